import { useEffect, useRef } from "react";
import type { StoreApi } from "zustand";
import { useStore } from "zustand";
import { configStore } from "../config/store.ts";
import { type RunState, runStore } from "../telemetry/run-store.ts";
import { type ViewState, viewStore } from "../telemetry/view-store.ts";

/** Renders again when the selected part changes: for structure, never for per-frame values. */
export function useRun<T>(select: (state: RunState) => T): T {
  return useStore(runStore, select);
}

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(viewStore, select);
}

/** @returns which run pictures and figures are of, e.g. "Eight gaussians, seed 0"; a file's own name where it has one */
export function useRunTitle(): string {
  const name = useRun(({ dataName }) => dataName);
  const seed = useStore(configStore, (config) => config.seed);
  return `${name}, seed ${seed}`;
}

/**
 * A text that follows a store without a render: `write` runs at once and at every change, and the element
 * is touched only when the text differs.
 */
export function useLiveText<S, E extends HTMLElement>(store: StoreApi<S>, write: (state: S) => string) {
  const element = useRef<E>(null);
  const writer = useRef(write);
  writer.current = write;
  useEffect(() => {
    const update = (state: S) => {
      const text = writer.current(state);
      if (element.current && element.current.textContent !== text) element.current.textContent = text;
    };
    return store.subscribe(update);
  }, [store]);
  // What is written may depend on props, too.
  useEffect(() => {
    const text = write(store.getState());
    if (element.current && element.current.textContent !== text) element.current.textContent = text;
  });
  return element;
}
