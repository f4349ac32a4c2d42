import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run dev` speaks to the hall that `make up` started.
const hall = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    // What every page needs is one file: over a slow line each file more is a journey more.
    rolldownOptions: {
      output: {
        advancedChunks: {
          groups: [
            { name: "live", test: /node_modules.(socket|engine)\.io/ },
            { name: "app", test: /node_modules.(react|scheduler|@tanstack)|src.(api|look).|src.words.words|src.parts.(?!drawings|Chart|Thing)/ },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/v1": hall, "/openapi.json": hall, "/socket.io": { target: hall, ws: true } },
  },
});
