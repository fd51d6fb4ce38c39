import { createStore } from "zustand/vanilla";
import type { UmapSettings } from "../lib/umap-settings.ts";

/** A map of the real points, in which the samples of every step are placed. */
export interface MapState {
  /** Share of the fit that is done; null while none runs. */
  readonly progress: number | null;
  /** The map that stands; null until the first one is fitted. */
  readonly map: {
    readonly settings: UmapSettings;
    /** Of the real cloud's points, `[count, 2]`. */
    readonly real: Float32Array;
    /** Of the samples of each frame, by its id; absent until they are placed. */
    readonly frames: ReadonlyMap<number, Float32Array>;
  } | null;
  /** Why there is no map. */
  readonly problem: string | null;
}

export const mapStore = createStore<MapState>(() => ({ progress: null, map: null, problem: null }));
