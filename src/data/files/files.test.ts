import { describe, expect, it } from "vitest";
import { MAX_BYTES } from "./limits.ts";
import { readFile } from "./read-file.ts";
import { read, refusal } from "./testing.ts";

/** A NumPy file, version 1.0. */
function npy(descr: string, shape: string, values: ArrayBufferView, fortran = false): Uint8Array {
  const dict = `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': (${shape}), }`;
  const header = `${dict.padEnd(117)}\n`;
  const bytes = new Uint8Array(10 + header.length + values.byteLength);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, header.length, 0]);
  bytes.set(new TextEncoder().encode(header), 10);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), 10 + header.length);
  return bytes;
}

/** The same numbers with the bytes of each in reverse. */
function swapped(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer.slice(0));
  for (let at = 0; at < bytes.length; at += 4) bytes.subarray(at, at + 4).reverse();
  return bytes;
}

describe("CSV and TSV", () => {
  it("reads rows without a header", async () => {
    const { set, notes } = await read("1,2\n3,4.5\n-1e2,.5\n");
    expect([set.dim, set.count, set.labels, set.columns]).toEqual([2, 3, null, ["x", "y"]]);
    expect([...set.points]).toEqual([1, 2, 3, 4.5, -100, 0.5]);
    expect(notes).toEqual([]);
  });

  it.each([
    ["comma", ","],
    ["semicolon", ";"],
    ["tab", "\t"],
  ])("finds out a header and the delimiter: %s", async (_, mark) => {
    const { set } = await read(`width${mark}height\r\n1${mark}2\r\n3${mark}4\r\n\r\n`);
    expect(set.columns).toEqual(["width", "height"]);
    expect([...set.points]).toEqual([1, 2, 3, 4]);
  });

  it("reads numbers with a space between, as NumPy writes them", async () => {
    expect([...(await read("1.0 2.0\n3e0 4e0\n")).set.points]).toEqual([1, 2, 3, 4]);
  });

  it("reads quoted cells and drops a byte order mark", async () => {
    const { set } = await read('\ufeff"a, b","c"\n"1","2"\n3,4\n');
    expect(set.columns).toEqual(["a, b", "c"]);
  });

  it.each(["label", "class", "Label", "target", "y"])(
    "takes a column named %s as the class",
    async (name) => {
      const { set, notes } = await read(`a,${name},b\n1,cat,2\n3,dog,4\n5,cat,7\n`);
      expect(set.classNames).toEqual(["cat", "dog"]);
      expect([...set.labels!]).toEqual([0, 1, 0]);
      expect(set.columns).toEqual(["a", "b"]);
      expect(notes[0]).toContain(name);
    },
  );

  it("sorts classes that are numbers as numbers", async () => {
    const { set } = await read("a,b,label\n1,2,10\n3,4,9\n");
    expect(set.classNames).toEqual(["9", "10"]);
  });

  it("leaves y beside x, and a measured target, among the coordinates", async () => {
    expect((await read("x,y\n1,2\n3,4\n")).set.dim).toBe(2);
    const { set } = await read("a,b,target\n1,2,0.5\n3,4,0.25\n");
    expect([set.dim, set.labels, set.points[2]]).toEqual([3, null, 0.5]);
  });

  it("takes text at the end of rows without a header as the class", async () => {
    const { set } = await read("5.1,3.5,setosa\n4.9,3.0,setosa\n7,3.2,versicolor\n");
    expect([set.dim, set.classNames]).toEqual([2, ["setosa", "versicolor"]]);
  });

  it("takes the only column with text under a header as the class, unless told otherwise", async () => {
    const text = "width,height,species\n5.1,3.5,setosa\n4.9,3.0,setosa\n7,3.2,virginica\n";
    const { set, notes } = await read(text);
    expect([set.dim, set.classNames]).toEqual([2, ["setosa", "virginica"]]);
    expect(set.file?.label).toBe("species");
    expect(notes).toEqual(["Column “species” was read as the label."]);
    await refusal(text, /column "species" holds the text "setosa"/, { labelColumn: null });
    await refusal("a,b,c,d\n1,2,u,v\n3,4,w,z\n", /column "c" holds the text "u"/);
    // Names of single points are no classes.
    const rows = Array.from({ length: 101 }, (_, i) => `${i ** 2},${i % 7},id${i}`).join("\n");
    await refusal(`a,b,name\n${rows}`, /column "name" holds the text "id0"/);
  });

  it("leaves out a first column that counts the rows, where its name says so", async () => {
    const rows = (start: number) => Array.from({ length: 12 }, (_, i) => `${i + start},${i % 5},${i ** 2}`);
    const { set, notes } = await read(`,a,b\n${rows(0).join("\n")}`);
    expect(set.columns).toEqual(["a", "b"]);
    expect(notes).toEqual(["Column “column 1” counts the rows and was left out; another name keeps it."]);
    expect((await read(`id,a,b\n${rows(1).join("\n")}`)).set.dim).toBe(2);
    expect((await read(`time,a,b\n${rows(0).join("\n")}`)).set.dim).toBe(3);
    expect((await read(`id,a,b\n${rows(0).reverse().join("\n")}`)).set.dim).toBe(3);
  });

  it("says which columns float32 rounds, and which it cannot tell apart", async () => {
    // float32 knows 1,000,000 to 1/16; half of that over a range of 1 or 1e-3.
    const rows = [0, 0.03, 0.4, 1].map((v, i) => [1e6 + v, 1e6 + v / 1000, v, i]);
    const { set, notes } = await read(`a,b,c,d\n${rows.map((row) => row.join(",")).join("\n")}`);
    expect(set.columns).toEqual(["a", "c", "d"]);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatch(/“b” varies too little .* was left out: subtract its mean/);
    expect(notes[1]).toMatch(/“a” varies so little/);
    expect((await read(JSON.stringify(rows))).notes).toHaveLength(2);
    await refusal(
      JSON.stringify(rows.map(([, b]) => [b, b])),
      "The file has 0 columns of numbers that vary (2 vary too little for their size to be told in float32); at least 2 are needed.",
    );
  });

  it("takes the label column that was chosen, or none", async () => {
    const text = "a,kind,label\n1,2,0\n3,4,1\n";
    expect((await read(text, { labelColumn: "kind" })).set.columns).toEqual(["a", "label"]);
    expect((await read(text, { labelColumn: null })).set.dim).toBe(3);
    await expect(read(text, { labelColumn: "sort" })).rejects.toMatchObject({
      hint: expect.stringContaining("kind"),
    });
  });

  it("leaves out a constant column and says which", async () => {
    const { set, notes } = await read("a,b,c\n1,7,2\n3,7,4\n");
    expect(set.columns).toEqual(["a", "c"]);
    expect([...set.points]).toEqual([1, 2, 3, 4]);
    expect(notes).toEqual(["Column “b” holds the same number in every row and was left out."]);
  });

  it.each([
    ["a ragged row", "a,b\n1,2\n\n3,4,5\n", "Row 4 has 3 cells, the first row has 2."],
    ["text", "a,b\n1,2\n3,four\n", 'Row 3, column "b" holds the text "four" where a number should be.'],
    [
      "text, no header",
      "1,2\n3,four\n",
      'Row 2, column "column 2" holds the text "four" where a number should be.',
    ],
    ["an empty cell", "a,b\n1,\n3,4\n", 'Row 2, column "b" is empty.'],
    ["NaN", "a,b\n1,2\n3,NaN\n", 'Row 3, column "b" holds NaN, which is no finite number.'],
    [
      "NaN in the first row",
      "nan,nan\n1,2\n",
      'Row 1, column "column 1" holds nan, which is no finite number.',
    ],
    ["infinity", "a,b\n1,2\n-inf,4\n", 'Row 3, column "a" holds -inf, which is no finite number.'],
    ["a hexadecimal number", "a,b\n1,2\n0x10,4\n", /Row 3, column "a" holds the text "0x10"/],
    ["a number beyond float32", "a,b\n1,2\n1e39,4\n", /Row 3, column "a" holds 1e39, which is too large/],
    ["a decimal comma", "a;b\n1;2\n3,5;4\n", /Row 3, column "a" holds 3,5, with a comma in it/],
    ["a missing label", "a,b,label\n1,2,u\n3,4,\n", 'Row 3, column "label" has no label.'],
    ["an open quote", 'a,b\n1,2\n"3,4\n', /Row 3 has a quote that is not closed/],
    ["one row", "a,b\n1,2\n", "The file has one row only; at least 2 are needed."],
    ["a header alone", "a,b\n", "The file has no row of numbers."],
    ["blank lines alone", "\n\n\n", "The file holds no rows."],
    ["one column", "a\n1\n2\n", "The file has 1 column of numbers; at least 2 are needed."],
    [
      "one column that varies",
      "a,b\n1,5\n2,5\n",
      "The file has 1 column of numbers that vary (1 hold the same number in every row); at least 2 are needed.",
    ],
  ])("refuses %s", (_, text, message) => refusal(text, message));

  it("refuses too many rows, columns and classes, and says the limit", async () => {
    await refusal("1,2\n".repeat(100_001), /more than 100,000 rows/);
    await refusal(`${"1,".repeat(1024)}1\n`.repeat(2), /1,025 columns; at most 1,024/);
    const rows = Array.from({ length: 300 }, (_, i) => `${i},${i * i},c${i}`).join("\n");
    await refusal(`a,b,label\n${rows}`, /300 different values; at most 256 classes/);
  });
});

