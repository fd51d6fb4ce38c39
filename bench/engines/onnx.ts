import type { OnnxRuntime, Tensor } from "onnxruntime-web";
import type { BenchEngine } from "../engine.ts";
import { dim, timeFeatures, type Workload, writeTimeFeatures } from "../workload.ts";
import { heunModel } from "./onnx-model.ts";

/** ONNX Runtime Web, which samples and does not train: a run of the graph is one Heun step. */
export async function openOnnx(
  { env, InferenceSession, Tensor: Values }: OnnxRuntime,
  workload: Workload,
  provider: "webgpu" | "wasm",
  wasm: string,
): Promise<BenchEngine> {
  env.wasm.wasmPaths = { wasm: new URL(wasm, document.baseURI).href };
  env.wasm.numThreads = crossOriginIsolated ? navigator.hardwareConcurrency : 1;
  const session = await InferenceSession.create(heunModel(workload.layers), {
    executionProviders: [provider],
    graphOptimizationLevel: "all",
    // Points stay on the GPU from step to step.
    ...(provider === "webgpu" && { preferredOutputLocation: "gpu-buffer" }),
  });
  const featuresAt = (t: number) => {
    const features = new Float32Array(timeFeatures);
    writeTimeFeatures(t, features, 0);
    return new Values("float32", features, [1, timeFeatures]);
  };
  return {
    detail: `ONNX Runtime ${env.versions.web ?? ""} ${provider}${provider === "wasm" ? `, threads: ${env.wasm.numThreads}` : ""}; samples only`,
    async sample(points, steps) {
      const h = new Values("float32", Float32Array.of(1 / steps), [1]);
      let x: Tensor = new Values("float32", points.slice(), [points.length / dim, dim]);
      for (let i = 0; i < steps; i++) {
        const feeds = { x, h, from: featuresAt(i / steps), to: featuresAt((i + 1) / steps) };
        const { y } = await session.run(feeds);
        x.dispose();
        x = y!;
      }
      const end = (await x.getData(true)).slice();
      return end;
    },
    dispose: () => void session.release(),
  };
}
