import { Download } from "lucide-react";
import type { CollapseFrame, ModeShare } from "../../telemetry/studies/collapse.ts";
import { tableCsv } from "../../ui/chart/csv.ts";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { download } from "../../ui/download.ts";

interface ModeSharesProps {
  readonly frame: CollapseFrame;
  readonly modes: readonly ModeShare[];
}

/** @returns how many of the samples are on none of the modes or classes, in [0, 1] */
export const strayShare = (sampleMode: Int32Array): number =>
  sampleMode.reduce((sum, mode) => sum + (mode < 0 ? 1 : 0), 0) / sampleMode.length;

/**
 * Share of each mode or class, in the data and among the samples, with the interval of the latter; and how many are
 * on none, since the shares of the others add up to less than the whole by as much.
 */
export function ModeShares({ frame, modes }: ModeSharesProps) {
  const { kind, measured } = frame;
  const stray = strayShare(frame.sampleMode);
  const realStray = measured.spurious?.floor?.value ?? null;
  const most = Math.max(...modes.flatMap(({ real, generated }) => [real.value, generated.high]));
  const save = () => download(new Blob([csvOf(frame, modes)], { type: "text/csv" }), "modes.csv");
  return (
    <section className="page-part" aria-label={`Share of each ${kind}`}>
      <div className="page-part-head">
        <h3>Share of each {kind}</h3>
        <IconButton label="Save the shares as CSV" icon={<Download />} onClick={save} />
      </div>
      <p className="measured-legend" aria-hidden="true">
        <span className="measured-dot collapse-real" /> real
        <span className="measured-dot" /> samples, 95 % interval
        <span className="collapse-legend-end">samples − real</span>
      </p>
      <ul className="collapse-modes">
        {modes.map((mode) => (
          <ModeRow key={mode.name} mode={mode} most={most} />
        ))}
      </ul>
      <p className="collapse-scale figure" aria-hidden="true">
        <span>0 %</span>
        <span>{percent(most)}</span>
      </p>
      {(stray > 0 || (realStray ?? 0) > 0) && (
        <p className="panel-axis">
          On no {kind}: {percent(stray)} of the samples
          {realStray !== null && `, ${percent(realStray)} of real points`}. They count for none above: that
          much is missing from the samples’ shares.
        </p>
      )}
    </section>
  );
}

function ModeRow({ mode: { name, real, generated }, most }: { mode: ModeShare; most: number }) {
  const at = (share: number) => `${(97 * share) / most + 1}%`;
  const difference = 100 * (generated.value - real.value);
  // Within the interval the difference says nothing: it stays quiet.
  const apart = generated.high < real.low || generated.low > real.high;
  const text = `${difference < 0 ? "−" : "+"}${Math.abs(difference).toFixed(1)} pt`;
  return (
    <li>
      <span className="figure">{name}</span>
      <svg
        className="measured-range"
        role="img"
        aria-label={`real ${percent(real.value)}, samples ${percent(generated.value)} (${percent(generated.low)} to ${percent(generated.high)})`}
      >
        <line className="measured-axis" x1="0%" x2="100%" y1="50%" y2="50%" />
        <line
          className="measured-interval"
          x1={at(generated.low)}
          x2={at(generated.high)}
          y1="50%"
          y2="50%"
        />
        <circle className="collapse-real-mark" cx={at(real.value)} cy="50%" r="4.5" />
        <circle className="measured-value" cx={at(generated.value)} cy="50%" r="4.5" />
      </svg>
      <span
        className="figure"
        data-apart={apart || undefined}
        data-lost={(apart && difference < 0) || undefined}
      >
        {text}
      </span>
    </li>
  );
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function csvOf({ kind, measured, sampleMode }: CollapseFrame, modes: readonly ModeShare[]): string {
  const { value = strayShare(sampleMode), low, high, floor } = measured.spurious ?? {};
  const rows = modes.map(({ name, real, generated }) => [
    name,
    ...[real.value, real.low, real.high, generated.value, generated.low, generated.high],
  ]);
  return tableCsv(
    [kind, "real", "real low", "real high", "samples", "samples low", "samples high"],
    [...rows, ["none", floor?.value, floor?.low, floor?.high, value, low, high]],
  );
}
