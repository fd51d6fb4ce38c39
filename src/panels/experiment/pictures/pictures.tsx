import { useMemo } from "react";
import { defaultParams } from "../../../algorithms/datasets/entry.ts";
import type { PathEntry } from "../../../algorithms/paths/entry.ts";
import type { SourceEntry } from "../../../algorithms/sources/entry.ts";
import type { TimeEntry } from "../../../algorithms/times/entry.ts";
import { Stream } from "../../../lib/rng.ts";
import { cloudPath, curvePath, side } from "./cloud.ts";

const box = `0 0 ${side} ${side}`;

/** Draws of the source in the plane. */
export function SourcePicture({ entry }: { entry: SourceEntry }) {
  const path = useMemo(() => {
    const params = defaultParams(entry);
    const key = { seed: 0, stream: Stream.sampling, step: 0 };
    const rows = Array.from({ length: 90 }, (_, row) => [...entry.draw(key, row, 2, params)]);
    return cloudPath(rows.flat(), 2);
  }, [entry]);
  return (
    <svg viewBox={box} className="picture" aria-hidden="true">
      <path className="picture-dots picture-source" d={path} />
    </svg>
  );
}

/** α (data) and σ (source) over t. */
export function PathPicture({ entry }: { entry: PathEntry }) {
  const [alpha, sigma] = useMemo(() => {
    const params = defaultParams(entry);
    return [curvePath((t) => entry.alpha(t, params)), curvePath((t) => entry.sigma(t, params))];
  }, [entry]);
  return (
    <svg viewBox={box} className="picture" aria-hidden="true">
      <path className="picture-line picture-source" d={sigma} />
      <path className="picture-line" d={alpha} />
    </svg>
  );
}

/** How often each time is trained: the density that belongs to the entry's quantile function. */
export function TimePicture({ entry }: { entry: TimeEntry }) {
  const path = useMemo(() => {
    const params = defaultParams(entry);
    const bins = 24;
    const counts = new Array<number>(bins + 1).fill(0);
    const draws = 50 * bins;
    for (let i = 0; i < draws; i++) {
      const bin = Math.min(bins, Math.round(bins * entry.quantile((i + 0.5) / draws, params)));
      // The first and the last bin are half as wide.
      counts[bin]! += bin === 0 || bin === bins ? 2 : 1;
    }
    const most = Math.max(...counts);
    return curvePath((t) => (0.92 * counts[Math.round(t * bins)]!) / most, bins);
  }, [entry]);
  return (
    <svg viewBox={box} className="picture" aria-hidden="true">
      <path className="picture-area" d={`${path}V${side - 3}H2z`} />
      <path className="picture-line picture-ink" d={path} />
    </svg>
  );
}

/** Which of four noise points meets which of four data points, by coupling. */
const pairings: Readonly<Record<string, readonly number[]>> = { independent: [2, 0, 3, 1] };

export function CouplingPicture({ id }: { id: string }) {
  const order = pairings[id] ?? [0, 1, 2, 3];
  const y = (row: number) => 4 + row * 8;
  const dots = (x: number) => order.map((_, row) => `M${x} ${y(row)}h0`).join("");
  return (
    <svg viewBox={box} className="picture" aria-hidden="true">
      <path className="picture-pair" d={order.map((to, from) => `M4 ${y(from)}L28 ${y(to)}`).join("")} />
      <path className="picture-ends picture-source" d={dots(4)} />
      <path className="picture-ends" d={dots(28)} />
    </svg>
  );
}

/** The network with its real depth: point in, velocity out. */
export function NetworkPicture({ depth }: { depth: number }) {
  const layers = [2, ...new Array<number>(depth).fill(4), 2];
  const [width, height] = [110, 40];
  const x = (layer: number) => 4 + (layer * (width - 8)) / (layers.length - 1);
  const y = (row: number, count: number) => height / 2 + (row - (count - 1) / 2) * 10.5;
  const nodes = layers.map((count, layer) =>
    Array.from({ length: count }, (_, row) => [x(layer), y(row, count)] as const),
  );
  const links = nodes
    .slice(1)
    .flatMap((to, layer) =>
      nodes[layer]!.flatMap(([x0, y0]) => to.map(([x1, y1]) => `M${x0} ${y0}L${x1} ${y1}`)),
    );
  const dots = (column: readonly (readonly [number, number])[]) =>
    column.map(([a, b]) => `M${a} ${b}h0`).join("");
  const hidden = nodes.slice(1, -1).map(dots).join("");
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="network-picture" aria-hidden="true">
      <path className="network-links" d={links.join("")} />
      <path className="network-rim" d={hidden} />
      <path className="network-unit" d={hidden} />
      <path className="network-end picture-source" d={dots(nodes[0]!)} />
      <path className="network-end network-out" d={dots(nodes.at(-1)!)} />
    </svg>
  );
}
