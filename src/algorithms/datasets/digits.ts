import type { TableEntry } from "./entry.ts";

const SIDE = 8;
const PIXELS = SIDE * SIDE;
const count = 1797;
const classNames = Array.from({ length: 10 }, (_, digit) => String(digit));

export const digits: TableEntry = {
  kind: "table",
  id: "digits",
  label: "Handwritten digits",
  help: "1,797 handwritten digits of 8×8 pixels: real pictures, small enough to be learned in a minute.",
  source: "UCI Machine Learning Repository, Optical Recognition of Handwritten Digits (test part).",
  attribution: "UCI “Optical Recognition of Handwritten Digits”; E. Alpaydin, C. Kaynak, 1998; CC BY 4.0",
  params: [],
  file: "digits.bin",
  count,
  columns: Array.from(
    { length: PIXELS },
    (_, p) => `row ${Math.floor(p / SIDE) + 1}, column ${(p % SIDE) + 1}`,
  ),
  image: { width: SIDE, height: SIDE, max: 16 },
  /** The file holds, for each digit, 64 pixels 0…16 and the class, one byte each. */
  decode(bytes) {
    const rows = new Uint8Array(bytes);
    if (rows.length !== count * (PIXELS + 1))
      throw new Error(`expected ${count} rows of ${PIXELS + 1} bytes`);
    const points = new Float32Array(count * PIXELS);
    const labels = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const start = i * (PIXELS + 1);
      points.set(rows.subarray(start, start + PIXELS), i * PIXELS);
      labels[i] = rows[start + PIXELS]!;
    }
    return { points, labels, classNames };
  },
};
