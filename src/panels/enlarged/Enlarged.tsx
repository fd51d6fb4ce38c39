import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { configStore } from "../../config/store.ts";
import { ChartCanvas } from "../../ui/chart/ChartCanvas.tsx";
import type { ChartFormat } from "../../ui/chart/export.ts";
import { LiveLine } from "../../ui/chart/LiveLine.tsx";
import type { ChartSource } from "../../ui/chart/source.ts";
import "./enlarged.css";

export interface EnlargedChart {
  readonly name: string;
  /** What the chart answers. */
  readonly question: string;
  readonly explanation: string;
  readonly source: ChartSource;
}

interface EnlargedProps {
  readonly chart: EnlargedChart;
  readonly onClose: () => void;
}

const formats: readonly ChartFormat[] = ["png", "svg", "csv"];

/** One chart in place of the stage: the question left, the answer right; Escape goes back. */
export function Enlarged({ chart, onClose }: EnlargedProps) {
  const root = useRef<HTMLElement>(null);
  const caption = useStore(configStore, (config) => `${config.data.id}, seed ${config.seed}`);
  useEffect(() => root.current?.focus(), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) onClose();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onClose]);
  const save = async (format: ChartFormat) => {
    const { exportChart } = await import("../../ui/chart/export.ts");
    await exportChart(chart.source, chart.name, caption, format);
  };
  return (
    <section className="enlarged" ref={root} tabIndex={-1} aria-label={`${chart.name}, enlarged`}>
      <div className="enlarged-text">
        <h2>{chart.question}</h2>
        <p>{chart.explanation}</p>
        <p className="enlarged-caption">{caption}</p>
      </div>
      <div className="enlarged-main">
        <div className="enlarged-tools">
          <h3>{chart.name}</h3>
          {formats.map((format) => (
            <button key={format} type="button" className="button-quiet" onClick={() => void save(format)}>
              {format.toUpperCase()}
            </button>
          ))}
          <button type="button" className="button-quiet" onClick={onClose}>
            <X aria-hidden="true" />
            Esc
          </button>
        </div>
        <p className="panel-axis">
          <LiveLine source={chart.source} read={chart.source.axisTitle} />
        </p>
        <div className="enlarged-chart">
          <ChartCanvas source={chart.source} name={chart.name} />
        </div>
      </div>
    </section>
  );
}
