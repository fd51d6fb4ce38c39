import { estimateFloor } from "./floor.ts";
import { estimateFloorByTime } from "./floor-by-time.ts";
import { floorProblem, pairedProblem } from "./floor-request.ts";
import { estimatePairedFloor } from "./paired-floor.ts";
import type { FloorAnswer, FloorJob, PairedJob } from "./run-floor.ts";

/** Between two reports, in milliseconds. */
const pace = 200;

self.onmessage = ({ data }: MessageEvent<FloorJob | PairedJob>) => {
  if (data.kind === "paired") {
    const { seed } = data.request;
    tell("pairs", estimatePairedFloor(pairedProblem(data.request), { seed }));
    return;
  }
  const { train, law } = data;
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
