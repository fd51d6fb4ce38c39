import { answerMetrics } from "./answer.ts";
import type { MetricsRequest } from "./request.ts";

/** Between two reports of progress, in milliseconds. */
const PACE = 100;

self.onmessage = ({ data }: MessageEvent<MetricsRequest>) => {
  let reported = Number.NEGATIVE_INFINITY;
  answerMetrics(data, (message) => {
    if (message.kind === "progress") {
      if (performance.now() - reported < PACE) return;
      reported = performance.now();
    }
    self.postMessage(message);
  });
};
