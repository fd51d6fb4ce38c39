/** What the page keeps with an entry of the browser's history. */
export interface HistoryEntry {
  /** Which of the links opened in this tab the entry belongs to; absent where the page has not written to it yet. */
  readonly link?: number;
  /** Id of the panel's page in front. */
  readonly page?: string;
}

/** @returns what is kept with the present entry */
export function historyEntry(): HistoryEntry {
  const state: unknown = history.state;
  if (typeof state !== "object" || state === null) return {};
  return {
    ...("link" in state && typeof state.link === "number" && { link: state.link }),
    ...("page" in state && typeof state.page === "string" && { page: state.page }),
  };
}
