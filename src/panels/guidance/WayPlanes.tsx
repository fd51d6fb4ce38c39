import { useCallback, useMemo } from "react";
import {
  type ClassFigureId,
  classFigureIds,
  type Guidance,
  type GuidedSamples,
} from "../../telemetry/studies/guidance.ts";
import { columnsCsv, planeColumns } from "../../ui/chart/csv.ts";
import type { PlaneModel, PlaneWindow } from "../../ui/chart/plane.ts";
import { windowAround } from "../../ui/chart/plane.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { significant, thousands } from "../../ui/format.ts";
import { PlanePart } from "../page/ChartPart.tsx";
import { wayColour } from "./charts.ts";
import { ImageSheet } from "./ImageSheet.tsx";
import { figureHelp, isShare } from "./names.ts";

/** One plane a way, side by side and in the same window, with the figures of its samples below. */
export function WayPlanes({ result }: { readonly result: Guidance }) {
  const { samples, plane } = result;
  const window = useMemo(() => {
    // One window for all ways, so that they compare.
    return windowAround([...plane.real, ...samples.flatMap(({ points }) => [...points])], 0.98);
  }, [samples, plane]);
  return (
    <div className="guidance-ways" data-ways={samples.length}>
      {samples.map((one) => (
        <WayPlane key={one.way.id} result={result} samples={one} window={window} />
      ))}
    </div>
  );
}

interface WayPlaneProps {
  readonly result: Guidance;
  readonly samples: GuidedSamples;
  readonly window: PlaneWindow;
}

function WayPlane({ result, samples, window }: WayPlaneProps) {
  const { plane, className, options, image } = result;
  const { way, points, trails, images } = samples;
  const model = useMemo(
    (): PlaneModel => ({
      window,
      trails: [{ lines: trails, colour: "source", alpha: 0.5 }],
      clouds: [
        { points: plane.rest, colour: "idle", form: "dot", alpha: 0.35 },
        { points: plane.real, colour: "data", form: "dot", alpha: 0.6 },
        { points, colour: "generated", form: "dot", alpha: 0.85 },
      ],
      circles: plane.circles.map((circle) => ({ ...circle, colour: "reference" as const })),
    }),
    [plane, points, trails, window],
  );
  const csv = useCallback(() => columnsCsv(planeColumns(points)), [points]);
  const circles = plane.circles.length > 0 ? "; circles: 3 s.d. of its modes" : "";
  return (
    <div className="guidance-way">
      <PlanePart
        name={way.name}
        note={plane.caption ? `${way.note}; ${plane.caption}` : way.note}
        model={model}
        csv={csv}
        summary={`${way.name}, ${way.note}: ${options.count} samples of ${className} over its real points${circles}${plane.caption ? `; ${plane.caption}` : ""}.`}
      >
        <span className="guidance-swatch" style={{ background: `var(--${wayColour[way.id]})` }} />
      </PlanePart>
      {image && images && <ImageSheet {...image} pixels={images} name={way.name} />}
      <table className="figures guidance-figures">
        <tbody>
          {classFigureIds.map((id) => (
            <FigureRow key={id} id={id} result={result} samples={samples} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FigureRowProps {
  readonly id: ClassFigureId;
  readonly result: Guidance;
  readonly samples: GuidedSamples;
}

function FigureRow({ id, result, samples }: FigureRowProps) {
  const { lawKnown, real } = result;
  const help = figureHelp(id, lawKnown);
  const { value, low, high, count } = samples.figures[id];
  const [factor, unit] = isShare(id) ? [100, " %"] : [1, ""];
  const said = (one: number) => `${significant(factor * one)}${unit}`;
  const more = `Interval 95 %, ${thousands(count)} samples. A second draw of real points scores ${said(real[id].value)}.`;
  return (
    <tr>
      <td>
        <Info trigger={help.title} {...help} help={`${help.help} ${more}`} />
      </td>
      <td className="figure">{said(value)}</td>
      <td className="figure guidance-interval">
        {significant(factor * low)} to {said(high)}
      </td>
    </tr>
  );
}
