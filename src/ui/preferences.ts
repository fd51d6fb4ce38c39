/** What a visitor chose about the page itself, kept in the browser; works without storage, too. */

const prefix = "flow-matching-lab.";

/** @returns the kept value, or `fallback` where there is none or storage is closed. */
export function readPreference<T>(key: string, fallback: T, accept: (value: unknown) => value is T): T {
  try {
    const text = localStorage.getItem(prefix + key);
    const value: unknown = text === null ? undefined : JSON.parse(text);
    return accept(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

export function writePreference(key: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // Private windows may refuse storage: the choice then lasts as long as the page.
  }
}

export const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

export const isTheme = (value: unknown): value is "light" | "dark" => value === "light" || value === "dark";
