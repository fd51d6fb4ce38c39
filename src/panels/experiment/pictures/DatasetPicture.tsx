import { useEffect, useReducer } from "react";
import type { DatasetEntry, TableEntry } from "../../../algorithms/datasets/entry.ts";
import { defaultParams } from "../../../algorithms/params.ts";
import { RandomSequence, Stream } from "../../../lib/rng.ts";
import { runIdle } from "../../../ui/idle.ts";
import { cloudPath, pixelPath, side } from "./cloud.ts";

interface Drawn {
  readonly path: string;
  readonly solid: boolean;
}

/** Each is drawn once for the page's life, by the entry's own generator or file. */
const drawn = new Map<string, Drawn>();

/** A data set in the small, drawn when the page is idle. */
export function DatasetPicture({ entry, as = "data" }: { entry: DatasetEntry; as?: "data" | "source" }) {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const picture = drawn.get(entry.id);
  useEffect(() => {
    if (drawn.has(entry.id)) return;
    let mounted = true;
    const cancel = runIdle(async () => {
      const cloud = await draw(entry).catch(() => null);
      if (!cloud) return;
      drawn.set(entry.id, cloud);
      if (mounted) render();
    });
    return () => {
      mounted = false;
      cancel();
    };
  }, [entry]);
  return (
    <svg viewBox={`0 0 ${side} ${side}`} className="picture" aria-hidden="true">
      {picture && (
        <path
          className={`${picture.solid ? "picture-solid" : "picture-dots"}${as === "source" ? " picture-source" : ""}`}
          d={picture.path}
        />
      )}
    </svg>
  );
}

async function draw(entry: DatasetEntry): Promise<Drawn | null> {
  if (entry.kind === "custom") return null;
  if (entry.kind === "table") return drawTable(entry);
  const params = defaultParams(entry);
  const { points } = entry.generate(params, 110, new RandomSequence(0, Stream.data));
  return { path: cloudPath(points, entry.dim(params)), solid: false };
}

async function drawTable(entry: TableEntry): Promise<Drawn> {
  const response = await fetch(`data/${entry.file}`, { priority: "low" });
  const { points, labels } = entry.decode(await response.arrayBuffer());
  const dim = entry.columns.length;
  if (!entry.image) return { path: cloudPath(points.subarray(0, 110 * dim), dim, false), solid: false };
  // A three: of the ten digits the one that is least like a simple line or ring.
  const row = Math.max(0, labels?.indexOf(3) ?? 0);
  const { width, height, max } = entry.image;
  return { path: pixelPath(points.subarray(row * dim, (row + 1) * dim), width, height, max), solid: true };
}
