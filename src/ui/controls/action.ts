import type { ReactNode } from "react";

export interface Action {
  readonly label: string;
  readonly hint?: string;
  readonly run: () => void;
}

export interface ActionMenuProps {
  readonly className: string;
  readonly label: string;
  /** What stands on the button. */
  readonly face: ReactNode;
  /** With a line between two of them. */
  readonly groups: readonly (readonly Action[])[];
}
