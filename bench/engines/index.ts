import type { OpenEngine } from "../engine.ts";
import * as plain from "./plain.ts";

/** Each is loaded only by the page that runs it, but for the plain loop, which all are compared with. */
export const engines: Readonly<Record<string, () => Promise<{ readonly open: OpenEngine }>>> = {
  lab: () => import("./lab.ts"),
  "lab-exact": () => import("./lab-exact.ts"),
  "lab-sinkhorn": () => import("./lab-sinkhorn.ts"),
  "lab-sinkhorn-2": () => import("./lab-sinkhorn-2.ts"),
  plain: async () => plain,
  "jax-webgpu": () => import("./jax-webgpu.ts"),
  "jax-wasm": () => import("./jax-wasm.ts"),
  "onnx-webgpu": () => import("./onnx-webgpu.ts"),
  "onnx-wasm": () => import("./onnx-wasm.ts"),
  "tensorflow-webgpu": () => import("./tensorflow-webgpu.ts"),
  "tensorflow-webgl": () => import("./tensorflow-webgl.ts"),
  "tensorflow-wasm": () => import("./tensorflow-wasm.ts"),
  "tensorflow-cpu": () => import("./tensorflow-cpu.ts"),
};
