import type { Commands } from "../../ui/commands.ts";
import type { Action } from "../../ui/controls/action.ts";

/** What can be taken along. */
export function exportActions({ exportFile }: Commands): Action[] {
  return [
    { label: "Config", hint: "JSON, all settings", run: () => exportFile("config") },
    { label: "History", hint: "CSV, one row a step", run: () => exportFile("history.csv") },
    { label: "Samples", hint: "CSV, the data’s own units", run: () => exportFile("samples.csv") },
  ];
}
