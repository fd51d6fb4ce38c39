import { type PointerEvent, useEffect, useRef } from "react";

/** Pixels from one corner to the next at the least. */
const spacing = 3;

interface LassoOptions {
  /** Where the pointer is, in the picture's own units. */
  readonly place: (event: PointerEvent<HTMLCanvasElement>) => readonly [number, number];
  /** Hears the outline while it grows; null once there is none. */
  readonly onDraw: (outline: readonly number[] | null) => void;
  /** Hears the outline `[corners, 2]` once it is closed; null where a new one is begun. */
  readonly onClose: (outline: readonly number[] | null) => void;
}

interface Stroke {
  readonly pointer: number;
  readonly corners: number[];
  at: readonly [number, number];
}

/**
 * A free outline that is drawn with one pointer, a finger as well; Escape gives it up.
 * @returns handlers for a canvas
 */
export function useLasso({ place, onDraw, onClose }: LassoOptions) {
  const stroke = useRef<Stroke | null>(null);
  const giveUp = useRef<() => void>(() => undefined);
  giveUp.current = () => {
    if (!stroke.current) return;
    stroke.current = null;
    onDraw(null);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !stroke.current) return;
      // It closes the page otherwise.
      event.preventDefault();
      giveUp.current();
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
  return {
    onPointerDown(event: PointerEvent<HTMLCanvasElement>) {
      if (!event.isPrimary || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const corners = [...place(event)];
      stroke.current = { pointer: event.pointerId, corners, at: [event.clientX, event.clientY] };
      onClose(null);
    },
    onPointerMove(event: PointerEvent<HTMLCanvasElement>) {
      const { current } = stroke;
      if (current?.pointer !== event.pointerId) return;
      const [x, y] = current.at;
      if (Math.hypot(event.clientX - x, event.clientY - y) < spacing) return;
      current.at = [event.clientX, event.clientY];
      current.corners.push(...place(event));
      onDraw(current.corners);
    },
    onPointerUp(event: PointerEvent<HTMLCanvasElement>) {
      const { current } = stroke;
      if (current?.pointer !== event.pointerId) return;
      giveUp.current();
      if (current.corners.length >= 6) onClose(current.corners);
    },
    onPointerCancel: () => giveUp.current(),
  };
}
