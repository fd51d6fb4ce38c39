import type { PathEntry } from "./entry.ts";

/** Speeds before and after half time, binary fractions: an eighth of the way is covered in the first half. */
const before = 0.25;
const after = 1.75;

export const kinked: PathEntry = {
  id: "kinked",
  label: "Kinked",
  help: "Deliberately bad: the speed jumps sevenfold at half time, a step that no smooth network and no higher-order solver can follow.",
  formula:
    "x_t = \\alpha_t x_1 + (1 - \\alpha_t)\\,x_0, \\quad \\dot\\alpha_t = \\tfrac14 \\text{ for } t < \\tfrac12, \\text{ then } \\tfrac74",
  source: "Made for teaching; compare the linear path of Lipman et al. 2023, arXiv 2210.02747",
  params: [],
  alpha,
  sigma: (t) => 1 - alpha(t),
  dAlpha: speed,
  dSigma: (t) => -speed(t),
  interval: [0, 1],
  unlisted: true,
};

function speed(t: number): number {
  return t < 0.5 ? before : after;
}

function alpha(t: number): number {
  return t < 0.5 ? before * t : 1 - after * (1 - t);
}
