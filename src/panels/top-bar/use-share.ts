import { useEffect, useState } from "react";
import { useCommands } from "../../ui/commands.ts";

/** Copies the link to this experiment. @returns what the button says now, and the act. */
export function useShare(): [string, () => void] {
  const commands = useCommands();
  const [label, setLabel] = useState("Share");
  useEffect(() => {
    if (label === "Share") return;
    const timer = setTimeout(() => setLabel("Share"), 2000);
    return () => clearTimeout(timer);
  }, [label]);
  const share = async () => {
    const link = await commands.share();
    try {
      await navigator.clipboard.writeText(link);
      setLabel("Copied");
    } catch {
      // No clipboard without permission or over plain HTTP: the address bar holds the same link.
      setLabel("See address");
    }
  };
  return [label, () => void share()];
}
