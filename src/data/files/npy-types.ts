/** How one number of an array is read. */
export interface NpyType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number;
}

/** IEEE 754 binary16: embeddings are often stored so. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const types: Readonly<Record<string, NpyType>> = {
  f2: { bytes: 2, read: (view, at, little) => half(view.getUint16(at, little)) },
  f4: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
  b1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  i2: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  u2: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  i4: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  u4: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  i8: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  u8: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
};

/**
 * @param descr of the file's header, e.g. "<f4": byte order, kind, bytes
 * @returns null for what is no array of floats, whole numbers or truth values
 */
export function npyType(descr: string): (NpyType & { readonly littleEndian: boolean }) | null {
  const [, order, name] = /^([<>|])([a-z]\d+)$/.exec(descr) ?? [];
  const type = name === undefined ? undefined : types[name];
  return type ? { ...type, littleEndian: order !== ">" } : null;
}
