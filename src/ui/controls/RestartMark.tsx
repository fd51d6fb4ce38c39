import { RotateCcw } from "lucide-react";

/** ↺: a change here starts training again. */
export function RestartMark() {
  return (
    <span className="restart-mark" title="A change restarts training">
      <RotateCcw aria-hidden="true" />
      <span className="visually-hidden">restarts training</span>
    </span>
  );
}
