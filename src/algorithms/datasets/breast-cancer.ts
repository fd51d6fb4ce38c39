import type { TableEntry } from "./entry.ts";
import { decodeTable } from "./table.ts";

const features = [
  "radius",
  "texture",
  "perimeter",
  "area",
  "smoothness",
  "compactness",
  "concavity",
  "concave points",
  "symmetry",
  "fractal dimension",
];
const columns = ["mean", "se", "worst"].flatMap((kind) => features.map((feature) => `${kind} ${feature}`));
const count = 569;
const classNames = ["malignant", "benign"];

export const breastCancer: TableEntry = {
  kind: "table",
  id: "breast-cancer",
  label: "Breast cancer",
  help: "569 tumours, 30 measurements of cell nuclei each: strongly correlated columns in two classes.",
  source: "UCI Machine Learning Repository, Breast Cancer Wisconsin (Diagnostic).",
  attribution:
    "UCI “Breast Cancer Wisconsin (Diagnostic)”; W. Wolberg, O. Mangasarian, N. Street, 1995; CC BY 4.0",
  params: [],
  file: "breast-cancer.csv",
  count,
  columns,
  decode: (bytes) => decodeTable(bytes, { count, dim: columns.length, classNames }),
};
