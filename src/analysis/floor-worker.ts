import { estimateFloor } from "./floor.ts";
import { type FloorRequest, floorProblem } from "./floor-request.ts";

/** Between two reports, in milliseconds. */
const PACE = 200;

self.onmessage = ({ data }: MessageEvent<FloorRequest>) => {
  let reported = Number.NEGATIVE_INFINITY;
  for (const estimate of estimateFloor(floorProblem(data), { seed: data.seed })) {
    if (!estimate.done && performance.now() - reported < PACE) continue;
    self.postMessage(estimate);
    reported = performance.now();
  }
};
