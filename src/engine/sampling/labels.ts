import type { LabConfig } from "../../config/types.ts";
import { drawLabels } from "../../data/draw-labels.ts";
import type { PreparedData } from "../../data/types.ts";
import type { SampleRequest, SampleResult } from "../engine.ts";

/**
 * A request with the labels that it leaves open. The network without a label has seen a small share of each batch
 * alone, so that samples of the whole law are those of the classes, each as often as in the data.
 */
export function labelled(request: SampleRequest, config: LabConfig, { train }: PreparedData): SampleRequest {
  const isOpen = request.label === undefined && request.x === undefined;
  if (!isOpen || config.data.labels !== "condition" || !train.labels) return request;
  return { ...request, label: drawLabels(train.labels, request.count, request.seed ?? 0) };
}

/** The class of each sample of a request. */
export function labelsOf({ label, count }: SampleRequest): Pick<SampleResult, "labels"> {
  if (label === null || label === undefined) return {};
  const labels = typeof label === "number" ? new Uint32Array(count).fill(label) : Uint32Array.from(label);
  return { labels };
}