describe("files that are none", () => {
  it("refuses an empty file and one that is too large, unread", async () => {
    await refusal("", "The file is empty.");
    const opened = { opened: false };
    class HugeFile extends Blob {
      readonly name = "huge.csv";
      override get size() {
        return 2 ** 31;
      }
      override arrayBuffer() {
        opened.opened = true;
        return super.arrayBuffer();
      }
    }
    await expect(readFile(new HugeFile() as unknown as File)).rejects.toMatchObject({
      message: "The file has 2,048 MB; at most 64 MB can be read.",
    });
    expect(opened.opened).toBe(false);
    await refusal(new Uint8Array(MAX_BYTES + 1), /at most 64 MB/);
  });

  it("refuses other encodings and binary files", async () => {
    const utf16 = new Uint8Array(Uint16Array.from("1,2\n3,4\n", (c) => c.charCodeAt(0)).buffer);
    await refusal(Uint8Array.from([0xff, 0xfe, ...utf16]), "The file is encoded as UTF-16.");
    await refusal(utf16, "The file is encoded as UTF-16.");
    await refusal(Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65, 10, 49, 10]), /not encoded as UTF-8/);
    await refusal(Uint8Array.from([7, 0, 0, 0, 200, 1, 0, 3]), /binary data/);
    await refusal("PK\x03\x04 a spreadsheet", /zip archive/);
    await refusal(Uint8Array.from([0x1f, 0x8b, 8, 0]), /gzip/);
  });

  it("reads a real File", async () => {
    const { set } = await readFile(new File(["1,2\n3,4\n"], "mine.csv"));
    expect([set.name, set.count]).toEqual(["mine.csv", 2]);
  });
});

