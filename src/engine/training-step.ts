import type { Kernel, KernelCache, Resource } from "../gpu/kernel.ts";
import type { Memory } from "../gpu/memory.ts";
import type { Pass } from "../gpu/pass.ts";
import {
  type ForwardBuffers,
  type ForwardContext,
  forwardPasses,
  modulationRecord,
  type TiledKernel,
  type TrainBuffers,
} from "./forward.ts";
import type { NetworkShape } from "./network-shape.ts";
import type { PaddedLinear } from "./padded-layout.ts";
import { gemmRecord } from "./records.ts";
import { SquareArena } from "./squares.ts";
import { narrowed, type Tile, tileGroups, tileSlot } from "./tiling.ts";

export interface BackwardKernels {
  readonly loss: Kernel;
  /** By what a residual adds and keeps: see `residualOf`. */
  readonly inputGradient: readonly TiledKernel[];
  readonly weightGradient: TiledKernel;
  /** Of the output layer, which has few rows. */
  readonly outputGradient: TiledKernel;
  readonly modulate: Kernel | null;
}

export async function backwardKernels(
  cache: KernelCache,
  shape: NetworkShape,
  chosen: Tile,
): Promise<BackwardKernels> {
  const tiled = async (name: string, tile: Tile, constants: Readonly<Record<string, number>>) => ({
    tile,
    kernel: await cache.get(name, { tile: tileSlot(tile) }, { WORKGROUP: tile.workgroup, ...constants }),
  });
  const kinds = shape.residual ? 4 : 1;
  const arena = { ARENA: shape.layout.size / 4 };
  const [loss, weightGradient, outputGradient, modulate, ...inputGradient] = await Promise.all([
    cache.get("loss"),
    tiled("weight_gradient", chosen, arena),
    tiled("weight_gradient", narrowed(chosen, shape.pointStride / 4), arena),
    shape.modulated
      ? cache.get("modulate_backward", { conditioning: `conditionings/${shape.conditioning}` })
      : null,
    ...Array.from({ length: kinds }, (_, kind) =>
      tiled("input_gradient", chosen, { ADD: kind & 1, KEEP: kind >> 1 }),
    ),
  ]);
  return { loss, inputGradient, weightGradient, outputGradient, modulate };
}

/** Which input_gradient: bit 0 where a gradient is added, bit 1 where one is kept for the layer below. */
const residualOf = (add: boolean, keep: boolean): number => (add ? 1 : 0) + (keep ? 2 : 0);

/** Names of the two operands of a layer's weight gradient, for their squared row lengths. */
const inputOf = (shape: NetworkShape, name: string): string => {
  if (name === "embed") return "condition";
  if (name === "modulation") return "embed";
  if (name === "hidden.0") return "input";
  return name === "output" ? `hidden.${shape.depth - 1}` : `hidden.${Number(name.slice(7)) - 1}`;
};
const deltaOf = (name: string): string => `delta.${name}`;

/** Buffers of one training batch and the passes from a drawn batch to gradients and per-sample norms. */
export class TrainingStep {
  readonly buffers: ForwardBuffers;
  readonly target: GPUBuffer;
  readonly output: GPUBuffer;
  readonly rowLoss: GPUBuffer;
  /** What draw_rows decides of each row. */
  readonly rows: GPUBuffer;
  readonly squares: SquareArena;
  readonly #shape: NetworkShape;
  readonly #rows: number;
  readonly #train: TrainBuffers;
  readonly #deltas: ReadonlyMap<string, GPUBuffer>;
  readonly #kept: readonly GPUBuffer[];

