import { useCallback, useEffect, useState } from "react";
import { historyEntry } from "../ui/history-entry.ts";
import { type PageId, pages } from "./pages.tsx";

interface OpenPage {
  readonly page: PageId | null;
  readonly open: (id: PageId) => void;
  readonly close: () => void;
}

/** The panel's page in front. It has an entry of the browser's history: Back closes it, and leaves the lab no sooner. */
export function usePage(): OpenPage {
  const [page, setPage] = useState(pageOfEntry);
  useEffect(() => {
    const follow = () => setPage(pageOfEntry());
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  const open = useCallback((id: PageId) => {
    // An entry without a link is the tab's first, before its run has begun.
    const { link = 0, page: before } = historyEntry();
    if (before === undefined) {
      history.replaceState({ link }, "");
      history.pushState({ link, page: id }, "");
    } else history.replaceState({ link, page: id }, "");
    setPage(id);
  }, []);
  const close = useCallback(() => {
    if (historyEntry().page !== undefined) history.back();
    setPage(null);
  }, []);
  return { page, open, close };
}

function pageOfEntry(): PageId | null {
  const { page } = historyEntry();
  return pages.find(({ id }) => id === page)?.id ?? null;
}
