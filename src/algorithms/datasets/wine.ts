import type { TableEntry } from "./entry.ts";
import { decodeTable } from "./table.ts";

const columns = [
  "alcohol",
  "malic acid",
  "ash",
  "alcalinity of ash",
  "magnesium",
  "total phenols",
  "flavanoids",
  "nonflavanoid phenols",
  "proanthocyanins",
  "color intensity",
  "hue",
  "od280/od315",
  "proline",
];
const count = 178;
const classNames = ["cultivar 1", "cultivar 2", "cultivar 3"];

export const wine: TableEntry = {
  kind: "table",
  id: "wine",
  label: "Wine",
  help: "178 wines of three cultivars, 13 chemical measurements each: few points, very different units.",
  source: "UCI Machine Learning Repository, Wine.",
  attribution: "UCI “Wine”; M. Forina et al., 1991; CC BY 4.0",
  params: [],
  file: "wine.csv",
  count,
  columns,
  decode: (bytes) => decodeTable(bytes, { count, dim: columns.length, classNames }),
};
