import { type KeyboardEvent, type ReactNode, Suspense, useState } from "react";

interface FirstPressProps {
  readonly className: string;
  readonly label: string;
  /** What stands on the button. */
  readonly face: ReactNode;
  /** The menu with a trigger that looks the same, opened at once; its code may come with the first press. */
  readonly children: ReactNode;
}

/** A menu's button before it was ever pressed: most menus of a visit never are. */
export function FirstPress({ className, label, face, children }: FirstPressProps) {
  const [pressed, setPressed] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    event.stopPropagation();
    setPressed(true);
  };
  const button = (
    <button
      type="button"
      className={className}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setPressed(true)}
      onKeyDown={onKeyDown}
    >
      {face}
    </button>
  );
  return pressed ? <Suspense fallback={button}>{children}</Suspense> : button;
}
