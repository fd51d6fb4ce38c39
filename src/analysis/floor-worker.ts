import { estimateFloor } from "./floor.ts";
import { estimateFloorByTime } from "./floor-by-time.ts";
import { floorProblem } from "./floor-request.ts";
import type { FloorAnswer, FloorJob } from "./run-floor.ts";

/** Between two reports, in milliseconds. */
const pace = 200;

self.onmessage = ({ data: { train, law } }: MessageEvent<FloorJob>) => {
  tell("train", estimateFloor(floorProblem(train), { seed: train.seed }));
  if (law) tell("law", estimateFloor(floorProblem(law), { seed: law.seed }));
  tell("times", estimateFloorByTime(floorProblem(train), { seed: train.seed }));
};

/** Posts better and better estimates, the last one in any case. */
function tell(of: FloorAnswer["of"], estimates: Iterable<FloorAnswer["estimate"]>): void {
  let told = Number.NEGATIVE_INFINITY;
  for (const estimate of estimates) {
    if (!estimate.done && performance.now() - told < pace) continue;
    self.postMessage({ of, estimate });
    told = performance.now();
  }
}
