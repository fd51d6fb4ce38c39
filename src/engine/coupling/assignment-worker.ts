import { type AssignmentRequest, assignPool } from "./assign-pool.ts";
import type { AssignmentAnswer } from "./assigner.ts";

let request: AssignmentRequest | null = null;

/** The request comes first, then one step after another. */
self.onmessage = ({ data }: MessageEvent<AssignmentRequest | number>) => {
  if (typeof data !== "number") {
    request = data;
    return;
  }
  if (!request) throw new Error("a step came before its request");
  const answer: AssignmentAnswer = { step: data, pairs: assignPool(request, data) };
  self.postMessage(answer);
};
