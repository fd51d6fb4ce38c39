import { type RefObject, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { configStore } from "../../config/store.ts";
import { type Probe, probeStore } from "../../telemetry/probe-store.ts";
import { chartContext } from "../../ui/chart/context.ts";
import { paintCanvas } from "../../ui/chart/paint.ts";
import { readPalette } from "../../ui/chart/palette.ts";
import { significant, thousands } from "../../ui/format.ts";
import type { PanZoom } from "../stage/use-pan-zoom.ts";
import { toPixel } from "../stage/window.ts";
import { differenceOf, layoutFan } from "./fan-picture.ts";
import "./crossing.css";

/** Over the stage: the conditional paths through the point that is asked about, and who says what about it. */
export default function PathsLayer({ view }: { view: RefObject<PanZoom | null> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const probe = useStore(probeStore, (state) => state.probe);
  useEffect(() => {
    const element = canvas.current;
    const window = view.current?.current();
    const context = element && chartContext(element);
    if (!element || !context || !window) return;
    const { clientWidth: width, clientHeight: height } = element;
    const ratio = Math.min(3, devicePixelRatio || 1);
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (!probe) return;
    const palette = readPalette();
    const place = (point: readonly [number, number]) => toPixel(point, window, { width, height });
    paintCanvas(context, layoutFan(probe, place, width, height, palette), palette);
  }, [probe, view]);
  return (
    <>
      <div aria-hidden="true">
        <canvas ref={canvas} className="paths-canvas" />
      </div>
      {probe && <ProbeCard probe={probe} />}
    </>
  );
}

function ProbeCard({ probe }: { probe: Probe }) {
  const { at, t, exact, mean, network, within, pairs, radius, variance } = probe;
  const reference = exact ?? mean;
  // The paths of all classes pass here, so the network is asked for none.
  const conditional = useStore(configStore, ({ data }) => data.labels === "condition");
  return (
    <div className="probe-card" role="status">
      <p className="probe-head">
        <span>
          through <span className="figure">{pairText(at)}</span>
        </span>
        <span>
          at <i>t</i> <span className="figure">{t.toFixed(2)}</span>
        </span>
      </p>
      <dl>
        {reference && (
          <>
            <dt data-mark="reference">{exact ? "exact mean" : "mean of the paths"}</dt>
            <dd className="figure">{pairText(reference)}</dd>
          </>
        )}
        <dt data-mark="network">{conditional ? "network, no label" : "network"}</dt>
        <dd className="figure">{pairText(network)}</dd>
        {reference && (
          <>
            <dt>difference</dt>
            <dd className="figure">{significant(100 * differenceOf(network, reference), 2)} %</dd>
          </>
        )}
        {Number.isFinite(variance) && (
          <>
            <dt>{exact ? "Var[u | x, t] per dim." : "Var[u | x, t] per dim., of the paths"}</dt>
            <dd className="figure">{significant(variance)}</dd>
          </>
        )}
      </dl>
      <p className="probe-note">
        {within === 0 ? "none" : thousands(within)} of {thousands(pairs)} paths within{" "}
        {significant(radius, 2)}
        {exact ? "" : reference ? "" : ": too few for a mean"}
      </p>
    </div>
  );
}

const pairText = (pair: readonly [number, number]) =>
  `(${pair.map((value) => value.toFixed(2).replace("-", "−")).join(", ")})`;
