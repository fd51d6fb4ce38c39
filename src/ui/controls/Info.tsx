import { Popover } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { type Help, helpHandle } from "./floating.ts";

interface InfoProps extends Help {
  /** What is pressed: the name itself, or an icon. */
  readonly trigger: ReactNode;
}

/** Help on a name, by hover, press or keyboard: a sentence, the formula, and where it comes from. */
export function Info({ trigger, ...help }: InfoProps) {
  return (
    <Popover.Trigger
      className="info-trigger"
      handle={helpHandle}
      payload={help}
      openOnHover
      delay={350}
      aria-label={`About ${help.title}`}
    >
      {trigger}
    </Popover.Trigger>
  );
}
