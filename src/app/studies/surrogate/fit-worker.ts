import { LabError } from "../../../lib/errors.ts";
import { gaussianProcess } from "../../../lib/gaussian-process.ts";
import type { FitAnswer, FitRequest } from "./fit.ts";

self.onmessage = ({ data: { points, scores, dim, kernel } }: MessageEvent<FitRequest>) => {
  self.postMessage(answer(() => gaussianProcess(points, scores, dim, kernel)));
};

/** An error of our own loses its class on the way. */
function answer(make: () => ReturnType<typeof gaussianProcess>): FitAnswer {
  try {
    return { kind: "fitted", process: make() };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    const { code, message, hint } = error;
    return { kind: "refused", code, message, ...(hint === undefined ? {} : { hint }) };
  }
}