describe("NPY", () => {
  const values = [1, 2, 3, 4, 5, 7];

  it.each([
    ["float32", "<f4", Float32Array.from(values)],
    ["float64", "<f8", Float64Array.from(values)],
  ])("reads %s in C and Fortran order", async (_, descr, array) => {
    expect([...(await read(npy(descr, "3, 2", array))).set.points]).toEqual(values);
    expect([...(await read(npy(descr, "3, 2", array, true))).set.points]).toEqual([1, 4, 2, 5, 3, 7]);
  });

  it.each([
    ["whole numbers", "<i8", BigInt64Array.from(values, BigInt)],
    ["small whole numbers", "|u1", Uint8Array.from(values)],
    // 1, 2, 3, 4, 5 and 7 as IEEE 754 binary16.
    ["float16", "<f2", Uint16Array.of(0x3c00, 0x4000, 0x4200, 0x4400, 0x4500, 0x4700)],
    ["the other byte order", ">f4", swapped(Float32Array.from(values))],
  ])("reads %s", async (_, descr, array) => {
    expect([...(await read(npy(descr, "3, 2", array))).set.points]).toEqual(values);
  });

  it("reads small, negative and infinite float16 as they are", async () => {
    // 2⁻²⁴, −2, 65,504 and 1.5; a fifth that is infinite.
    const finite = Uint16Array.of(0x0001, 0xc000, 0x7bff, 0x3e00);
    expect([...(await read(npy("<f2", "2, 2", finite))).set.points]).toEqual([2 ** -24, -2, 65504, 1.5]);
    await refusal(npy("<f2", "2, 2", Uint16Array.of(0, 1, 2, 0xfc00)), /Row 2, column 2 holds -Infinity/);
  });

  it.each([
    ["another type", npy("<c8", "3, 1", new Float64Array(3)), /type <c8/],
    ["one dimension", npy("<f4", "6,", Float32Array.from(values)), /shape \(6,\)/],
    ["three dimensions", npy("<f4", "3, 2, 1", Float32Array.from(values)), /two dimensions/],
    ["a short file", npy("<f4", "4, 2", Float32Array.from(values)), /ends before its 4 × 2/],
    ["NaN", npy("<f4", "3, 2", Float32Array.of(1, 2, 3, 4, 5, Number.NaN)), /Row 3, column 2 holds NaN/],
    [
      "a float64 beyond float32",
      npy("<f8", "1, 2", Float64Array.of(1, 1e300)),
      /Row 1, column 2 holds 1e\+300/,
    ],
    ["too many rows", npy("<f4", "200000, 2", new Float32Array(2)), /100,000 rows/],
    ["a damaged header", npy("<f4", "3, 2", Float32Array.from(values)).subarray(0, 40), /header/],
  ])("refuses %s", (_, bytes, message) => refusal(bytes, message));

  it("reads an array that starts at an odd byte", async () => {
    const bytes = npy("<f4", "3, 2", Float32Array.from(values));
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect([...(await read(shifted.subarray(1))).set.points]).toEqual(values);
  });
});

