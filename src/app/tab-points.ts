import { createStore, delMany, get, keys, set, type UseStore } from "idb-keyval";
import type { OwnSets } from "./data-source.ts";

/** Under this name the browser remembers the tab's; a reload keeps it, and so does a tab that is reopened. */
const tabName = "flow-matching-lab.tab";

/** Days after which a tab's points are let go. */
const keptDays = 7;

/**
 * Points that a person brought, kept in this browser for a reload of the tab: an address cannot hold them, and a
 * lost device asks for a reload. Other tabs do not see them, for a link does not say whose points it was on.
 */
export class TabPoints {
  #opened: UseStore | undefined;
  #kept: OwnSets = {};

  /** @returns what this tab had; nothing where the browser keeps nothing */
  async read(): Promise<OwnSets> {
    try {
      const tab = sessionStorage.getItem(tabName);
      this.#kept = (tab !== null && (await get<OwnSets>(tab, this.#store))) || {};
    } catch {
      // A browser may forbid both kinds of storage: then there is nothing.
    }
    return this.#kept;
  }

  /**
   * Writes them where they are others than last time.
   * @throws DOMException where the browser has no room or forbids it
   */
  async keep(own: OwnSets): Promise<void> {
    if (own.target === this.#kept.target && own.source === this.#kept.source) return;
    this.#kept = own;
    const now = Date.now();
    const tab = sessionStorage.getItem(tabName) ?? `${now}-${Math.random()}`;
    sessionStorage.setItem(tabName, tab);
    const old = (await keys<string>(this.#store)).filter((key) => now - begun(key) > keptDays * 86_400_000);
    await delMany(old, this.#store);
    await set(tab, own, this.#store);
  }

  get #store(): UseStore {
    this.#opened ??= createStore("flow-matching-lab", "points");
    return this.#opened;
  }
}

/** Milliseconds since 1970: a tab's name says when it first had points. */
const begun = (tab: string) => Number.parseInt(tab, 10);
