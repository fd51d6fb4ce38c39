import { type RefObject, useEffect, useRef, useState } from "react";
import { type StageHandle, type StageInfo, useCommands } from "../../ui/commands.ts";

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
    return () => {
      stop();
      attached.detach();
      handle.current = null;
    };
  }, [attachStage, main, strip]);
  return { handle, info };
}
