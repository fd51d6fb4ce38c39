import { Popover } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { Formula } from "./Formula.tsx";

interface InfoProps {
  /** What is pressed: the name itself, or an icon. */
  readonly trigger: ReactNode;
  readonly title: string;
  readonly help: string;
  readonly formula?: string | undefined;
  readonly source?: string | undefined;
}

/** Help on a name, by hover, press or keyboard: a sentence, the formula, and where it comes from. */
export function Info({ trigger, title, help, formula, source }: InfoProps) {
  return (
    <Popover.Root>
      <Popover.Trigger className="info-trigger" openOnHover delay={350} aria-label={`About ${title}`}>
        {trigger}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="right" align="start" sideOffset={12} collisionPadding={8}>
          <Popover.Popup className="popup info-popup" initialFocus={false}>
            <Popover.Title className="info-title">{title}</Popover.Title>
            <Popover.Description className="info-help">{help}</Popover.Description>
            {formula !== undefined && <Formula tex={formula} />}
            {source !== undefined && <p className="info-source">{source}</p>}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
