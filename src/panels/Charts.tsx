import { Folds } from "./Folds.tsx";
import { LossByTimePanel } from "./loss/LossByTimePanel.tsx";
import { LossPanel } from "./loss/LossPanel.tsx";
import { PageRows } from "./PageRows.tsx";
import type { PageId } from "./pages.tsx";

/** The right column. */
export function Charts({ onOpen }: { onOpen: (id: PageId) => void }) {
  return (
    <>
      <LossPanel onEnlarge={() => onOpen("loss")} />
      <LossByTimePanel onEnlarge={() => onOpen("loss")} />
      <PageRows onOpen={onOpen} />
      <Folds />
    </>
  );
}
