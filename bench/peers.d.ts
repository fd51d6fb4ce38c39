/*
 * The few calls that the benchmark makes, so that types are checked without installing the peers.
 * A declared module takes the place of the package's own types.
 */

declare module "@tensorflow/tfjs-core" {
  export interface Tensor {
    data(): Promise<Float32Array>;
    dispose(): void;
  }
  export interface Variable extends Tensor {
    readonly trainable: boolean;
  }
  export interface Optimizer {
    minimize(loss: () => Tensor, returnCost: true, variables: Variable[]): Tensor;
    dispose(): void;
  }
  export const version_core: string;
  export function env(): { getBool(flag: string): boolean; getNumber(flag: string): number };
  export const train: {
    adam(learningRate: number, beta1: number, beta2: number, epsilon: number): Optimizer;
  };
  export const fused: { matMul(options: { a: Tensor; b: Tensor; bias: Tensor }): Tensor };
  export function setBackend(name: string): Promise<boolean>;
  export function ready(): Promise<void>;
  export function tensor(values: Float32Array, shape: number[]): Tensor;
  export function variable(initial: Tensor): Variable;
  export function tidy(body: () => Tensor): Tensor;
  export function concat(tensors: Tensor[], axis: number): Tensor;
  export function tile(x: Tensor, repeats: number[]): Tensor;
  export function mul(a: Tensor, b: Tensor | number): Tensor;
  export function add(a: Tensor, b: Tensor): Tensor;
  export function sub(a: Tensor, b: Tensor): Tensor;
  export function sigmoid(x: Tensor): Tensor;
  export function square(x: Tensor): Tensor;
  export function mean(x: Tensor): Tensor;
}

declare module "@tensorflow/tfjs-core/dist/register_all_gradients" {}
declare module "@tensorflow/tfjs-backend-cpu" {}
declare module "@tensorflow/tfjs-backend-webgl" {}
declare module "@tensorflow/tfjs-backend-webgpu" {}

declare module "@tensorflow/tfjs-backend-wasm" {
  export function setWasmPaths(paths: Record<string, string>): void;
  export function getThreadsCount(): number;
}

declare module "@jax-js/jax" {
  /** Owned by whoever holds it: an operation uses its operands up, and `ref` keeps one for another use. */
  export interface Array {
    readonly ref: Array;
    add(other: Array | number): Array;
    sub(other: Array | number): Array;
    mul(other: Array | number): Array;
    div(other: Array | number): Array;
    mean(): Array;
    reshape(shape: number[]): Array;
    data(): Promise<Float32Array>;
    dispose(): void;
  }
  export type Tree = Array | readonly Tree[];
  export function init(...devices: string[]): Promise<string[]>;
  export function defaultDevice(device: string): string;
  export function jit<A extends Tree[], R extends Tree>(body: (...args: A) => R): (...args: A) => R;
  export function valueAndGrad<P extends Tree, A extends Tree[]>(
    body: (parameters: P, ...args: A) => Array,
  ): (parameters: P, ...args: A) => [Array, P];
  export const numpy: {
    array(values: Float32Array): Array;
    zeros(shape: number[]): Array;
    dot(a: Array, b: Array): Array;
    square(x: Array): Array;
    sqrt(x: Array): Array;
    broadcastTo(x: Array, shape: number[]): Array;
    concatenate(arrays: Array[], axis: number): Array;
  };
  export const nn: { silu(x: Array): Array };
}

declare module "onnxruntime-web" {
  export interface Tensor {
    getData(releaseData?: boolean): Promise<Float32Array>;
    dispose(): void;
  }
  export interface OnnxRuntime {
    readonly env: {
      readonly wasm: { wasmPaths: { wasm: string }; numThreads: number };
      readonly versions: { readonly web?: string };
    };
    readonly InferenceSession: {
      create(
        model: Uint8Array,
        options: {
          readonly executionProviders: readonly string[];
          readonly graphOptimizationLevel: "all";
          readonly preferredOutputLocation?: "gpu-buffer";
        },
      ): Promise<{
        run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
        release(): Promise<void>;
      }>;
    };
    readonly Tensor: new (type: "float32", values: Float32Array, shape: readonly number[]) => Tensor;
  }
}

declare module "onnxruntime-web/webgpu" {
  import type { OnnxRuntime } from "onnxruntime-web";

  export const env: OnnxRuntime["env"];
  export const InferenceSession: OnnxRuntime["InferenceSession"];
  export const Tensor: OnnxRuntime["Tensor"];
}

declare module "onnxruntime-web/wasm" {
  export * from "onnxruntime-web/webgpu";
}
