import { runStore } from "./run-store.ts";

/**
 * The page's heart: whatever moves by itself (flow time, stage, counters, charts) moves on a beat, all in
 * the same frame. On a GPU a beat is a frame. A software adapter paints the page on the same processor
 * that trains, and a repaint costs it several steps: there a beat comes every 120 ms, and 500 ms while it
 * trains, and what is read rather than watched (counters, charts) then waits for every third.
 */
const softwareRest = 120;
const softwareTraining = 500;
const calmBeats = 3;

type Listener = (now: number) => void;

const listeners = new Set<Listener>();
const calmListeners = new Set<Listener>();
let running = false;
let count = 0;

/** Calls back at every beat, until the result is called. */
export function onBeat(listener: Listener): () => void {
  return join(listeners, listener);
}

/** Like onBeat, for what is read rather than watched. */
export function onCalmBeat(listener: Listener): () => void {
  return join(calmListeners, listener);
}

/** Whether counters and charts lag behind what is watched. */
export function isCalm(): boolean {
  return interval() === softwareTraining;
}

function join(to: Set<Listener>, listener: Listener): () => void {
  to.add(listener);
  if (!running) {
    running = true;
    requestAnimationFrame(beat);
  }
  return () => to.delete(listener);
}

function beat(now: number): void {
  if (listeners.size + calmListeners.size === 0) {
    running = false;
    return;
  }
  const pause = interval();
  count++;
  for (const listener of listeners) listener(now);
  if (!isCalm() || count % calmBeats === 0) {
    for (const listener of calmListeners) listener(now);
  }
  if (pause === 0) requestAnimationFrame(beat);
  else setTimeout(() => requestAnimationFrame(beat), pause);
}

function interval(): number {
  const { adapter, phase } = runStore.getState();
  if (!adapter?.isFallback) return 0;
  return phase === "training" ? softwareTraining : softwareRest;
}
