import type { Readback } from "../gpu/readback.ts";
import type { NetworkShape } from "./network-shape.ts";
import { stateBytes } from "./records.ts";
import type { TrainingMemory, WeightBuffers } from "./training-memory.ts";

/** What training changes: weights, average, moments (arenas of the network's layout) and the steps done. */
export interface TrainingState {
  readonly step: number;
  readonly raw: Float32Array;
  readonly ema: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

const arenasOf = ({ raw, ema, first, second }: WeightBuffers) => [raw, ema, first, second] as const;

/** Everything that training changes, as of the end of the last submit: in one copy, so that nothing mixes. */
export async function readState(
  device: GPUDevice,
  readback: Readback,
  { weights, state }: TrainingMemory,
): Promise<TrainingState> {
  const encoder = device.createCommandEncoder({ label: "readState" });
  const whole = (buffer: GPUBuffer) => ({ buffer, offset: 0, size: buffer.size });
  const finish = readback.record(encoder, [...arenasOf(weights), state].map(whole));
  device.queue.submit([encoder.finish()]);
  const [raw, ema, first, second, steps] = await finish();
  return {
    step: new Uint32Array(steps!)[0]!,
    raw: new Float32Array(raw!),
    ema: new Float32Array(ema!),
    first: new Float32Array(first!),
    second: new Float32Array(second!),
  };
}

/** Weights, average and moments as they were; the step is `writeStep`'s. */
export function writeArenas(
  queue: GPUQueue,
  { weights }: TrainingMemory,
  { raw, ema, first, second }: TrainingState,
): void {
  const to = arenasOf(weights);
  [raw, ema, first, second].forEach((arena, i) => {
    queue.writeBuffer(to[i]!, 0, arena as Float32Array<ArrayBuffer>);
  });
}

/** Nothing has halted, no validation was the best, and `step` steps are done. */
export function writeStep(queue: GPUQueue, { state }: TrainingMemory, step: number): void {
  const record = new Uint32Array(stateBytes / 4);
  record.set([step, 0, 0, 0, 0, 0, step]);
  queue.writeBuffer(state, 0, record);
}

/** Weights, average and moments of the guard's snapshot. */
export function takeSnapshot(
  device: GPUDevice,
  { weights, kept }: TrainingMemory,
  { layout }: NetworkShape,
): void {
  take(device, kept, [weights.raw, weights.first, weights.second, weights.ema], 4 * layout.size);
}

/** The averaged weights of the best validation; raw weights and moments stay where training ended. */
export function takeBest(
  device: GPUDevice,
  { weights, best }: TrainingMemory,
  { layout }: NetworkShape,
): void {
  take(device, best, [weights.ema], 4 * layout.size);
}

/** @param from arenas one after another, of so many bytes each */
function take(device: GPUDevice, from: GPUBuffer, arenas: readonly GPUBuffer[], bytes: number): void {
  const encoder = device.createCommandEncoder({ label: "take" });
  arenas.forEach((arena, i) => {
    encoder.copyBufferToBuffer(from, i * bytes, arena, 0, bytes);
  });
  device.queue.submit([encoder.finish()]);
}
