import { lazy } from "react";
import type { ActionMenuProps } from "./action.ts";
import { FirstPress } from "./FirstPress.tsx";

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
