import { getThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threaded from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import type { OpenEngine } from "../engine.ts";
import { openTensorflow } from "./tensorflow.ts";

/** Absolute, since the backend loads them from workers whose own address is a blob. */
const address = (url: string) => new URL(url, document.baseURI).href;

export const open: OpenEngine = (workload) => {
  setWasmPaths({
    "tfjs-backend-wasm.wasm": address(plain),
    "tfjs-backend-wasm-simd.wasm": address(simd),
    "tfjs-backend-wasm-threaded-simd.wasm": address(threaded),
  });
  return openTensorflow(workload, "wasm", () => `threads: ${getThreadsCount()}`);
};
