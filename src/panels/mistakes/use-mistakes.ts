import { useStore } from "zustand";
import { type Mistake, mistakes } from "../../config/mistakes.ts";
import { configStore } from "../../config/store.ts";
import type { ConfigPatch } from "../../config/types.ts";
import { useCommands } from "../../ui/commands.ts";
import { before } from "./before.ts";

/** What stood in the place of each mistake when it was made here; a mistake that came by a link has none. */
const kept = new Map<string, ConfigPatch>();

/** The mistakes that are made now, and the way in and out of each. */
export function useMistakes() {
  const { configure } = useCommands();
  const made = useStore(configStore, (config) =>
    mistakes
      .filter(({ isOn }) => isOn(config))
      .map(({ id }) => id)
      .join(" "),
  );
  const ids = made === "" ? [] : made.split(" ");
  return {
    on: mistakes.filter(({ id }) => ids.includes(id)),
    make({ id, patch }: Mistake) {
      kept.set(id, before(configStore.getState(), patch));
      configure(patch);
    },
    takeBack({ id, cure }: Mistake) {
      configure(kept.get(id) ?? cure);
      kept.delete(id);
    },
  };
}
