import { Queue } from "../../lib/queue.ts";
import { answering } from "./answer.ts";
import { DistanceClient, type DistanceReply } from "./distance-client.ts";
import { withRowsFrom } from "./pair-work.ts";
import type { MetricsCall } from "./request.ts";

/** Between two reports of progress, in milliseconds. */
const PACE = 100;

const queue = new Queue();
const client = new DistanceClient((question, transfer) => self.postMessage(question, { transfer }));

async function answer({ request, asks }: MetricsCall): Promise<void> {
  let reported = Number.NEGATIVE_INFINITY;
  const work = answering(request, (message) => {
    if (message.kind === "progress") {
      if (performance.now() - reported < PACE) return;
      reported = performance.now();
    }
    self.postMessage(message);
  });
  await withRowsFrom(work, (wanted) => (asks ? client.ask(wanted) : null));
}

self.onmessage = ({ data }: MessageEvent<MetricsCall | DistanceReply>) => {
  if (data.kind === "rows") client.hear(data);
  // An error ends the worker as an uncaught one does, and is told by its error event.
  else queue.run(() => answer(data)).catch(reportError);
};
