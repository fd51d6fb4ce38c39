import { createStore } from "zustand/vanilla";
import type { TimeBins } from "../engine/engine.ts";

export type { TimeBins } from "../engine/engine.ts";

/** Loss and gradient by flow time over the last steps, as last read; null before the first step. */
export const timeBinsStore = createStore<{ readonly bins: TimeBins | null }>(() => ({ bins: null }));
