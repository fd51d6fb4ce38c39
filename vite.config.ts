import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  // Relative, so that the site works from any sub-path and from a folder on a disk's web server.
  base: "./",
  plugins: [react()],
  worker: { format: "es" },
  build: {
    // Every browser with WebGPU has these.
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 4096,
    reportCompressedSize: false,
  },
});
