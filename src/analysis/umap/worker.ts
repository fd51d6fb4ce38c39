import { LabError } from "../../lib/errors.ts";
import { type FittedMap, fitUmap } from "./fit.ts";
import type { UmapMessage, UmapRequest } from "./messages.ts";

/** Between two reports of progress, in milliseconds. */
const PACE = 100;

const send = (message: UmapMessage) => self.postMessage(message);

let map: FittedMap | null = null;

self.onmessage = ({ data }: MessageEvent<UmapRequest>) => {
  if (data.kind === "place") {
    send({ kind: "placed", id: data.id, positions: map!.place(data.points) });
    return;
  }
  let reported = Number.NEGATIVE_INFINITY;
  try {
    map = fitUmap(data.points, data.dim, data.settings, (share) => {
      if (performance.now() - reported < PACE) return;
      reported = performance.now();
      send({ kind: "progress", share });
    });
    send({ kind: "fitted", positions: map.positions });
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    send({ kind: "refused", message: error.message, hint: error.hint ?? null });
  }
};
