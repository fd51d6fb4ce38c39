import { type RefObject, useEffect, useMemo, useRef } from "react";
import type { StageWindow } from "../../ui/commands.ts";
import { panned, type StageSize, zoomed } from "./window.ts";

export interface PanZoom {
  /** The window as it stands; `onChange` has been told. */
  readonly current: () => StageWindow;
  set(window: StageWindow): void;
  zoomBy(factor: number): void;
  panBy(dx: number, dy: number): void;
}

type Pair = readonly [number, number];

/**
 * Drag to pan; wheel, pinch or `zoomBy` to zoom. Nothing renders: `onChange` draws.
 * @param home where zoom limits are measured from
 */
export function usePanZoom(
  plot: RefObject<HTMLElement | null>,
  home: StageWindow,
  onChange: (window: StageWindow) => void,
): PanZoom {
  const state = useRef({ window: home, home, onChange });
  state.current.home = home;
  state.current.onChange = onChange;

  const panZoom = useMemo<PanZoom>(() => {
    const set = (window: StageWindow) => {
      state.current.window = window;
      state.current.onChange(window);
    };
    const size = (): StageSize => ({
      width: plot.current?.clientWidth ?? 1,
      height: plot.current?.clientHeight ?? 1,
    });
    return {
      current: () => state.current.window,
      set,
      zoomBy(factor) {
        const { width, height } = size();
        set(zoomed(state.current.window, factor, [width / 2, height / 2], size(), state.current.home));
      },
      panBy: (dx, dy) => set(panned(state.current.window, [dx, dy], size())),
    };
  }, [plot]);

  useEffect(() => {
    const element = plot.current;
    if (!element) return;
    const size = (): StageSize => ({ width: element.clientWidth, height: element.clientHeight });
    const zoomAt = (factor: number, at: Pair) =>
      panZoom.set(zoomed(panZoom.current(), factor, at, size(), state.current.home));
    const pointers = new Map<number, Pair>();

    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      // A pinch on a trackpad arrives as a wheel with ctrl and small steps.
      const speed = event.ctrlKey ? 0.01 : 0.0016;
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      zoomAt(Math.exp(-event.deltaY * lines * speed), [event.offsetX, event.offsetY]);
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, [event.offsetX, event.offsetY]);
    };
    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now: Pair = [event.offsetX, event.offsetY];
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      pointers.set(event.pointerId, now);
      const share = other ? 0.5 : 1;
      panZoom.panBy(share * (now[0] - before[0]), share * (now[1] - before[1]));
      if (!other) return;
      const spread = (point: Pair) => Math.max(10, Math.hypot(point[0] - other[0], point[1] - other[1]));
      zoomAt(spread(now) / spread(before), [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
    };
    const onUp = (event: PointerEvent) => pointers.delete(event.pointerId);

    // What can be panned by hand is reached by keyboard too.
    element.tabIndex = 0;
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("pointerdown", onDown);
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerup", onUp);
    element.addEventListener("pointercancel", onUp);
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("pointerdown", onDown);
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerup", onUp);
      element.removeEventListener("pointercancel", onUp);
    };
  }, [plot, panZoom]);

  return panZoom;
}