describe("JSON", () => {
  it("reads rows, and points with labels", async () => {
    expect([...(await read(" [[1, 2], [3, 4]]")).set.points]).toEqual([1, 2, 3, 4]);
    const { set } = await read('{"points": [[1, 2], [3, 4]], "labels": ["b", "a"]}');
    expect([set.classNames, [...set.labels!]]).toEqual([
      ["a", "b"],
      [1, 0],
    ]);
  });

  it("reads rows of named fields as a table", async () => {
    const records = [
      { kind: "u", width: 1, height: 2, score: 3 },
      { kind: "v", width: 3, height: 4, score: 5 },
    ];
    const { set } = await read(JSON.stringify(records));
    expect([set.columns, set.classNames, [...set.points]]).toEqual([
      ["width", "height"],
      ["u", "v"],
      [1, 2, 3, 4],
    ]);
    expect([...set.scores!.values]).toEqual([3, 5]);
    expect((await read(JSON.stringify(records), { scoreColumn: null })).set.dim).toBe(3);
    await refusal('[{"a": 1, "b": 2}, {"a": 3}]', 'Row 2, column "b" is empty.');
    await refusal('[{"a": 1, "b": 2}, {"a": 3, "c": 4}]', 'Row 2 has a field "c", which row 1 has not.');
    await refusal('[{"a": 1, "b": [2]}, {"a": 3, "b": 4}]', 'Row 1, column "b" holds a list or an object.');
    await refusal('[{"a": 1, "b": 2}, 3]', /Row 2 is no object/);
  });

  it.each([
    ["broken JSON", "[[1, 2], [3, NaN]]", /not valid JSON/],
    ["a ragged row", "[[1, 2], [3]]", "Row 2 has 1 columns, row 1 has 2."],
    ["null", "[[1, 2], [3, null]]", "Row 2, column 2 holds null, which is no finite number."],
    ["text", '[[1, "2"], [3, 4]]', 'Row 1, column 2 holds the text "2", which is no finite number.'],
    ["flat numbers", "[1, 2, 3]", /not a list of rows/],
    ["an object without points", '{"data": []}', "The file holds no list of points."],
    ["an empty list", "[]", "The list of points is empty."],
    ["missing labels", '{"points": [[1, 2], [3, 4]], "labels": [1]}', "There are 2 points and 1 labels."],
  ])("refuses %s", (_, text, message) => refusal(text, message));
});
