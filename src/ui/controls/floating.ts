import { Popover } from "@base-ui/react/popover";
import { Tooltip } from "@base-ui/react/tooltip";

/** What a tooltip says: one line, or a name and a sentence. */
export interface Tip {
  readonly title?: string;
  readonly text: string;
}

/** What help on a name says. */
export interface Help {
  readonly title: string;
  readonly help: string;
  readonly formula?: string | undefined;
  readonly source?: string | undefined;
}

/*
 * One tooltip and one popover serve the whole page (`FloatingLayer`): dozens of names and thumbnails have
 * help, and a floating root for each of them would be most of the first render's work.
 */
export const tipHandle = Tooltip.createHandle<Tip>();
export const helpHandle = Popover.createHandle<Help>();
