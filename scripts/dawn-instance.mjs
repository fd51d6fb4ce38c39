import { create, globals } from "webgpu";

/** Milliseconds between Dawn's looks at the queue. */
const pollEvery = 1;

/**
 * WebGPU in Node. While anything is under way, Dawn asks for its state in every turn of the event loop, through
 * the global setImmediate: a whole core, which a software adapter needs itself (half of the speed of training
 * on two cores). So it is asked once a millisecond.
 * @returns {GPU} to be held as long as anything that it made is used
 */
export function openDawn() {
  Object.assign(globalThis, globals);
  /** @param {() => void} poll */
  const later = (poll) => setTimeout(poll, pollEvery);
  Object.assign(globalThis, { setImmediate: later });
  return create([]);
}
