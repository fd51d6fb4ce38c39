import { useEffect, useRef } from "react";
import { viewStore } from "../../telemetry/view-store.ts";
import { onRestyle } from "../../ui/theme.ts";

interface ImageSheetProps {
  /** Pixels of all images, one after another, from 0 (paper) to `max` (ink). */
  readonly pixels: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly max: number;
  readonly name: string;
}

/** Images in a row, as many as there are, one canvas pixel each. */
export function ImageSheet({ pixels, width, height, max, name }: ImageSheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const count = pixels.length / (width * height);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const draw = () => {
      const [paper, ink] = viewStore.getState().theme === "dark" ? [16, 245] : [255, 16];
      const image = context.createImageData(count * (width + 1), height);
      for (let n = 0; n < count; n++)
        for (let row = 0; row < height; row++)
          for (let column = 0; column < width; column++) {
            const value = pixels[(n * height + row) * width + column]! / max;
            const grey = paper + (ink - paper) * Math.min(1, Math.max(0, value));
            const at = 4 * (row * count * (width + 1) + n * (width + 1) + column);
            image.data.set([grey, grey, grey, 255], at);
          }
      context.putImageData(image, 0, 0);
    };
    draw();
    return onRestyle(draw);
  }, [pixels, width, height, max, count]);
  return (
    <canvas
      ref={canvas}
      className="guidance-images"
      role="img"
      aria-label={`${count} samples as images: ${name}`}
      width={count * (width + 1)}
      height={height}
    />
  );
}
