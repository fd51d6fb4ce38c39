import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The site carries WGSL without its comments and indentation; lines stay, for compile errors name them. */
function bareWgsl(): Plugin {
  return {
    name: "bare-wgsl",
    apply: "build",
    enforce: "post",
    transform(code, id) {
      if (!id.endsWith(".wgsl?raw")) return null;
      const text = JSON.parse(code.slice(code.indexOf('"'), code.lastIndexOf('"') + 1)) as string;
      const bare = text.replace(/\/\/.*$/gm, "").replace(/^ +| +$/gm, "");
      return { code: `export default ${JSON.stringify(bare)}`, map: null };
    },
  };
}

export default defineConfig({
  // Relative, so that the site works from any sub-path and from a folder on a disk's web server.
  base: "./",
  plugins: [react(), bareWgsl()],
  worker: { format: "es" },
  build: {
    // Every browser with WebGPU has these.
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 4096,
    reportCompressedSize: false,
  },
});
