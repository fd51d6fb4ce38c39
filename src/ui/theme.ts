import { viewStore } from "../telemetry/view-store.ts";
import { isTheme, readPreference, writePreference } from "./preferences.ts";

const restyled = new Set<() => void>();

/**
 * Calls back when theme or type have changed, at once and with the new tokens on the document: what stands on a
 * canvas is drawn anew, before a page is printed, too.
 * @returns what stops it
 */
export function onRestyle(listener: () => void): () => void {
  restyled.add(listener);
  return () => {
    restyled.delete(listener);
  };
}

const prints = new Set<() => () => void>();

/**
 * @param prepare runs before a page is printed, once all is drawn in the light theme; what it returns runs afterwards
 * @returns what stops it
 */
export function onPrint(prepare: () => () => void): () => void {
  prints.add(prepare);
  return () => {
    prints.delete(prepare);
  };
}

/**
 * Sets theme and presenter mode on the document, now and at every change, and remembers the theme once
 * the visitor chose one; until then the system's own is followed. Paper is white: a page is printed in the light theme.
 * @returns what stops following.
 */
export function followTheme(): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const systemTheme = () => (system.matches ? "dark" : "light");
  const follow = () => viewStore.setState({ theme: readPreference("theme", systemTheme(), isTheme) });
  follow();
  const apply = () => {
    const { theme, presenter } = viewStore.getState();
    document.documentElement.dataset.theme = theme;
    document.documentElement.toggleAttribute("data-presenter", presenter);
    for (const listener of restyled) listener();
  };
  apply();
  let undo: readonly (() => void)[] = [];
  const lighten = () => {
    viewStore.setState({ theme: "light" });
    // Where it was light already, too: a canvas of the GPU holds no picture to copy unless it has just been drawn.
    apply();
    undo = Array.from(prints, (prepare) => prepare());
  };
  const resume = () => {
    for (const each of undo) each();
    undo = [];
    follow();
  };
  const stop = viewStore.subscribe((state, before) => {
    if (state.theme !== before.theme || state.presenter !== before.presenter) apply();
  });
  system.addEventListener("change", follow);
  addEventListener("beforeprint", lighten);
  addEventListener("afterprint", resume);
  return () => {
    system.removeEventListener("change", follow);
    removeEventListener("beforeprint", lighten);
    removeEventListener("afterprint", resume);
    stop();
  };
}

export function toggleTheme(): void {
  const theme = viewStore.getState().theme === "dark" ? "light" : "dark";
  viewStore.setState({ theme });
  writePreference("theme", theme);
}

export function togglePresenter(): void {
  viewStore.setState({ presenter: !viewStore.getState().presenter });
}
