import type { Registry } from "../entry.ts";
import { anisotropic } from "./anisotropic.ts";
import { breastCancer } from "./breast-cancer.ts";
import { checkerboard } from "./checkerboard.ts";
import { custom } from "./custom.ts";
import { digits } from "./digits.ts";
import { eightGaussians } from "./eight-gaussians.ts";
import type { DatasetEntry } from "./entry.ts";
import { gaussian } from "./gaussian.ts";
import { gaussianMixture } from "./gaussian-mixture.ts";
import { grid25 } from "./grid-25.ts";
import { moons } from "./moons.ts";
import { pinwheel } from "./pinwheel.ts";
import { rings } from "./rings.ts";
import { sCurve } from "./s-curve.ts";
import { swissRoll } from "./swiss-roll.ts";
import { twoSpirals } from "./two-spirals.ts";
import { wideMoons } from "./wide-moons.ts";
import { wine } from "./wine.ts";

/** What a velocity network can be trained on, in the order of the menu. */
export const datasets: Registry<DatasetEntry> = {
  group: "data",
  entries: [
    eightGaussians,
    moons,
    checkerboard,
    twoSpirals,
    pinwheel,
    rings,
    swissRoll,
    sCurve,
    grid25,
    anisotropic,
    wideMoons,
    gaussianMixture,
    gaussian,
    digits,
    wine,
    breastCancer,
    custom,
  ],
  default: "eight-gaussians",
  planned: [],
};
