import { useEffect, useRef } from "react";
import { readPalette } from "../../ui/chart/palette.ts";
import { significant } from "../../ui/format.ts";
import { onRestyle } from "../../ui/theme.ts";
import "./measured.css";

/** Pictures rather than points: pixels row-major, from 0 (paper) to `max` (ink). */
export interface ImageShape {
  readonly width: number;
  readonly height: number;
  readonly max: number;
}

interface SpecimenProps {
  /** `[dim]`, data's units. */
  readonly point: ArrayLike<number>;
  readonly image: ImageShape | null;
  /** Real points and samples are framed in their own colours. */
  readonly kind: "real" | "generated";
  readonly label: string;
}

/** Coordinates that are written; of wider points the rest is left out. */
const written = 6;

/** One point: a picture where the data are pictures, else its coordinates. */
export function Specimen({ point, image, kind, label }: SpecimenProps) {
  if (image) return <PointImage point={point} image={image} kind={kind} label={label} />;
  const values = Array.from({ length: Math.min(written, point.length) }, (_, j) => significant(point[j]!));
  return (
    <span className="specimen-values figure" data-kind={kind} title={label}>
      <span className="visually-hidden">{label}: </span>
      {values.join("  ")}
      {point.length > written && " …"}
    </span>
  );
}

function PointImage({ point, image, kind, label }: SpecimenProps & { readonly image: ImageShape }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = () => canvas.current && paint(canvas.current, point, image);
    draw();
    return onRestyle(draw);
  }, [point, image]);
  const { width, height } = image;
  return (
    <canvas
      ref={canvas}
      className="specimen-image"
      data-kind={kind}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      title={label}
    />
  );
}

function paint(
  canvas: HTMLCanvasElement,
  point: ArrayLike<number>,
  { width, height, max }: ImageShape,
): void {
  const context = canvas.getContext("2d")!;
  context.clearRect(0, 0, width, height);
  context.fillStyle = readPalette().colour["text-loud"];
  for (let pixel = 0; pixel < width * height; pixel++) {
    context.globalAlpha = Math.max(0, Math.min(1, point[pixel]! / max));
    context.fillRect(pixel % width, Math.floor(pixel / width), 1, 1);
  }
}
