import { onBeat } from "../../telemetry/beat.ts";
import { viewStore } from "../../telemetry/view-store.ts";

/** Seconds of one sweep from noise to data, and of the rest at its ends. */
const sweep = 4;
const restAtData = 1.2;
const restAtNoise = 0.3;
/** Seconds that each of the solver's steps is shown with reduced motion. */
const stepPause = 0.5;

export const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Flow time after `elapsed` seconds of playing that began at t = 0.
 * @returns t in [0, 1]: a short rest as noise, the sweep, a rest as data, and again.
 */
export function sweepTime(elapsed: number): number {
  const phase = elapsed % (restAtNoise + sweep + restAtData);
  return Math.min(1, Math.max(0, (phase - restAtNoise) / sweep));
}

/** @returns the next of the solver's times after `t` in a direction; stays at the ends. */
export function neighbourTime(times: readonly number[], t: number, way: 1 | -1): number {
  const near = 1e-6;
  if (way > 0) return times.find((time) => time > t + near) ?? 1;
  return times.findLast((time) => time < t - near) ?? 0;
}

/**
 * Moves `viewStore.t` while `playing`; with reduced motion, from step to step of the solver and only once
 * the visitor pressed play.
 * @param times the solver's own times now
 * @returns what stops it.
 */
export function runPlayer(times: () => readonly number[]): () => void {
  let leave = () => {};
  let begin = 0;
  if (reducedMotion()) viewStore.setState({ playing: false, t: 1 });

  const tick = (now: number) => {
    const elapsed = (now - begin) / 1000;
    const { t } = viewStore.getState();
    const next = reducedMotion() ? steppedTime(times(), elapsed) : sweepTime(elapsed);
    if (next !== t) viewStore.setState({ t: next });
  };
  const follow = (playing: boolean) => {
    leave();
    if (!playing) return;
    const { t } = viewStore.getState();
    begin = performance.now() - 1000 * elapsedAt(t, times());
    leave = onBeat(tick);
  };
  follow(viewStore.getState().playing);
  const stop = viewStore.subscribe((state, before) => {
    if (state.playing !== before.playing) follow(state.playing);
  });
  return () => {
    stop();
    leave();
  };
}

function steppedTime(times: readonly number[], elapsed: number): number {
  return times[Math.floor(elapsed / stepPause) % Math.max(1, times.length)] ?? 1;
}

/** Seconds of playing that lead to `t`; from the end, the sweep begins anew. */
function elapsedAt(t: number, times: readonly number[]): number {
  if (t >= 1) return 0;
  if (reducedMotion())
    return (
      stepPause *
      Math.max(
        0,
        times.findIndex((time) => time >= t),
      )
    );
  return restAtNoise + t * sweep;
}
