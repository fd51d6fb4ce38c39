import { CircleAlert, Info, TriangleAlert, X } from "lucide-react";
import type { Notice } from "../../telemetry/run-store.ts";
import { useCommands } from "../../ui/commands.ts";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { useRun } from "../../ui/use-stores.ts";
import { Welcome } from "./Welcome.tsx";
import "./notice.css";

/** Said when training stopped by itself and nobody said why. */
const diverged: Notice = {
  tone: "problem",
  text: "The loss is no longer finite: training stopped and the last good weights are back.",
  hint: "Lower the learning rate or the clip, then train on.",
};

const icons = { info: Info, warning: TriangleAlert, problem: CircleAlert } as const;

/** One quiet line: what happened, where, and what to do about it. */
export function NoticeLine() {
  const { dismissNotice } = useCommands();
  const notice = useRun((state) => state.notice ?? (state.phase === "diverged" ? diverged : null));
  const Icon = notice && icons[notice.tone];
  return (
    <div className="notice-place" role="status">
      {!notice && <Welcome />}
      {notice && Icon && (
        <div className="notice" data-tone={notice.tone}>
          <Icon className="notice-icon" aria-hidden="true" />
          <p>
            <strong>{notice.text}</strong> {notice.hint}
          </p>
          {notice !== diverged && <IconButton label="Close" icon={<X />} onClick={dismissNotice} />}
        </div>
      )}
    </div>
  );
}
