import { getEntry } from "../../../algorithms/entry.ts";
import { pathPoint } from "../../../algorithms/paths/entry.ts";
import { paths } from "../../../algorithms/paths/index.ts";
import { above, brief, type FindingEntry } from "../entry.ts";

/** Half the width of the gap that a jump is looked for across. */
const gap = 1e-4;
const places = 400;

export const pathSmoothness: FindingEntry = {
  id: "path-smoothness",
  label: "Smooth path",
  phase: "before",
  measures: "largest jump of the path's speed, over its mean",
  form: "number",
  chart: "Path",
  why: "A solver of order p needs p continuous derivatives; where the speed jumps, every solver falls back to first order. The network has to learn the jump as well.",
  source: "Hairer, Nørsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.3",
  observe: ({ config: { path } }) => {
    const entry = getEntry(paths, path.id);
    const [from, to] = entry.interval;
    // Away from the ends: VP paths and bridges are steep there, and training keeps off them.
    const speed = (t: number) => {
      const { dAlpha, dSigma } = pathPoint(entry, path, t);
      return [dAlpha, dSigma] as const;
    };
    let jump = 0;
    let size = 0;
    let where = from;
    for (let k = 0; k <= places; k++) {
      const t = from + (to - from) * (0.05 + (0.9 * k) / places);
      const [a, b] = [speed(t - gap), speed(t + gap)];
      const step = Math.hypot(b[0] - a[0], b[1] - a[1]);
      size += Math.hypot(a[0], a[1]) / (places + 1);
      if (step > jump) [jump, where] = [step, t];
    }
    const says =
      jump / size > 0.5
        ? `The path's speed jumps by ${brief(jump / size)} times its mean at t = ${brief(where)}.`
        : "The path's speed does not jump.";
    // Smooth paths change by their second derivative times 2e-4: below 0.02 for all that are built in.
    return above(jump / size, { watch: 0.1, problem: 0.5 }, says);
  },
  remedies: () => [{ label: "Straight lines", patch: { path: { id: "linear" } } }],
};
