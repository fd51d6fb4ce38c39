import "@tensorflow/tfjs-backend-webgl";
import { env } from "@tensorflow/tfjs-core";
import type { OpenEngine } from "../engine.ts";
import { openTensorflow } from "./tensorflow.ts";

export const open: OpenEngine = (workload) => {
  // Asked before the backend is, whose own refusal gives no reason.
  const context = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!context) throw new Error("The browser gives no WebGL 2 context");
  if (!context.getExtension("EXT_color_buffer_float"))
    throw new Error("WebGL 2 has no float32 textures to draw to here");
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const renderer = names ? String(context.getParameter(names.UNMASKED_RENDERER_WEBGL)) : "unnamed renderer";
  return openTensorflow(workload, "webgl", () => {
    const bits = env().getBool("WEBGL_RENDER_FLOAT32_ENABLED") ? 32 : 16;
    return `WebGL ${env().getNumber("WEBGL_VERSION")} on ${renderer}, float${bits} textures`;
  });
};
