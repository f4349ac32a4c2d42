import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run dev` speaks to the hall that `make up` started.
const hall = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    host: "127.0.0.1",
    proxy: { "/v1": hall, "/openapi.json": hall, "/socket.io": { target: hall, ws: true } },
  },
});
