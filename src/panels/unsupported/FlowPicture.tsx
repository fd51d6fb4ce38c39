import { useEffect, useRef } from "react";
import { readPalette } from "../../ui/chart/palette.ts";
import { reducedMotion, sweepTime } from "../stage/player.ts";
import { exactFlow } from "./exact-flow.ts";

const count = 420;
const steps = 48;
/** Half the side of the picture, in the flow's units. */
const reach = 6.8;

/** A recorded run: the exact flow from noise to eight gaussians, computed here, without a network. */
export function FlowPicture() {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const flow = exactFlow(count, steps);
    const begin = performance.now();
    let frame = 0;
    const draw = (now: number) => {
      paint(context, element, flow, reducedMotion() ? 1 : sweepTime((now - begin) / 1000));
      if (!reducedMotion()) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <figure className="flow-picture">
      <canvas
        ref={canvas}
        role="img"
        aria-label="Points of gaussian noise flow onto eight clusters on a circle."
      />
      <figcaption>
        A recorded picture: the exact flow from <span className="word-source">noise</span> to eight gaussians.
        In the lab a network learns it while you watch.
      </figcaption>
    </figure>
  );
}

function paint(
  context: CanvasRenderingContext2D,
  canvas: HTMLCanvasElement,
  flow: Float32Array,
  t: number,
): void {
  const ratio = Math.min(2, devicePixelRatio || 1);
  const size = Math.round(canvas.clientWidth * ratio);
  if (canvas.width !== size) {
    canvas.width = size;
    canvas.height = size;
  }
  const { colour } = readPalette();
  const scale = size / 2 / reach;
  const now = Math.min(steps, t * steps);
  const [before, share] = [Math.floor(now), now - Math.floor(now)];
  const at = (step: number, i: number) => (Math.min(steps, step) * count + i) * 2;
  const place = (i: number, axis: 0 | 1) =>
    (1 - share) * flow[at(before, i) + axis]! + share * flow[at(before + 1, i) + axis]!;

  context.clearRect(0, 0, size, size);
  context.lineWidth = ratio;
  context.globalAlpha = 0.18;
  context.strokeStyle = colour.source;
  context.beginPath();
  for (let i = 0; i < count; i += 3) {
    context.moveTo(size / 2 + scale * flow[at(0, i)]!, size / 2 - scale * flow[at(0, i) + 1]!);
    for (let step = 3; step <= before; step += 3)
      context.lineTo(size / 2 + scale * flow[at(step, i)]!, size / 2 - scale * flow[at(step, i) + 1]!);
    context.lineTo(size / 2 + scale * place(i, 0), size / 2 - scale * place(i, 1));
  }
  context.stroke();

  const dots = (fill: string, alpha: number) => {
    context.globalAlpha = alpha;
    context.fillStyle = fill;
    context.beginPath();
    for (let i = 0; i < count; i++) {
      const [x, y] = [size / 2 + scale * place(i, 0), size / 2 - scale * place(i, 1)];
      context.moveTo(x + 1.8 * ratio, y);
      context.arc(x, y, 1.8 * ratio, 0, 2 * Math.PI);
    }
    context.fill();
  };
  // Noise gains the colour of a sample as it becomes one.
  dots(colour.source, 1);
  dots(colour.generated, t);
}
