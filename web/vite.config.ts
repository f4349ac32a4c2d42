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
    // Over a slow line each file more is a journey more, and a large one takes several: what every page needs is two
    // files that travel side by side, and what the first pages share with others is in them.
    rolldownOptions: {
      output: {
        advancedChunks: {
          groups: [
            { name: "live", test: /node_modules.(socket|engine)\.io/ },
            { name: "react", test: /node_modules.(react|scheduler)/ },
            { name: "app", test: /node_modules.@tanstack|src.(api|look).|src.words.words|src.parts.(?!drawings|Chart)|src.pages.(Home|market.(Buy|Terms|questions)|sign-in.(Platforms|journey|[Ww]allets))|src.(inside|page|places|router)\./ },
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
