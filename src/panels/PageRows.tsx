import { Maximize2 } from "lucide-react";
import { Suspense } from "react";
import { type PageId, pages } from "./pages.tsx";

/** Panels that have a page of their own: a row each, with the figure that matters. */
export function PageRows({ onOpen }: { onOpen: (id: PageId) => void }) {
  return pages.map(
    ({ id, name, Note }) =>
      Note && (
        <button key={id} type="button" className="fold-toggle page-row" onClick={() => onOpen(id)}>
          <span className="fold-name">{name}</span>
          <span className="fold-note">
            <Suspense>
              <Note />
            </Suspense>
          </span>
          <Maximize2 className="page-row-icon" aria-hidden="true" />
        </button>
      ),
  );
}
