import { Eye, X } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { isBoolean, readPreference, writePreference } from "../../ui/preferences.ts";

/** The one sentence of a first visit: what to look at. Once closed it stays away. */
export function Welcome() {
  const [seen, setSeen] = useState(() => readPreference("welcomed", false, isBoolean));
  if (seen) return null;
  const close = () => {
    setSeen(true);
    writePreference("welcomed", true);
  };
  return (
    <div className="notice" data-tone="info">
      <Eye className="notice-icon" aria-hidden="true" />
      <p>
        Watch the <strong className="word-source">noise</strong> learn to flow onto the{" "}
        <strong className="word-data">data</strong> while the loss falls to its floor.
        <span className="notice-extra"> Change anything: you can’t break it.</span>
      </p>
      <IconButton label="Close this hint" icon={<X />} onClick={close} />
    </div>
  );
}
