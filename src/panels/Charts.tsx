import { lazy, Suspense } from "react";
import { Folds } from "./Folds.tsx";
import { LossByTimePanel } from "./loss/LossByTimePanel.tsx";
import { LossPanel } from "./loss/LossPanel.tsx";
import { PageRows } from "./PageRows.tsx";
import type { PageId } from "./pages.tsx";

/** Loaded once the page stands: there is nothing to find before the first steps. */
const FindingsPanel = lazy(() => import("./findings/FindingsPanel.tsx"));

/** The right column. */
export function Charts({ onOpen }: { onOpen: (id: PageId) => void }) {
  return (
    <>
      <LossPanel onEnlarge={() => onOpen("loss")} />
      <LossByTimePanel onEnlarge={() => onOpen("loss")} />
      <Suspense>
        <FindingsPanel onEnlarge={() => onOpen("findings")} />
      </Suspense>
      <PageRows onOpen={onOpen} />
      <Folds />
    </>
  );
}
