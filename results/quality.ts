import { qualityLimits, qualityOf, qualitySamples } from "../src/analysis/quality-limits/testing.ts";
import type { Engine } from "../src/engine/engine.ts";
import { qualityData } from "./experiments.ts";
import type { Figures } from "./figures.ts";
import type { Problem } from "./problem.ts";

/** Samples against fresh data, as the tests of quality measure them. */
export async function qualityFigures(
  engine: Engine,
  { config, data }: Problem,
): Promise<Record<string, number>> {
  const id = qualityData.find((one) => one === config.data.id);
  if (!id) throw new Error(`${config.data.id} has no limits of quality`);
  const { points } = await engine.sample(qualitySamples);
  const { ratio, outside, shares } = qualityOf(id, data, points);
  return { ratio, outside, least: Math.min(...shares), largest: Math.max(...shares) };
}

/** Head, and a row a data set: the worst of all seeds beside the limit. */
export function qualityRows(at: Figures): string[][] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rows = qualityData
    .filter((id) => at.has("quality", id))
    .map((id) => {
      const runs = at.of("quality").filter(({ row }) => row === id);
      const all = (figure: string) => runs.map(({ figures }) => figures[figure] ?? Number.NaN);
      const { ratio, outside, low, high } = qualityLimits[id];
      return [
        `${id} (${runs.length})`,
        `${Math.max(...all("ratio")).toFixed(2)}, below ${ratio}`,
        `${percent(Math.max(...all("outside")))}, below ${percent(outside)}`,
        `${percent(Math.min(...all("least")))}, above ${percent(low)}`,
        `${percent(Math.max(...all("largest")))}, below ${percent(high)}`,
      ];
    });
  return [["data (seeds)", "ratio", "outside", "least share", "largest share"], ...rows];
}
