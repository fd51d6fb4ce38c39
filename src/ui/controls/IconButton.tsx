import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { tipHandle } from "./floating.ts";

interface IconButtonProps {
  /** What it does: read out, and shown on hover. */
  readonly label: string;
  readonly icon: ReactElement;
  readonly onClick: () => void;
  readonly className?: string;
}

export function IconButton({ label, icon, onClick, className = "" }: IconButtonProps) {
  return (
    <Tooltip.Trigger
      className={`icon-button ${className}`}
      handle={tipHandle}
      payload={{ text: label }}
      aria-label={label}
      onClick={onClick}
      delay={400}
    >
      {icon}
    </Tooltip.Trigger>
  );
}
