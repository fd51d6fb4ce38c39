import { MAX_VALUE } from "../rows.ts";
import { assertColumns, assertRows, invalidFile } from "./limits.ts";
import { type NpyType, npyType } from "./npy-types.ts";
import type { RawTable } from "./raw-table.ts";
import { Rounding } from "./rounding.ts";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

interface NpyHeader {
  readonly type: NpyType & { readonly littleEndian: boolean };
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
  if (/'descr':\s*\[/.test(header))
    throw invalidFile("The array is a table of named fields.", "Save its columns as one plain array.");
  const descr = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const fortran = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  if (descr === undefined || fortran === undefined || shape === undefined) throw damaged();
  const type = npyType(descr);
  if (!type)
    throw invalidFile(
      `The array has the type ${descr}; floats of 16 to 64 bits and whole numbers can be read.`,
      'Save it with array.astype("float32").',
    );
  const [rows, columns, ...more] = shape.split(",").flatMap((part) => (part.trim() ? [Number(part)] : []));
  if (rows === undefined || columns === undefined || more.length > 0)
    throw invalidFile(
      `The array has the shape (${shape.trim()}); it must have two dimensions.`,
      "Reshape it to (points, columns).",
    );
  return { type, fortran: fortran === "True", rows, columns, dataStart };
}

/**
 * Reads a NumPy array file: floats or whole numbers, two dimensions, any byte order, C or Fortran order.
 * Source: the numpy.lib.format documentation, versions 1.0 to 3.0.
 * @throws LabError `invalid-file` with row and column, counted from 1.
 */
export function parseNpy(bytes: Uint8Array): RawTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { type, fortran, rows, columns, dataStart } = readHeader(view);
  assertRows(rows);
  assertColumns(columns);
  if (view.byteLength < dataStart + rows * columns * type.bytes)
    throw invalidFile(
      `The file ends before its ${rows} × ${columns} numbers are complete.`,
      "Copy or save it again.",
    );
  const points = new Float32Array(rows * columns);
  const rounding = new Rounding(columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const at = dataStart + type.bytes * (fortran ? j * rows + i : i * columns + j);
      const value = type.read(view, at, type.littleEndian);
      if (!(Math.abs(value) <= MAX_VALUE))
        throw invalidFile(
          `Row ${i + 1}, column ${j + 1} holds ${value}, which is no finite float32 number.`,
          "Remove the row or fill the gap.",
        );
      rounding.add(j, value);
      points[i * columns + j] = value;
    }
  return { columns: null, dim: columns, points, labels: null, notes: [], rounding: rounding.shares() };
}
