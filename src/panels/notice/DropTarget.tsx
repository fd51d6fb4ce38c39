import { useEffect, useState } from "react";
import { useCommands } from "../../ui/commands.ts";

/** Takes files that are dropped anywhere on the page. */
export function DropTarget() {
  const { loadFile } = useCommands();
  const [over, setOver] = useState(false);
  useEffect(() => {
    // dragenter and dragleave come for every element under the pointer: count them.
    let depth = 0;
    const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onEnter = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      depth++;
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (carriesFile(event) && --depth <= 0) setOver(false);
    };
    const onOver = (event: DragEvent) => {
      if (carriesFile(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) loadFile(file);
    };
    document.addEventListener("dragenter", onEnter);
    document.addEventListener("dragleave", onLeave);
    document.addEventListener("dragover", onOver);
    document.addEventListener("drop", onDrop);
    return () => {
      document.removeEventListener("dragenter", onEnter);
      document.removeEventListener("dragleave", onLeave);
      document.removeEventListener("dragover", onOver);
      document.removeEventListener("drop", onDrop);
    };
  }, [loadFile]);
  if (!over) return null;
  return (
    <div className="drop">
      <div className="drop-frame" />
      <p>
        <strong>Drop your data to train on it</strong>
        CSV, TSV, NPY or JSON with 2 to 1,024 columns of numbers and at most 100,000 rows; a column of labels
        or of scores is fine. It stays in this browser.
      </p>
    </div>
  );
}
