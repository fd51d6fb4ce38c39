import { LabError } from "../lib/errors.ts";
import { applyPatch } from "./patch.ts";
import type { ConfigPatch, LabConfig } from "./types.ts";

/** Settings under a name; a patch on whatever the config is. */
export interface Preset {
  readonly id: string;
  readonly label: string;
  /** One sentence: what it is and whose. */
  readonly help: string;
  readonly source: string;
  readonly patch: ConfigPatch;
}

const runner = "atong01/conditional-flow-matching, runner, of Tong et al. 2024, arXiv 2302.00482";
const fromNoise: ConfigPatch = { source: { id: "gaussian", std: 1 } };

/**
 * Data exactly as published code draws them, unscaled: figures of papers hold for these and not for the
 * friendlier ones of the menu.
 */
export const dataPresets: readonly Preset[] = [
  {
    id: "torchcfm-gaussians",
    label: "Eight gaussians, TorchCFM's runner",
    help: "Radius 5 and std 1, so that neighbouring modes overlap; from N(0, I).",
    source: runner,
    patch: { ...fromNoise, data: { id: "eight-gaussians", radius: 5, std: 1, scaling: "none" } },
  },
  {
    id: "torchcfm-moons",
    label: "Two moons, TorchCFM's runner",
    help: "scikit-learn's moons with noise 0.05, doubled and moved by −1 in x; from N(0, I).",
    source: runner,
    patch: { ...fromNoise, data: { id: "moons", noise: 0.05, scale: 2, scaling: "none" } },
  },
  {
    id: "torchcfm-s-curve",
    label: "S-curve, TorchCFM's runner",
    help: "scikit-learn's S-curve with noise 0.05, columns 0 and 2, times 1.5; from N(0, I).",
    source: runner,
    patch: { ...fromNoise, data: { id: "s-curve", noise: 0.05, scale: 1.5, scaling: "none" } },
  },
  {
    id: "torchcfm-moons-to-gaussians",
    label: "Moons → eight gaussians, TorchCFM's runner",
    help: "From moons of std 7 to eight gaussians of radius 12 and std 1.5: neither end is simple.",
    source: `${runner}; after De Bortoli et al. 2021, arXiv 2106.01357`,
    patch: {
      source: { id: "dataset", data: "wide-moons" },
      data: { id: "eight-gaussians", radius: 12, std: 1.5, scaling: "none" },
    },
  },
  {
    id: "torchcfm-tutorial-gaussians",
    label: "Eight gaussians, TorchCFM's tutorial",
    help: "Radius 5 and covariance √0.1·I, a std of 0.562: the modes stand apart; from N(0, I).",
    source: "atong01/conditional-flow-matching, package torchcfm and its tutorials",
    patch: { ...fromNoise, data: { id: "eight-gaussians", radius: 5, std: 0.1 ** 0.25, scaling: "none" } },
  },
  {
    id: "flow-matching-checkerboard",
    label: "Checkerboard, flow_matching",
    help: "Eight cells of side 1/0.45 in a square from −4.44 to 4.44; from N(0, I).",
    source: "facebookresearch/flow_matching, 2-d example",
    patch: { ...fromNoise, data: { id: "checkerboard", cells: 4, scaling: "none" } },
  },
];

/** @returns the published variant that a config's data and source are; null where they are none of them. */
export function dataPresetOf(config: LabConfig): Preset | null {
  const settings = JSON.stringify(config);
  return dataPresets.find(({ patch }) => JSON.stringify(patched(config, patch)) === settings) ?? null;
}

/** Null where the config has no room for the patch: a coupling that needs another source, say. */
function patched(config: LabConfig, patch: ConfigPatch): LabConfig | null {
  try {
    return applyPatch(config, patch);
  } catch (error) {
    if (error instanceof LabError) return null;
    throw error;
  }
}
