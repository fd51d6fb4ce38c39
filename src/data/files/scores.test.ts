import { describe, expect, it } from "vitest";
import { prepareData } from "../prepare.ts";
import { read, refusal } from "./testing.ts";

/** Ten rows whose scores are ten times their first column, but for the last. */
const tenRows = (last: string) =>
  `a,b,yield\n${Array.from({ length: 10 }, (_, i) => `${i},${i * i},${i < 9 ? 10 * i : last}`).join("\n")}`;

describe("the score column of a file", () => {
  it("is the one named score: no coordinate, no label, and in the data's order", async () => {
    const { set, notes } = await read("a,Score,b,label\n1,0.5,2,u\n3,-7e5,5,v\n");
    expect([set.columns, [...set.points]]).toEqual([
      ["a", "b"],
      [1, 2, 3, 5],
    ]);
    expect(set.scores).toEqual({ name: "Score", values: Float64Array.of(0.5, -7e5) });
    expect(set.file).toEqual({ names: ["a", "Score", "b", "label"], label: "label", score: "Score" });
    expect(notes).toContain("Column “Score” was read as the score.");
  });

  it("is the one that was chosen, or none", async () => {
    const text = "a,b,score\n1,2,5\n3,4,6\n";
    expect((await read(text, { scoreColumn: "b" })).set).toMatchObject({
      columns: ["a", "score"],
      scores: { name: "b" },
    });
    const { set } = await read(text, { scoreColumn: null });
    expect([set.dim, set.scores, set.file?.score]).toEqual([3, undefined, null]);
    const unnamed = await read("1\t2\t9\n3\t4\t8\n", { scoreColumn: "column 3" });
    expect([unnamed.set.dim, [...unnamed.set.scores!.values]]).toEqual([2, [9, 8]]);
  });

  it("stays with its points through shuffling and splitting", async () => {
    const { set } = await read(tenRows("90"), { scoreColumn: "yield" });
    const { train, validation } = prepareData(set, {
      scaling: "standardize",
      validation: 0.3,
      test: 0,
      seed: 4,
    });
    for (const { points, scores, count } of [train, validation]) {
      expect(scores).toHaveLength(count);
      scores!.forEach((score, i) => {
        expect(score).toBe(10 * points[2 * i]!);
      });
    }
  });

  it("comes with JSON, too", async () => {
    const { set } = await read('{"points": [[1, 2], [3, 4]], "scores": [0.25, -1]}');
    expect([...set.scores!.values]).toEqual([0.25, -1]);
  });

  it("that one row outweighs is read, and says so", async () => {
    const { set, notes } = await read(tenRows("1e9"), { scoreColumn: "yield" });
    expect(set.scores!.values[9]).toBe(1e9);
    expect(notes).toContain("One row makes up 90 % of the variance of “yield”: better take its logarithm.");
    expect((await read(tenRows("90"), { scoreColumn: "yield" })).notes.join()).not.toContain("variance");
  });

  it("is left out where its name alone was a guess and it is constant", async () => {
    const { set, notes } = await read("a,b,score\n1,2,7\n3,4,7\n");
    expect([set.scores, set.file?.score]).toEqual([undefined, null]);
    expect(notes).toEqual(["Column “score” holds the same number in every row and was left out."]);
  });

  it.each([
    ["text", "a,b,s\n1,2,3\n3,4,high\n", 'Row 3, column "s" holds the text "high" where a number should be.'],
    ["NaN", "a,b,s\n1,2,3\n3,4,nan\n", 'Row 3, column "s" holds nan, which is no finite number.'],
    ["a gap", "a,b,s\n1,2,3\n3,4,\n", 'Row 3, column "s" is empty.'],
    ["one number", "a,b,s\n1,2,3\n3,4,3\n", "The score column “s” holds the same number in every row."],
    [
      "numbers beyond float32",
      "a,b,s\n1,2,3\n3,4,1e39\n",
      'Row 3, column "s" holds 1e39, which is too large.',
    ],
    ["no such column", "a,b\n1,2\n3,4\n", "There is no column named “s”."],
  ])("is refused where it holds %s", (_, text, message) => refusal(text, message, { scoreColumn: "s" }));

  it("is refused where it is the label as well, or leaves too few coordinates", async () => {
    const both = { labelColumn: "s", scoreColumn: "s" };
    await refusal("a,b,s\n1,2,3\n3,4,5\n", "Column “s” cannot be the label and the score at once.", both);
    const few = "The file has 1 column of numbers; at least 2 are needed.";
    await refusal("a,s\n1,2\n3,4\n", few, { scoreColumn: "s" });
    await expect(read('{"points": [[1, 2], [3, 4]], "scores": [1]}')).rejects.toThrow(
      "There are 2 points and 1 scores.",
    );
  });
});
