import { Download, Maximize2 } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../controls/IconButton.tsx";
import { useRunTitle } from "../use-stores.ts";
import { ChartCanvas } from "./ChartCanvas.tsx";
import { ExportMenu } from "./ExportMenu.tsx";
import { LiveLine } from "./LiveLine.tsx";
import { pictureOf } from "./picture.ts";
import type { ChartSource } from "./source.ts";

interface PanelFrameProps {
  readonly name: string;
  readonly source: ChartSource;
  /** Beside the name: a comparison that gives the figure its meaning. */
  readonly note: () => string;
  /** The one figure that matters, now. */
  readonly figure: () => string;
  readonly onEnlarge: () => void;
  /** What there is to do with the chart at times, beside saving and enlarging it. */
  readonly tool?: ReactNode;
}

/** A chart with its name, its figure, what stands on its axis, and ways out of the page. */
export function PanelFrame({ name, source, note, figure, onEnlarge, tool }: PanelFrameProps) {
  const caption = useRunTitle();
  return (
    <section className="panel" aria-label={name}>
      <div className="panel-head">
        <h2>{name}</h2>
        <span className="panel-note">
          <LiveLine source={source} read={note} />
        </span>
        <span className="panel-figure figure">
          <LiveLine source={source} read={figure} />
        </span>
        {tool}
        <ExportMenu picture={pictureOf(source)} name={name} caption={caption} icon={<Download />} />
        <IconButton
          label={`Enlarge ${name}`}
          icon={<Maximize2 />}
          onClick={onEnlarge}
          className="panel-button"
        />
      </div>
      <p className="panel-axis">
        <LiveLine source={source} read={source.axisTitle} />
      </p>
      <div className="panel-chart">
        <ChartCanvas source={source} name={name} />
      </div>
    </section>
  );
}
