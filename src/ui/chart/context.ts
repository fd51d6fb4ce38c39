/**
 * A canvas's context that strokes on the processor. The GPU belongs to training: on a software adapter a
 * chart of three long lines cost it 260 ms a redraw, and the processor 40 ms.
 */
export function chartContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  // The only way to ask for it.
  return canvas.getContext("2d", { willReadFrequently: true });
}
