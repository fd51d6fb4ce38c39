/** What part of the plane is shown; both axes have the same unit. */
export interface Window {
  readonly centre: readonly [number, number];
  /** Units from the centre to the nearer edge. */
  readonly radius: number;
}

export interface Size {
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
}

/** `clip = plane · scale + offset`, coordinate by coordinate; clip runs from −1 to 1, y up. */
export interface ClipTransform {
  readonly scale: readonly [number, number];
  readonly offset: readonly [number, number];
}

/** @returns the map from the plane to clip space that shows `window` with equal axes. */
export function clipTransform(window: Window, size: Size): ClipTransform {
  const pixels = Math.min(size.width, size.height) / window.radius;
  const scale = [pixels / size.width, pixels / size.height] as const;
  return { scale, offset: [-window.centre[0] * scale[0], -window.centre[1] * scale[1]] };
}

/**
 * @param extent value at the lower and at the upper edge
 * @param margin device pixels kept free there, so that a line on the edge is not cut in half
 * @returns the map from (t, value) to clip space for a strip of t from 0 to 1 over the whole width.
 */
export function stripTransform(extent: readonly [number, number], size: Size, margin: number): ClipTransform {
  const [low, high] = extent;
  const inner = Math.max(0, 1 - (2 * margin) / size.height);
  const up = (2 * inner) / Math.max(high - low, Number.EPSILON);
  return { scale: [2, up], offset: [-1, (-(low + high) / 2) * up] };
}

/** @returns a device pixel in clip units. */
export function pixelInClip(size: Size): readonly [number, number] {
  return [2 / size.width, 2 / size.height];
}

/** @returns a plane point in device pixels from the upper left corner. */
export function planeToPixel(
  point: readonly [number, number],
  window: Window,
  size: Size,
): readonly [number, number] {
  const { scale, offset } = clipTransform(window, size);
  return [
    ((point[0] * scale[0] + offset[0] + 1) / 2) * size.width,
    ((1 - point[1] * scale[1] - offset[1]) / 2) * size.height,
  ];
}
