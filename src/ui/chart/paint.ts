import type { Palette } from "./palette.ts";
import type { AreaShape, Drawing, LineShape, MarksShape, Shape, TextShape } from "./shapes.ts";

/** CSS pixels around letters in which nothing else shows. */
const halo = 3;

/** Paints a drawing on a 2-d canvas whose transform maps CSS pixels to its own. */
export function paintCanvas(context: CanvasRenderingContext2D, drawing: Drawing, palette: Palette): void {
  context.clearRect(0, 0, drawing.width, drawing.height);
  context.lineJoin = "round";
  for (const shape of drawing.shapes) {
    if (shape.kind === "text") {
      paintText(context, shape, palette);
      continue;
    }
    context.save();
    if (shape.clip) clipTo(context, drawing);
    context.globalAlpha = shape.alpha ?? 1;
    const colour = palette.colour[shape.colour];
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.beginPath();
    if (shape.kind === "line") strokeLine(context, shape);
    else if (shape.kind === "area") fillArea(context, shape);
    else paintMarks(context, shape);
    context.restore();
  }
}

function clipTo(context: CanvasRenderingContext2D, { frame }: Drawing): void {
  context.beginPath();
  context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  context.clip();
}

function paintText(context: CanvasRenderingContext2D, text: TextShape, palette: Palette): void {
  context.font = `${text.weight ?? 420} ${text.size}px ${palette[text.face]}`;
  context.textAlign = text.align;
  context.textBaseline = "middle";
  // On a ground of its own where lines pass.
  context.strokeStyle = palette.colour.ground;
  context.lineWidth = halo;
  context.strokeText(text.text, text.x, text.y);
  context.fillStyle = palette.colour[text.colour];
  context.fillText(text.text, text.x, text.y);
}

function strokeLine(context: CanvasRenderingContext2D, line: LineShape): void {
  context.lineWidth = line.width;
  context.setLineDash([...(line.dash ?? [])]);
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
}

function fillArea(context: CanvasRenderingContext2D, { points }: AreaShape): void {
  for (let i = 0; i < points.length; i += 2) context.lineTo(points[i]!, points[i + 1]!);
  context.closePath();
  context.fill();
}

function paintMarks(context: CanvasRenderingContext2D, marks: MarksShape): void {
  const r = marks.radius;
  // Squares tile: filled as one, they show no seams where they meet.
  if (marks.form === "square") {
    eachMark(marks, (x, y) => context.rect(x - r, y - r, 2 * r, 2 * r));
    context.fill();
    return;
  }
  eachMark(marks, (x, y) => {
    // Each mark by itself: where faint ones overlap, the picture grows denser.
    context.beginPath();
    if (marks.form === "dot" || marks.form === "ring") context.arc(x, y, r, 0, 2 * Math.PI);
    else if (marks.form === "diamond") {
      context.moveTo(x, y - 1.3 * r);
      context.lineTo(x + r, y);
      context.lineTo(x, y + 1.3 * r);
      context.lineTo(x - r, y);
      context.closePath();
    } else {
      context.moveTo(x - r, y - r);
      context.lineTo(x + r, y + r);
      context.moveTo(x - r, y + r);
      context.lineTo(x + r, y - r);
    }
    if (isStroked(marks)) {
      context.lineWidth = strokeOf(marks);
      context.stroke();
    } else context.fill();
  });
}

function eachMark({ points }: MarksShape, mark: (x: number, y: number) => void): void {
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    if (Number.isFinite(x) && Number.isFinite(y)) mark(x, y);
  }
}

const isStroked = ({ form }: MarksShape) => form === "ring" || form === "cross";
const strokeOf = ({ radius }: MarksShape) => Math.max(1, 0.4 * radius);

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
  if (shape.kind === "text") return svgText(shape, colour, palette);
  const clip = shape.clip ? ' clip-path="url(#plot)"' : "";
  if (shape.kind === "area")
    return `<path d="${svgPath(shape.points)}Z" fill="${colour}" fill-opacity="${shape.alpha}"${clip}/>`;
  if (shape.kind === "marks") return svgMarks(shape, colour, clip);
  const dash = shape.dash ? ` stroke-dasharray="${shape.dash.join(" ")}"` : "";
  return `<path d="${svgPath(shape.points)}" fill="none" stroke="${colour}" stroke-width="${shape.width}" stroke-opacity="${shape.alpha ?? 1}" stroke-linejoin="round"${dash}${clip}/>`;
}

function svgMarks(marks: MarksShape, colour: string, clip: string): string {
  const r = marks.radius;
  const each: string[] = [];
  eachMark(marks, (x, y) => {
    if (marks.form === "dot" || marks.form === "ring")
      each.push(`<circle cx="${px(x)}" cy="${px(y)}" r="${px(r)}"/>`);
    else if (marks.form === "square")
      each.push(`<rect x="${px(x - r)}" y="${px(y - r)}" width="${px(2 * r)}" height="${px(2 * r)}"/>`);
    else if (marks.form === "diamond")
      each.push(
        `<path d="M${px(x)} ${px(y - 1.3 * r)}L${px(x + r)} ${px(y)}L${px(x)} ${px(y + 1.3 * r)}L${px(x - r)} ${px(y)}Z"/>`,
      );
    else
      each.push(
        `<path d="M${px(x - r)} ${px(y - r)}L${px(x + r)} ${px(y + r)}M${px(x - r)} ${px(y + r)}L${px(x + r)} ${px(y - r)}"/>`,
      );
  });
  const paint = isStroked(marks)
    ? `fill="none" stroke="${colour}" stroke-width="${px(strokeOf(marks))}"`
    : `fill="${colour}"`;
  return `<g ${paint} opacity="${marks.alpha ?? 1}"${clip}>${each.join("")}</g>`;
}

function svgText(text: TextShape, colour: string, palette: Palette): string {
  const anchor = { left: "start", center: "middle", right: "end" }[text.align];
  const family = palette[text.face].replaceAll('"', "'");
  return `<text x="${px(text.x)}" y="${px(text.y)}" dominant-baseline="central" text-anchor="${anchor}" font-family="${family}" font-size="${text.size}" font-weight="${text.weight ?? 420}" fill="${colour}" stroke="${palette.colour.ground}" stroke-width="${halo}" paint-order="stroke">${escaped(text.text)}</text>`;
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
