import type { FieldPoint } from "../sampling-field.ts";

export const stageBytes = 80;

/** The network's output is the velocity. */
export const plainPoint = (time: number): FieldPoint => ({ time, scale: 1, ofInput: 0, ofOutput: 1 });

/** The Stage record, in the order of shaders/shared/stage.wgsl. */
export interface StageFields {
  readonly point: FieldPoint;
  /** Rows of the network's input, or vec4f of x where a step ends. */
  readonly size: number;
  /** vec4f from one stage's slopes to the next. */
  readonly stride: number;
  /** On the slopes so far. */
  readonly coefficients: readonly number[];
  /** The stage whose slopes are asked for. */
  readonly stage?: number;
  readonly flowTime?: number;
  /** Steps before this one. */
  readonly turn?: number;
}

export function stageRecord(fields: StageFields): ArrayBuffer {
  const { point, size, stride, coefficients, stage = 0, flowTime = 0, turn = 0 } = fields;
  const record = new ArrayBuffer(stageBytes);
  const floats = new Float32Array(record);
  const integers = new Uint32Array(record);
  floats[0] = point.time;
  integers.set([size, stride, coefficients.length], 1);
  // Bringing the input back to x is left to its coefficient: the kernel sees scale · x alone.
  floats.set([point.scale, point.ofInput, point.ofOutput], 4);
  integers[7] = stage * stride;
  floats.set(coefficients, 8);
  floats[16] = flowTime;
  integers[17] = turn % 2;
  return record;
}
