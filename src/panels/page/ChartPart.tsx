import { Download } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { ChartCanvas } from "../../ui/chart/ChartCanvas.tsx";
import { ExportMenu } from "../../ui/chart/ExportMenu.tsx";
import { LiveLine } from "../../ui/chart/LiveLine.tsx";
import { PlaneCanvas } from "../../ui/chart/PlaneCanvas.tsx";
import type { Picture } from "../../ui/chart/picture.ts";
import { pictureOf } from "../../ui/chart/picture.ts";
import { layoutPlane, type PlaneModel } from "../../ui/chart/plane.ts";
import type { ChartSource } from "../../ui/chart/source.ts";
import { useRunTitle } from "../../ui/use-stores.ts";

interface PartProps {
  readonly name: string;
  /** One line under the name: what stands on the axis, or what is shown. */
  readonly note: ReactNode;
  readonly picture: Picture;
  /** Between note and picture: what is chosen in it. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A named picture of a page that can be saved. */
export function PicturePart({ name, note, picture, tools, children, className = "" }: PartProps) {
  const caption = useRunTitle();
  return (
    <section className={`page-part ${className}`} aria-label={name}>
      <div className="page-part-head">
        <h3>{name}</h3>
        <ExportMenu picture={picture} name={name} caption={caption} icon={<Download />} />
      </div>
      <p className="panel-axis">{note}</p>
      {tools}
      <div className="page-picture">{children}</div>
    </section>
  );
}

/** A chart of a page. */
export function ChartPart({ name, source }: { readonly name: string; readonly source: ChartSource }) {
  const picture = useMemo(() => pictureOf(source), [source]);
  return (
    <PicturePart name={name} note={<LiveLine source={source} read={source.axisTitle} />} picture={picture}>
      <ChartCanvas source={source} name={name} />
    </PicturePart>
  );
}

interface PlanePartProps {
  readonly name: string;
  readonly note: string;
  readonly model: PlaneModel;
  readonly summary: string;
  readonly csv: () => string;
  readonly onHover?: (point: readonly [number, number] | null) => void;
  readonly onPick?: (point: readonly [number, number]) => void;
  readonly onBrush?: (outline: readonly number[] | null) => void;
  /** What is chosen in the picture. */
  readonly children?: ReactNode;
}

/** A picture of the plane on a page. */
export function PlanePart({ name, note, model, csv, children, ...canvas }: PlanePartProps) {
  const picture = useMemo<Picture>(
    () => ({
      axisTitle: () => note,
      csv,
      draw: (width, height, palette) => layoutPlane(model, width, height, palette),
    }),
    [model, note, csv],
  );
  return (
    <PicturePart name={name} note={note} picture={picture} tools={children} className="page-plane">
      <PlaneCanvas model={model} {...canvas} />
    </PicturePart>
  );
}
