import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL("page", import.meta.url)),
  base: "./",
  // TensorFlow.js asks for Node's global and picks its platform by it.
  define: { global: "globalThis" },
  worker: { format: "es" },
  build: {
    // TensorFlow.js starts its worker threads from the source text of a function, which has to stand alone.
    minify: false,
    target: "esnext",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096,
    emptyOutDir: true,
  },
});
