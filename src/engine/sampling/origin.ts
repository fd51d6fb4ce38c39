import { getEntry } from "../../algorithms/entry.ts";
import { kernelNumbers } from "../../algorithms/params.ts";
import { paths } from "../../algorithms/paths/index.ts";
import { sources } from "../../algorithms/sources/index.ts";
import type { LabConfig } from "../../config/types.ts";
import { dataStd, sourceStdOf, timeScaleOf } from "../../data/drawing.ts";
import type { PreparedData } from "../../data/types.ts";
import type { Origin } from "./core.ts";

/** Where samples begin and what the network's output stands for. Lists of pairs start where the source does. */
export function originOf(config: LabConfig, data: PreparedData): Origin {
  const { path, loss, mistakes } = config;
  const source = getEntry(sources, config.source.id);
  const field = {
    timeScale: timeScaleOf(config),
    path: `paths/${path.id}`,
    pathNumbers: kernelNumbers(getEntry(paths, path.id), path),
    prediction: `predictions/${mistakes.wrongTarget ? "velocity" : loss.prediction}`,
    sourceStd: sourceStdOf(config, data),
  };
  if (source.kind === "stored") {
    const points = data.source?.train ?? new Float32Array();
    return { ...field, slot: "sources/stored", numbers: [0, 0, 0, 0], points };
  }
  const numbers = source.numbers(config.source, dataStd(data));
  return { ...field, slot: `sources/${source.id}`, numbers, points: new Float32Array() };
}
