import { viewStore } from "../telemetry/view-store.ts";
import { isTheme, readPreference, writePreference } from "./preferences.ts";

/**
 * Sets theme and presenter mode on the document, now and at every change, and remembers the theme once
 * the visitor chose one; until then the system's own is followed.
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
  };
  apply();
  system.addEventListener("change", follow);
  const stop = viewStore.subscribe((state, before) => {
    if (state.theme !== before.theme || state.presenter !== before.presenter) apply();
  });
  return () => {
    system.removeEventListener("change", follow);
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
