import { useMemo } from "react";
import type { ParamValues } from "../../../algorithms/params.ts";
import { type PathEntry, pathPoint } from "../../../algorithms/paths/entry.ts";
import type { TimeEntry } from "../../../algorithms/times/entry.ts";
import type { WeightEntry } from "../../../algorithms/weights/entry.ts";
import { curvePath, side } from "./cloud.ts";
import { timeDensity, weightCurve } from "./curves.ts";

const box = `0 0 ${side} ${side}`;
const floor = `V${side - 3}H2z`;

/** α (data) and σ (source) over t, and γ, the path's own noise, where it has any. */
export function PathPicture({ entry, params }: { entry: PathEntry; params: ParamValues }) {
  const { alpha, sigma, gamma } = useMemo(() => {
    const at = (t: number) => pathPoint(entry, params, t);
    const shown = (value: number) => Math.min(1, Math.max(0, value));
    return {
      alpha: curvePath((t) => shown(at(t).alpha)),
      sigma: curvePath((t) => shown(at(t).sigma)),
      gamma: entry.noise ? curvePath((t) => shown(at(t).gamma)) : null,
    };
  }, [entry, params]);
  return (
    <svg viewBox={box} className="picture" aria-hidden="true">
      {gamma && <path className="picture-line picture-ink picture-dashed" d={gamma} />}
      <path className="picture-line picture-source" d={sigma} />
      <path className="picture-line" d={alpha} />
    </svg>
  );
}

/** How often each time is trained; slices where each gets one row. */
export function TimePicture({ entry, params }: { entry: TimeEntry; params: ParamValues }) {
  const path = useMemo(() => curvePath(timeDensity(entry, params), 24), [entry, params]);
  const slices = Array.from({ length: 7 }, (_, k) => `M${2 + ((k + 1) * (side - 4)) / 8} ${side - 3}V5`);
  return (
    <svg viewBox={box} className="picture" aria-hidden="true">
      <path className="picture-area" d={`${path}${floor}`} />
      {entry.stratified && <path className="picture-slices" d={slices.join("")} />}
      <path className="picture-line picture-ink" d={path} />
    </svg>
  );
}

interface WeightPictureProps {
  readonly entry: WeightEntry;
  readonly params: ParamValues;
  /** The path in use: most weights are made from its coefficients. */
  readonly path: PathEntry;
  readonly pathParams: ParamValues;
}

/** What a row counts, over t; cut where it grows beyond reading. */
export function WeightPicture({ entry, params, path, pathParams }: WeightPictureProps) {
  const d = useMemo(
    () => curvePath(weightCurve(entry, params, path, pathParams), 48),
    [entry, params, path, pathParams],
  );
  return (
    <svg viewBox={box} className="picture" aria-hidden="true">
      <path className="picture-area" d={`${d}${floor}`} />
      <path className="picture-line picture-ink" d={d} />
    </svg>
  );
}
