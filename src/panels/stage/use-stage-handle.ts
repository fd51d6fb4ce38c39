import { type RefObject, useEffect, useRef, useState } from "react";
import { type StageHandle, type StageInfo, useCommands } from "../../ui/commands.ts";
import { onPrint } from "../../ui/theme.ts";

/**
 * Hands the two canvases to the renderer for as long as they are on the page.
 * @returns the handle, for per-frame use, and what the renderer says about the scene.
 */
export function useStageHandle(
  main: RefObject<HTMLCanvasElement | null>,
  strip: RefObject<HTMLCanvasElement | null>,
): { handle: RefObject<StageHandle | null>; info: StageInfo | null } {
  const { attachStage } = useCommands();
  const handle = useRef<StageHandle | null>(null);
  const [info, setInfo] = useState<StageInfo | null>(null);
  useEffect(() => {
    if (!main.current || !strip.current) return;
    const attached = attachStage({ main: main.current, strip: strip.current });
    handle.current = attached;
    const update = () => setInfo(attached.info());
    update();
    const stop = attached.subscribe(update);
    // Canvases of the GPU stay white on paper: a copy stands beside each.
    const canvases = [main.current, strip.current];
    const stopPrinting = onPrint(() => {
      const copies = canvases.filter(({ width, height }) => width > 0 && height > 0).map(copyOf);
      return () => {
        for (const copy of copies) copy.remove();
      };
    });
    return () => {
      stop();
      stopPrinting();
      attached.detach();
      handle.current = null;
    };
  }, [attachStage, main, strip]);
  return { handle, info };
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement("canvas");
  const { width, height, className } = canvas;
  Object.assign(copy, { width, height, className });
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  canvas.after(copy);
  return copy;
}
