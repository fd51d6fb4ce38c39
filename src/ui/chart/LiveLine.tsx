import { useEffect, useRef } from "react";
import { type ChartSource, isCovered, paced, redrawInterval } from "./source.ts";

/** A text that follows a chart's data at the chart's own pace, without a render. */
export function LiveLine({ source, read }: { source: ChartSource; read: () => string }) {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      const text = read();
      if (element.current && element.current.textContent !== text) element.current.textContent = text;
    };
    const pace = paced(write, redrawInterval, () => !element.current || isCovered(element.current));
    write();
    const stop = source.subscribe(pace.ask);
    return () => {
      stop();
      pace.cancel();
    };
  }, [source, read]);
  return <span ref={element} />;
}
