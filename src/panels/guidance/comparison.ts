import { getEntry } from "../../algorithms/entry.ts";
import { guidance as registry } from "../../algorithms/guidance/index.ts";
import { defaultParams, numberOf, optionOf } from "../../algorithms/params.ts";
import type { Choice } from "../../config/types.ts";
import type { GuidanceWay } from "../../telemetry/studies/guidance.ts";
import { exact } from "../../ui/format.ts";

/** At what scale CFG is shown while nothing guides. */
export const shownScale = 3;
/** Scales of the sweep. */
export const sweptScales = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6] as const;

/**
 * What stands side by side: no guidance, CFG and CFG-Zero* at the scale in use, and what is in use where it is neither
 * of them (a schedule, rescaling, APG).
 */
export function comparedWays(inUse: Choice): GuidanceWay[] {
  const isUsed = inUse.id !== "none";
  const scale = isUsed ? numberOf(inUse, "scale") : shownScale;
  const entry = (id: string): Choice => ({ ...defaultParams(getEntry(registry, id)), id, scale });
  const zeroStar = entry("cfg-zero-star");
  const chosenStar = inUse.id === "cfg-zero-star" ? { ...inUse, schedule: "constant" } : zeroStar;
  const w = `w = ${exact(scale)}`;
  const ways: GuidanceWay[] = [
    { id: "none", name: "No guidance", note: "w = 1", guidance: { id: "none" } },
    { id: "cfg", name: "CFG", note: w, guidance: entry("cfg") },
    { id: "cfg-zero-star", name: "CFG-Zero*", note: starNote(w, chosenStar), guidance: chosenStar },
  ];
  const isShown = inUse.id === "cfg" || inUse.id === "cfg-zero-star";
  if (!isUsed || (isShown && optionOf(inUse, "schedule") === "constant")) return ways;
  const { label } = getEntry(registry, inUse.id);
  return [...ways, { id: "chosen", name: "In use", note: chosenNote(label, inUse), guidance: inUse }];
}

function starNote(w: string, { optimizedScale, zeroInit }: Choice): string {
  const parts = [w];
  if (optimizedScale !== true) parts.push("s = 1");
  parts.push(
    Number(zeroInit) > 0
      ? `${exact(Number((100 * Number(zeroInit)).toFixed(1)))} % zero-init`
      : "no zero-init",
  );
  return parts.join(", ");
}

const scheduleNames: Readonly<Record<string, string>> = {
  interval: "inside an interval",
  linear: "on a linear ramp",
  cosine: "on a cosine ramp",
};

function chosenNote(label: string, inUse: Choice): string {
  const schedule = optionOf(inUse, "schedule");
  if (schedule === "curve") return `${label}, drawn w(t)`;
  const w = `${label}, w = ${exact(numberOf(inUse, "scale"))}`;
  return schedule === "constant" ? w : `${w} ${scheduleNames[schedule] ?? ""}`.trim();
}