  constructor(memory: Memory, shape: NetworkShape, rows: number, unused: GPUBuffer) {
    this.#shape = shape;
    this.#rows = rows;
    const make = (name: string, stride: number) => memory.storage(name, 4 * rows * stride);
    const each = (name: string, count: number) =>
      Array.from({ length: count }, (_, l) => make(`${name}.${l}`, shape.hiddenStride));
    const modulated = shape.modulated ? shape.hiddenStride : 0;
    this.buffers = {
      input: make("input", shape.inputStride),
      condition: make("condition", shape.conditionStride),
      embedded: make("embedded", modulated),
      factors: make("factors", 2 * shape.depth * modulated),
      z: each("z", shape.modulated ? shape.depth : 0),
      hidden: each("hidden", shape.depth),
    };
    this.target = make("target", shape.pointStride);
    this.output = make("output", shape.pointStride);
    this.rowLoss = make("rowLoss", 1);
    this.rows = make("rows", 5);
    this.#deltas = new Map(
      shape.layout.layers.map((layer) => [layer.name, make(deltaOf(layer.name), layer.outPadded)]),
    );
    this.#kept = shape.residual
      ? [make("kept.0", shape.hiddenStride), make("kept.1", shape.hiddenStride)]
      : [];
    this.squares = this.#squareArena();
    this.squares.allocate(memory);
    this.#train = {
      slopes: each("slope", shape.depth),
      embeddedSlope: make("embeddedSlope", modulated),
      squares: (name) => (this.squares.has(name) ? this.squares.binding(name) : unused),
    };
  }

  /** Forward, loss and backward; gradients land in `gradient`, slice after slice. */
  passes(
    context: ForwardContext,
    kernels: BackwardKernels,
    weights: GPUBuffer,
    gradient: GPUBuffer,
    slices: number,
  ): Pass[] {
    const passes = forwardPasses(context, this.#rows, weights, this.buffers, this.output, this.#train);
    passes.push({
      kernel: kernels.loss,
      x: Math.ceil(this.#rows / 64),
      bindings: kernels.loss.bind({
        run: context.run,
        rows: this.rows,
        velocity: this.output,
        target_velocity: this.target,
        delta: this.#delta("output"),
        row_loss: this.rowLoss,
        squares: this.squares.binding(deltaOf("output")),
      }),
    });
    passes.push(...this.#backward(context, kernels, weights));
    for (const layer of this.#shape.layout.layers) {
      passes.push(this.#weightGradient(context, kernels, layer, gradient, slices));
    }
    return passes;
  }

  /** Operand table of sample_norms: four numbers a layer. */
  operands(): Uint32Array {
    const table = new Uint32Array(48);
    this.#shape.layout.layers.forEach(({ name }, l) => {
      const input = this.squares.place(inputOf(this.#shape, name));
      const delta = this.squares.place(deltaOf(name));
      table.set([input.offset / 4, input.parts, delta.offset / 4, delta.parts], 4 * l);
    });
    return table;
  }

  #backward(context: ForwardContext, kernels: BackwardKernels, weights: GPUBuffer): Pass[] {
    const shape = this.#shape;
    const passes: Pass[] = [];
    for (let l = shape.depth - 1; l >= 0; l--) {
      const above = l === shape.depth - 1 ? "output" : `hidden.${l + 1}`;
      // The residual around hidden layer l + 1 hands its gradient down unchanged.
      const add = shape.residual && l < shape.depth - 1;
      const keep = shape.residual && l > 0;
      passes.push(
        this.#inputGradient(
          context,
          kernels.inputGradient[residualOf(add, keep)]!,
          weights,
          above,
          `hidden.${l}`,
          {
            slope: this.#train.slopes[l]!,
            passed: add ? this.#kept[(l + 1) % 2]! : context.unused[0],
            kept: keep ? this.#kept[l % 2]! : context.unused[1],
          },
        ),
      );
      if (kernels.modulate) passes.push(this.#modulate(context, kernels.modulate, l));
    }
    if (shape.modulated) {
      passes.push(
        this.#inputGradient(context, kernels.inputGradient[0]!, weights, "modulation", "embed", {
          slope: this.#train.embeddedSlope,
          passed: context.unused[0],
          kept: context.unused[1],
        }),
      );
    }
    return passes;
  }

  #inputGradient(
    context: ForwardContext,
    { kernel, tile }: TiledKernel,
    weights: GPUBuffer,
    above: string,
    below: string,
    parts: { slope: Resource; passed: Resource; kept: Resource },
  ): Pass {
    const layer = this.#layer(above);
    const rows4 = this.#rows / 4;
    const cols4 = layer.inPadded / 4;
    const gemm = gemmRecord(context.book, {
      ...layer,
      rows4,
      cols4,
      depth4: layer.outPadded / 4,
    });
    return {
      kernel,
      x: tileGroups(tile, rows4, cols4),
      bindings: kernel.bind({
        gemm,
        weights,
        delta_out: this.#delta(above),
        slope: parts.slope,
        passed: parts.passed,
        kept: parts.kept,
        delta_in: this.#delta(below),
        // In a modulated layer the delta is not final yet: modulate_backward leaves its length.
        squares:
          this.#shape.modulated && below !== "embed"
            ? this.squares.binding("scratch")
            : this.squares.binding(deltaOf(below)),
      }),
    };
  }

  #modulate(context: ForwardContext, kernel: Kernel, l: number): Pass {
    return {
      kernel,
      x: Math.ceil(this.#rows / 16),
      bindings: kernel.bind({
        modulation: modulationRecord(context.book, this.#shape, this.#rows, l, 0),
        z: this.buffers.z[l]!,
        factors: this.buffers.factors,
        delta: this.#delta(`hidden.${l}`),
        factor_delta: this.#delta("modulation"),
        squares: this.squares.binding(deltaOf(`hidden.${l}`)),
        factor_squares: this.squares.binding(deltaOf("modulation")),
      }),
    };
  }

  #weightGradient(
    context: ForwardContext,
    kernels: BackwardKernels,
    layer: PaddedLinear,
    gradient: GPUBuffer,
    slices: number,
  ): Pass {
    const rows4 = layer.outPadded / 4;
    const cols4 = layer.inPadded / 4;
    const depth4 = this.#rows / 4;
    const { kernel, tile } = layer.name === "output" ? kernels.outputGradient : kernels.weightGradient;
    const gemm = gemmRecord(context.book, {
      ...layer,
      rows4,
      cols4,
      depth4,
      slice4: Math.ceil(depth4 / slices),
    });
    return {
      kernel,
      x: tileGroups(tile, rows4, cols4),
      y: slices,
      bindings: kernel.bind({
        gemm,
        delta: this.#delta(layer.name),
        input: this.#operand(layer.name),
        gradient,
      }),
    };
  }

  #operand(name: string): GPUBuffer {
    const operand = inputOf(this.#shape, name);
    if (operand === "input") return this.buffers.input;
    if (operand === "condition") return this.buffers.condition;
    if (operand === "embed") return this.buffers.embedded;
    return this.buffers.hidden[Number(operand.slice(7))]!;
  }

  #delta(name: string): GPUBuffer {
    return this.#deltas.get(name)!;
  }

  #layer(name: string): PaddedLinear {
    return this.#shape.layout.layers.find((layer) => layer.name === name)!;
  }

  #squareArena(): SquareArena {
    const shape = this.#shape;
    const arena = new SquareArena(this.#rows);
    const hidden4 = shape.hiddenStride / 4;
    // prepare writes both in one binding: the input's parts, then the conditioning's.
    arena.add("input", (shape.inputStride + shape.conditionStride) / 4);
    arena.split("input", "condition", shape.conditionStride / 4);
    for (let l = 0; l < shape.depth; l++) {
      arena.add(`hidden.${l}`, shape.modulated ? 1 : hidden4);
      arena.add(deltaOf(`hidden.${l}`), shape.modulated ? 1 : hidden4);
    }
    arena.add(deltaOf("output"), 1);
    if (shape.modulated) {
      arena.add("embed", hidden4);
      arena.add(deltaOf("embed"), hidden4);
      arena.add(deltaOf("modulation"), shape.depth);
      arena.add("scratch", hidden4);
    }
    return arena;
  }
}
