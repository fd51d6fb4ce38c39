import type { Palette } from "./palette.ts";
import type { Drawing, LineShape, Shape, TextShape } from "./shapes.ts";

/** Paints a drawing on a 2-d canvas whose transform maps CSS pixels to its own. */
export function paintCanvas(context: CanvasRenderingContext2D, drawing: Drawing, palette: Palette): void {
  context.clearRect(0, 0, drawing.width, drawing.height);
  context.lineJoin = "round";
  for (const shape of drawing.shapes) {
    context.globalAlpha = 1;
    if (shape.kind === "line") strokeLine(context, shape, drawing, palette);
    else if (shape.kind === "text") {
      context.font = `${shape.weight ?? 420} ${shape.size}px ${palette[shape.face]}`;
      context.textAlign = shape.align;
      context.textBaseline = "middle";
      context.fillStyle = palette.colour[shape.colour];
      context.fillText(shape.text, shape.x, shape.y);
    } else {
      context.fillStyle = palette.colour[shape.colour];
      context.beginPath();
      context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
      context.fill();
    }
  }
}

function strokeLine(
  context: CanvasRenderingContext2D,
  line: LineShape,
  { frame }: Drawing,
  palette: Palette,
) {
  context.save();
  if (line.clip) {
    context.beginPath();
    context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
    context.clip();
  }
  context.globalAlpha = line.alpha ?? 1;
  context.strokeStyle = palette.colour[line.colour];
  context.lineWidth = line.width;
  context.setLineDash([...(line.dash ?? [])]);
  context.beginPath();
  const { points } = line;
  let lifted = true;
  for (let i = 0; i < points.length; i += 2) {
    const y = points[i + 1]!;
    if (Number.isNaN(y)) lifted = true;
    else if (lifted) {
      context.moveTo(points[i]!, y);
      lifted = false;
    } else context.lineTo(points[i]!, y);
  }
  context.stroke();
  context.restore();
}

/** @returns the same drawing as an SVG document on the theme's ground. */
export function toSvg(drawing: Drawing, palette: Palette, title: string): string {
  const { width, height, frame } = drawing;
  const clip = `<clipPath id="plot"><rect x="${frame.left}" y="${frame.top}" width="${frame.right - frame.left}" height="${frame.bottom - frame.top}"/></clipPath>`;
  const marks = drawing.shapes.map((shape) => svgMark(shape, palette)).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escaped(title)}</title><defs>${clip}</defs>
<rect width="100%" height="100%" fill="${palette.colour.ground}"/>
${marks}
</svg>`;
}

function svgMark(shape: Shape, palette: Palette): string {
  const colour = palette.colour[shape.colour];
  if (shape.kind === "dot")
    return `<circle cx="${px(shape.x)}" cy="${px(shape.y)}" r="${shape.radius}" fill="${colour}"/>`;
  if (shape.kind === "text") return svgText(shape, colour, palette);
  const dash = shape.dash ? ` stroke-dasharray="${shape.dash.join(" ")}"` : "";
  const clip = shape.clip ? ' clip-path="url(#plot)"' : "";
  return `<path d="${svgPath(shape.points)}" fill="none" stroke="${colour}" stroke-width="${shape.width}" stroke-opacity="${shape.alpha ?? 1}" stroke-linejoin="round"${dash}${clip}/>`;
}

function svgText(text: TextShape, colour: string, palette: Palette): string {
  const anchor = { left: "start", center: "middle", right: "end" }[text.align];
  const family = palette[text.face].replaceAll('"', "'");
  return `<text x="${px(text.x)}" y="${px(text.y)}" dominant-baseline="central" text-anchor="${anchor}" font-family="${family}" font-size="${text.size}" font-weight="${text.weight ?? 420}" fill="${colour}">${escaped(text.text)}</text>`;
}

/** @returns path data; a NaN in y starts a new subpath. */
export function svgPath(points: ArrayLike<number>): string {
  let path = "";
  let lifted = true;
  for (let i = 0; i < points.length; i += 2) {
    const y = points[i + 1]!;
    if (Number.isNaN(y)) lifted = true;
    else {
      path += `${lifted ? "M" : "L"}${px(points[i]!)} ${px(y)}`;
      lifted = false;
    }
  }
  return path;
}

const px = (value: number) => Number(value.toFixed(2));

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
