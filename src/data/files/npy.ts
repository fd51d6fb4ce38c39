import { MAX_VALUE } from "../rows.ts";
import { assertColumns, assertRows, invalidFile } from "./limits.ts";
import type { RawTable } from "./raw-table.ts";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

interface NpyHeader {
  readonly itemSize: 4 | 8;
  readonly fortran: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly dataStart: number;
}

const damaged = () =>
  invalidFile("The .npy file is damaged: its header cannot be read.", "Save the array anew.");

function readHeader(view: DataView): NpyHeader {
  if (view.byteLength < 12) throw damaged();
  const wide = view.getUint8(6) >= 2;
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const dataStart = (wide ? 12 : 10) + length;
  if (dataStart > view.byteLength) throw damaged();
  const header = new TextDecoder("latin1").decode(
    new Uint8Array(view.buffer, view.byteOffset + dataStart - length, length),
  );
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const fortran = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  if (type === undefined || fortran === undefined || shape === undefined) throw damaged();
  if (type !== "<f4" && type !== "<f8")
    throw invalidFile(
      `The array has the type ${type}; only little-endian float32 and float64 can be read.`,
      'Save it with array.astype("float32").',
    );
  const [rows, columns, ...more] = shape.split(",").flatMap((part) => (part.trim() ? [Number(part)] : []));
  if (rows === undefined || columns === undefined || more.length > 0)
    throw invalidFile(
      `The array has the shape (${shape.trim()}); it must have two dimensions.`,
      "Reshape it to (points, columns).",
    );
  return { itemSize: type === "<f4" ? 4 : 8, fortran: fortran === "True", rows, columns, dataStart };
}

/**
 * Reads a NumPy array file: float32 or float64, little-endian, two dimensions, C or Fortran order.
 * Source: the numpy.lib.format documentation, versions 1.0 to 3.0.
 * @throws LabError `invalid-file` with row and column, counted from 1.
 */
export function parseNpy(bytes: Uint8Array): RawTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { itemSize, fortran, rows, columns, dataStart } = readHeader(view);
  assertRows(rows);
  assertColumns(columns);
  if (view.byteLength < dataStart + rows * columns * itemSize)
    throw invalidFile(
      `The file ends before its ${rows} × ${columns} numbers are complete.`,
      "Copy or save it again.",
    );
  const points = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const at = dataStart + itemSize * (fortran ? j * rows + i : i * columns + j);
      const value = itemSize === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true);
      if (!(Math.abs(value) <= MAX_VALUE))
        throw invalidFile(
          `Row ${i + 1}, column ${j + 1} holds ${value}, which is no finite float32 number.`,
          "Remove the row or fill the gap.",
        );
      points[i * columns + j] = value;
    }
  return { columns: null, dim: columns, points, labels: null, notes: [] };
}
