import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";

interface IconButtonProps {
  /** What it does: read out, and shown on hover. */
  readonly label: string;
  readonly icon: ReactElement;
  readonly onClick: () => void;
  readonly className?: string;
  readonly disabled?: boolean;
}

export function IconButton({ label, icon, onClick, className = "", disabled = false }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        className={`icon-button ${className}`}
        aria-label={label}
        onClick={onClick}
        disabled={disabled}
        delay={400}
      >
        {icon}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} collisionPadding={8}>
          <Tooltip.Popup className="popup tip">{label}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
