import type { CustomEntry } from "./entry.ts";

export const custom: CustomEntry = {
  kind: "custom",
  id: "custom",
  label: "Your own data",
  help: "Drop a CSV, TSV, NPY or JSON file on the page, or hand over points with lab.loadData.",
  params: [],
};
