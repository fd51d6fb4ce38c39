import { useState } from "react";
import { readPreference, writePreference } from "../../ui/preferences.ts";

type OpenSections = Readonly<Record<string, boolean>>;

/** What a first visit finds open. */
const openAtFirst: OpenSections = { data: true, coupling: true, path: true, model: true, optimizer: true };

const isOpenSections = (value: unknown): value is OpenSections => typeof value === "object" && value !== null;

const read = () => readPreference<OpenSections>("sections", {}, isOpenSections);

/** Whether a section is open, kept for the next visit. */
export function useSectionOpen(id: string): [boolean, () => void] {
  const [open, setOpen] = useState(() => read()[id] ?? openAtFirst[id] ?? false);
  const toggle = () => {
    writePreference("sections", { ...read(), [id]: !open });
    setOpen(!open);
  };
  return [open, toggle];
}
