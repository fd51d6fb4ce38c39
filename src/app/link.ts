import { configStore } from "../config/store.ts";
import type { LabConfig } from "../config/types.ts";
import { decodeConfig, encodeConfig } from "../config/url.ts";
import type { LabError } from "../lib/errors.ts";
import { historyEntry } from "../ui/history-entry.ts";

/** A browser may refuse more than a hundred changes of the address in half a minute. */
const writeDelay = 400;

/** The config in the page's address, and what was wrong with it. */
export function readLink(): { readonly config: LabConfig; readonly problem: LabError | null } {
  return decodeConfig(location.hash);
}

/**
 * Keeps the address true to the config, from the first run on, which may not be quite what the link says; and takes
 * up a link that is pasted into it.
 * @param open starts the config of such a link; resolves once it has, or was refused
 */
export function followLink(open: (config: LabConfig, problem: LabError | null) => Promise<void>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let link = historyEntry().link ?? 0;
  let newest = link;
  const write = () => {
    const hash = encodeConfig(configStore.getState());
    history.replaceState(
      { ...historyEntry(), link },
      "",
      hash ? `#${hash}` : location.pathname + location.search,
    );
  };
  write();
  configStore.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(write, writeDelay);
  });
  addEventListener("hashchange", () => {
    const from = historyEntry().link;
    // Back from a panel's page: the run is the same, though the address has been another.
    if (from === link) return write();
    link = from ?? ++newest;
    const { config, problem } = readLink();
    // Where the link was refused the address goes back to the run that is shown.
    void open(config, problem).then(write);
  });
}
