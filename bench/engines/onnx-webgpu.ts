import wasm from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import * as runtime from "onnxruntime-web/webgpu";
import type { OpenEngine } from "../engine.ts";
import { openOnnx } from "./onnx.ts";

export const open: OpenEngine = (workload) => openOnnx(runtime, workload, "webgpu", wasm);
