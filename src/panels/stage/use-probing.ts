import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { probeStore } from "../../telemetry/probe-store.ts";
import { viewStore } from "../../telemetry/view-store.ts";
import { type StageWindow, useCommands } from "../../ui/commands.ts";
import { toPlane } from "./window.ts";

interface Probing {
  /** Whether anything has been asked yet. */
  readonly began: boolean;
  readonly onPointer: (event: PointerEvent<HTMLElement>) => void;
  /** Asks about the middle of the window, or no longer. */
  readonly middle: () => void;
  readonly leave: () => void;
}

/** Asks about the point under a pointer that rests or moves without a button; a drag moves the plane. */
export function useProbing(
  plot: RefObject<HTMLElement | null>,
  window: () => StageWindow,
  enabled: boolean,
): Probing {
  const { probe } = useCommands();
  const [began, setBegan] = useState(false);
  const asking = useRef(false);
  const ask = (pixel: readonly [number, number]) => {
    const element = plot.current;
    if (!element || !enabled || !viewStore.getState().layers.paths) return;
    const size = { width: element.clientWidth, height: element.clientHeight };
    asking.current = true;
    setBegan(true);
    probe(toPlane(pixel, window(), size));
  };
  const leave = () => {
    if (asking.current) probe(null);
    asking.current = false;
  };
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(
    () =>
      viewStore.subscribe(({ layers }, before) => {
        if (before.layers.paths && !layers.paths) latest.current();
      }),
    [],
  );
  return {
    began,
    leave,
    onPointer: ({ nativeEvent, buttons, pointerType }) => {
      if (buttons !== 0 && pointerType === "mouse") return leave();
      ask([nativeEvent.offsetX, nativeEvent.offsetY]);
    },
    middle: () => {
      const element = plot.current;
      if (probeStore.getState().probe || !element) return leave();
      ask([element.clientWidth / 2, element.clientHeight / 2]);
    },
  };
}
