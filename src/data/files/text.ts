import { invalidFile } from "./limits.ts";

/** First bytes of formats that people drop by mistake. */
const KNOWN: readonly [magic: string, name: string, hint: string][] = [
  ["PK", "a zip archive (an Excel or .npz file is one)", "Save one table as CSV, or one array as .npy."],
  ["\x1f\x8b", "compressed with gzip", "Unpack it first."],
  ["PAR1", "a Parquet file", "Save it as CSV."],
  ["\x89HDF", "an HDF5 file", "Save one array as .npy."],
  ["%PDF", "a PDF", "Save the table as CSV."],
  ["\x89PNG", "a picture", "Save the points as CSV."],
];

function startsWith(bytes: Uint8Array, magic: string): boolean {
  return [...magic].every((letter, i) => bytes[i] === letter.charCodeAt(0));
}

function zeroShare(bytes: Uint8Array, offset: 0 | 1): number {
  let zeros = 0;
  for (let i = offset; i < bytes.length; i += 2) if (bytes[i] === 0) zeros++;
  return (2 * zeros) / bytes.length;
}

/** UTF-16 has a mark in front, or a zero in nearly every second byte of western text. */
function isUtf16(head: Uint8Array): boolean {
  if (startsWith(head, "\xff\xfe") || startsWith(head, "\xfe\xff")) return true;
  const [even, odd] = [zeroShare(head, 0), zeroShare(head, 1)];
  return Math.max(even, odd) > 0.5 && Math.min(even, odd) < 0.05;
}

/**
 * @returns the text of a UTF-8 file, without its byte order mark.
 * @throws LabError `invalid-file` for UTF-16, for known binary formats and for bytes that are not UTF-8.
 */
export function decodeText(bytes: Uint8Array): string {
  const known = KNOWN.find(([magic]) => startsWith(bytes, magic));
  if (known) throw invalidFile(`The file is ${known[1]}, not text.`, known[2]);
  const head = bytes.subarray(0, 4096);
  if (isUtf16(head)) throw invalidFile("The file is encoded as UTF-16.", "Save it as UTF-8 and try again.");
  if (head.includes(0))
    throw invalidFile("The file is not text: it holds binary data.", "Save the points as CSV, JSON or .npy.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalidFile("The file is not encoded as UTF-8.", "Save it as UTF-8 and try again.");
  }
}
