import { runStore } from "./run-store.ts";

/**
 * The page's heart: whatever moves by itself (flow time, stage, counters, charts) moves on a beat, all in
 * the same frame. On a GPU a beat is a frame. A software adapter paints the page on the same processor
 * that trains, and a repaint costs it several steps: there a beat comes every 120 ms, and 500 ms while it
 * trains.
 */
const softwareRest = 120;
const softwareTraining = 500;

type Listener = (now: number) => void;

const listeners = new Set<Listener>();
let running = false;

/** Calls back at every beat, until the result is called. */
export function onBeat(listener: Listener): () => void {
  listeners.add(listener);
  if (!running) {
    running = true;
    requestAnimationFrame(beat);
  }
  return () => listeners.delete(listener);
}

function beat(now: number): void {
  if (listeners.size === 0) {
    running = false;
    return;
  }
  for (const listener of listeners) listener(now);
  const pause = interval();
  if (pause === 0) requestAnimationFrame(beat);
  else setTimeout(() => requestAnimationFrame(beat), pause);
}

function interval(): number {
  const { adapter, phase } = runStore.getState();
  if (!adapter?.isFallback) return 0;
  return phase === "training" ? softwareTraining : softwareRest;
}
