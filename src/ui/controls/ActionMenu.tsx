import { lazy, type ReactNode } from "react";
import { FirstPress } from "./FirstPress.tsx";

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

const OpenActionMenu = lazy(() => import("./OpenActionMenu.tsx"));

/** A button with a menu of things to do. */
export function ActionMenu(props: ActionMenuProps) {
  const { className, label, face } = props;
  return (
    <FirstPress className={className} label={label} face={face}>
      <OpenActionMenu {...props} />
    </FirstPress>
  );
}
