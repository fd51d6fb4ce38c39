import { useMemo } from "react";
import { datasets } from "../../../algorithms/datasets/index.ts";
import { findEntry } from "../../../algorithms/entry.ts";
import type { ParamValues } from "../../../algorithms/params.ts";
import type { DrawnSource, SourceEntry } from "../../../algorithms/sources/entry.ts";
import { Stream } from "../../../lib/rng.ts";
import { cloudPath, side } from "./cloud.ts";
import { DatasetPicture } from "./DatasetPicture.tsx";

/** Draws of the source in the plane. */
export function SourcePicture({ entry, params }: { entry: SourceEntry; params: ParamValues }) {
  if (entry.kind === "drawn") return <Draws entry={entry} params={params} />;
  const set = findEntry(datasets, String(params.data));
  return set ? <DatasetPicture entry={set} as="source" /> : null;
}

function Draws({ entry, params }: { entry: DrawnSource; params: ParamValues }) {
  const path = useMemo(() => {
    const key = { seed: 0, stream: Stream.sampling, step: 0 };
    // Only the shape shows in the small, so that the spread of the data may be 1.
    const numbers = entry.numbers(params, 1);
    const rows = Array.from({ length: 90 }, (_, row) => [...entry.draw(key, row, 2, numbers)]);
    return cloudPath(rows.flat(), 2);
  }, [entry, params]);
  return (
    <svg viewBox={`0 0 ${side} ${side}`} className="picture" aria-hidden="true">
      <path className="picture-dots picture-source" d={path} />
    </svg>
  );
}
