import { type ReactNode, useMemo, useState } from "react";
import { useStore } from "zustand";
import { fallsShort, lostShare } from "../../lib/lost-share.ts";
import { rowsInside } from "../../lib/polygon.ts";
import { mapStore } from "../../telemetry/map-store.ts";
import type { Collapse, CollapseFrame, RealCloud } from "../../telemetry/studies/collapse.ts";
import { columnsCsv } from "../../ui/chart/csv.ts";
import { significant, thousands } from "../../ui/format.ts";
import { PlanePart } from "../page/ChartPart.tsx";
import { Members } from "./Members.tsx";
import { type Appearance, outside, planePicture, realWindow } from "./plane-picture.ts";

interface PicturesProps extends Pick<Collapse, "real"> {
  readonly frame: CollapseFrame;
  readonly colours: Appearance["colours"];
  /** What stands between the pictures and the list of members. */
  readonly children?: ReactNode;
}

/** Which picture the brush is in: regions of one mean nothing in the other. */
type Brush = { readonly on: "map" | "axes"; readonly outline: readonly number[] } | null;

/** The map and the principal axes side by side, and who is in the region that was brushed in one of them. */
export function Pictures({ real, frame, colours, children }: PicturesProps) {
  const map = useStore(mapStore, (state) => state.map);
  const [brush, setBrush] = useState<Brush>(null);
  const placed = map?.frames.get(frame.id);
  const mapPlaces = useMemo(
    () => (map ? { real: map.real, generated: placed ?? new Float32Array() } : null),
    [map, placed],
  );
  const flatPlaces = useMemo(() => ({ real: real.flat, generated: frame.flat }), [real, frame]);
  const plane = real.shares === null;
  const names = useMemo(() => namesOf(frame), [frame]);
  const brushedPlaces = brush?.on === "map" ? mapPlaces : flatPlaces;
  const brushed = brush &&
    brushedPlaces && {
      generated: rowsInside(brushedPlaces.generated, brush.outline),
      real: rowsInside(brushedPlaces.real, brush.outline),
    };
  const shared = { real, frame, colours, names, brush, onBrush: setBrush };
  return (
    <>
      {mapPlaces && !plane && (
        <Plane {...shared} on="map" name="Map (UMAP)" places={mapPlaces} note={mapNote(map!.settings)} />
      )}
      <Plane
        {...shared}
        on="axes"
        name={plane ? "The plane itself" : "Principal axes (PCA)"}
        places={flatPlaces}
        note={
          real.shares
            ? `${real.shares.map((share) => `${significant(100 * share, 2)} %`).join(" + ")} of the variance`
            : "two dimensions: the stage already is the picture"
        }
      />
      {children}
      <Members frame={frame} real={real} brushed={brushed} />
    </>
  );
}

interface PlaneProps extends PicturesProps {
  readonly on: "map" | "axes";
  readonly name: string;
  readonly note: string;
  readonly places: { readonly real: Float32Array; readonly generated: Float32Array };
  readonly names: Appearance["names"];
  readonly brush: Brush;
  readonly onBrush: (brush: Brush) => void;
}

function Plane({ on, name, note, places, real, frame, colours, names, brush, onBrush }: PlaneProps) {
  const window = useMemo(() => realWindow(places.real), [places.real]);
  const outline = brush?.on === on ? brush.outline : null;
  const model = useMemo(
    () =>
      planePicture(places, window, {
        ...{
          labels: frame.realMode ?? real.labels,
          sampleMode: frame.sampleMode,
          colours,
          names,
          brush: outline,
        },
      }),
    [places, window, real, frame, colours, names, outline],
  );
  const [count, samples] = [places.real.length / 2, places.generated.length / 2];
  const out = outside(places.generated, window);
  const said = [
    samples === 0 ? "placing the samples…" : `${thousands(count)} real, ${thousands(samples)} generated`,
    note,
    ...(out > 0 ? [`${thousands(out)} samples lie outside this view`] : []),
  ].join("; ");
  const csv = () => placesCsv(places, real, frame);
  return (
    <PlanePart
      name={name}
      note={said}
      model={model}
      summary={`${name} at step ${thousands(frame.step)}: ${said}.`}
      csv={csv}
      onBrush={(drawn) => onBrush(drawn && { on, outline: drawn })}
    />
  );
}

function mapNote({
  neighbours,
  minDist,
  metric,
  seed,
}: NonNullable<ReturnType<typeof mapStore.getState>["map"]>["settings"]): string {
  return `${neighbours} neighbours, least distance ${minDist}, ${metric}, seed ${seed}`;
}

/** Written in the pictures; a lost mode is one to the alarm too. */
function namesOf({ kind, modes }: CollapseFrame): Appearance["names"] {
  return (modes ?? []).map((mode) => {
    const lost = fallsShort(mode, lostShare);
    return { text: lost ? `${kind} ${mode.name}` : mode.name, lost };
  });
}

function placesCsv(
  places: PlaneProps["places"],
  real: RealCloud,
  { sampleMode, realMode }: CollapseFrame,
): string {
  const [count, samples] = [places.real.length / 2, places.generated.length / 2];
  const column = (ofReal: (row: number) => number, ofSample: (row: number) => number) =>
    Float64Array.from({ length: count + samples }, (_, i) => (i < count ? ofReal(i) : ofSample(i - count)));
  const along = (axis: number) =>
    column(
      (row) => places.real[2 * row + axis]!,
      (row) => places.generated[2 * row + axis]!,
    );
  return columnsCsv([
    ["x", along(0)],
    ["y", along(1)],
    [
      "generated",
      column(
        () => 0,
        () => 1,
      ),
    ],
    [
      "class",
      column(
        (row) => (realMode ?? real.labels)?.[row] ?? Number.NaN,
        (row) => sampleMode[row] ?? Number.NaN,
      ),
    ],
  ]);
}
