import { getEntry } from "../../algorithms/entry.ts";
import { leastCountOf } from "../../algorithms/metrics/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import type { MeasuredMetric, Measurements } from "../../telemetry/studies/quality.ts";
import { significant, thousands } from "../../ui/format.ts";
import { MetricName } from "./MetricName.tsx";
import { pointsText } from "./points-text.ts";
import { axisOf, shareOf } from "./range.ts";
import "./measured.css";

interface FigureRowsProps {
  readonly measured: Measurements;
  /** Why a figure is missing, by id. */
  readonly refused: Readonly<Record<string, string>>;
  /** Of the data: in many dimensions some figures need more points. */
  readonly dim: number;
}

/** Figures with their 95 % intervals as ranges, beside the mark that real points reach. */
export function FigureRows({ measured, refused, dim }: FigureRowsProps) {
  return (
    <>
      <p className="measured-legend" aria-hidden="true">
        <span className="measured-dot" /> samples, 95 % interval
        <span className="measured-dash" /> real points in their place
      </p>
      <ul className="measured-rows">
        {Object.entries(measured).map(([id, figure]) => (
          <FigureRow key={id} id={id} figure={figure} dim={dim} />
        ))}
        {Object.entries(refused).map(([id, reason]) => (
          <li key={id} className="measured-row">
            <MetricName id={id} />
            <span className="measured-refused">{reason}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function FigureRow({ id, figure, dim }: { id: string; figure: MeasuredMetric; dim: number }) {
  const { value, low, high, count, floor } = figure;
  const least = leastCountOf(getEntry(metrics, id), dim);
  const few = count < least;
  const range = `${significant(low)} to ${significant(high)}`;
  const held = floor ? `; real points ${significant(floor.value)}` : "";
  return (
    <li className="measured-row" data-few={few || undefined}>
      <MetricName id={id} {...(figure.distances && { distances: figure.distances })} />
      <RangeMark id={id} figure={figure} label={`${significant(value)}, ${range}${held}`} />
      <span className="measured-figures figure">
        <strong>{significant(value)}</strong>
        <span>{range}</span>
        <span>
          {floor && `real ${significant(floor.value)}, `}n {pointsText(figure)}
        </span>
      </span>
      {few && (
        <span className="measured-few">
          Faint: from {thousands(count)} points, and fewer than {thousands(least)} mislead.
        </span>
      )}
    </li>
  );
}

/** The interval as a bar, the value as a dot, what real points score as a dashed line. */
export function RangeMark({ id, figure, label }: { id: string; figure: MeasuredMetric; label: string }) {
  const axis = axisOf(id, figure);
  const at = (value: number) => `${100 * shareOf(axis, value)}%`;
  const { value, low, high, floor } = figure;
  const known = Number.isFinite(low) && Number.isFinite(high);
  return (
    <svg className="measured-range" role="img" aria-label={label}>
      <line className="measured-axis" x1="0%" x2="100%" y1="50%" y2="50%" />
      {floor && (
        <>
          <line className="measured-floor-range" x1={at(floor.low)} x2={at(floor.high)} y1="50%" y2="50%" />
          <line className="measured-floor" x1={at(floor.value)} x2={at(floor.value)} y1="8%" y2="92%" />
        </>
      )}
      {known && <line className="measured-interval" x1={at(low)} x2={at(high)} y1="50%" y2="50%" />}
      <circle className="measured-value" cx={at(value)} cy="50%" r="4.5" />
    </svg>
  );
}
