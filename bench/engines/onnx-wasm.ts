import wasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import * as runtime from "onnxruntime-web/wasm";
import type { OpenEngine } from "../engine.ts";
import { openOnnx } from "./onnx.ts";

export const open: OpenEngine = (workload) => openOnnx(runtime, workload, "wasm", wasm);
