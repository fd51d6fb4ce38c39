import { createStore, del, delMany, get, keys, set, type UseStore } from "idb-keyval";
import type { OwnSets } from "./data-source.ts";
import type { SavedRun } from "./saved-runs.ts";

/** What a page had when it lost the graphics device. */
export interface LostPage {
  /** The run as it was some seconds before; null where it had just begun. */
  readonly run: SavedRun | null;
  /** Checkpoints, the oldest first. */
  readonly kept: readonly SavedRun[];
}

/** Under this name the browser remembers the tab's; a reload keeps it, and so does a tab that is reopened. */
const tabName = "flow-matching-lab.tab";

/** Days after which what a tab left is let go. */
const keptDays = 7;

/**
 * What no address can hold, kept in this browser for a reload of the tab: points that a person brought, and the
 * run that a lost device ended. Other tabs do not see it, for a link does not say whose points it was on.
 */
export class TabMemory {
  #opened: UseStore | undefined;
  #kept: OwnSets = {};

  /** @returns points that this tab had; none where the browser keeps nothing */
  async points(): Promise<OwnSets> {
    this.#kept = (await this.#read<OwnSets>("points")) ?? {};
    return this.#kept;
  }

  /**
   * Writes points where they are others than last time.
   * @throws DOMException where the browser has no room or forbids it
   */
  async keepPoints(own: OwnSets): Promise<void> {
    if (own.target === this.#kept.target && own.source === this.#kept.source) return;
    this.#kept = own;
    await this.#write("points", own);
  }

  /** @throws DOMException where the browser has no room or forbids it */
  keepLost(page: LostPage): Promise<void> {
    return this.#write("lost", page);
  }

  /** @returns what the page had before this reload, once; null where no device was lost */
  async takeLost(): Promise<LostPage | null> {
    const page = await this.#read<LostPage>("lost");
    // One that cannot be taken away is shown again after the next reload: better than none.
    if (page) await del(keyOf("lost"), this.#store).catch(() => undefined);
    return page ?? null;
  }

  async #read<T>(part: Part): Promise<T | undefined> {
    try {
      return sessionStorage.getItem(tabName) === null ? undefined : await get<T>(keyOf(part), this.#store);
    } catch {
      // A browser may forbid both kinds of storage: then there is nothing.
      return undefined;
    }
  }

  async #write(part: Part, value: unknown): Promise<void> {
    const now = Date.now();
    if (sessionStorage.getItem(tabName) === null) sessionStorage.setItem(tabName, `${now}-${Math.random()}`);
    const old = (await keys<string>(this.#store)).filter((key) => now - begun(key) > keptDays * 86_400_000);
    await delMany(old, this.#store);
    await set(keyOf(part), value, this.#store);
  }

  get #store(): UseStore {
    this.#opened ??= createStore("flow-matching-lab", "tabs");
    return this.#opened;
  }
}

type Part = "points" | "lost";

const keyOf = (part: Part) => `${sessionStorage.getItem(tabName)} ${part}`;

/** Milliseconds since 1970: a tab's name says when it first had something to keep. */
const begun = (key: string) => Number.parseInt(key, 10);
