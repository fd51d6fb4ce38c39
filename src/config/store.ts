import { createStore } from "zustand/vanilla";
import { defaultConfig } from "./defaults.ts";
import type { LabConfig } from "./types.ts";

/** The one place where the experiment's settings live. */
export const configStore = createStore<LabConfig>(() => defaultConfig);

/** Replaces the whole config, by one that `parseConfig`, `applyPatch` or `decodeConfig` returned. */
export function setConfig(config: LabConfig): void {
  configStore.setState(config, true);
}
