import type { Quality } from "../../telemetry/studies/quality.ts";
import { measureSamples } from "../measure.ts";
import type { RunStudy } from "./study.ts";

/** Samples against held-out points, metric by metric, in a worker. */
export const run: RunStudy<"quality", Quality> = async (session, options, { tell, signal }) => {
  const { metrics, count, seed } = options;
  tell("drawing samples", 0);
  let done = 0;
  const answer = await measureSamples(
    session,
    metrics,
    { count, seed, floors: true },
    (message) => {
      if (message.kind === "measured" || message.kind === "refused") done++;
      if (message.kind === "progress" || message.kind === "measured")
        tell(`measuring ${message.id}`, done / metrics.length);
    },
    signal,
  );
  const measured = Object.entries(answer.measured).map(
    ([id, { floor, ...figure }]) => [id, { ...figure, floor: floor?.value ?? null }] as const,
  );
  const refused = Object.entries(answer.refused).map(([id, { message }]) => [id, message] as const);
  return { options, measured: Object.fromEntries(measured), refused: Object.fromEntries(refused) };
};
