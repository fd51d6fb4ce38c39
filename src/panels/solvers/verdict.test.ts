import { expect, test } from "vitest";
import { fewestForQuality } from "./asked.ts";
import { around, heunRun, madeSolvers } from "./testing.ts";
import { enoughCalls, errorToAsk, qualityToAsk, verdictOf } from "./verdict.ts";

// The reference scores 0.2, and what a run scores more is known to 0.02.
const runs = [heunRun(2, 1, 0.9), heunRun(5, 0.5, 0.221), heunRun(10, 0.1, 0.219), heunRun(20, 0.01, 0.2)];

test("samples no longer improve past the first run that cannot be told from the reference", () => {
  const { tone, claim, evidence } = verdictOf(madeSolvers(runs));
  expect(tone).toBe("fine");
  expect(claim).toBe("Past 20 calls the samples no longer improve.");
  expect(evidence).toContain("Heun, 10 steps reaches sliced W₂ 0.219 with 20 calls");
  expect(evidence).toContain("That is where real points fall");
  expect(evidence).toContain("the reference 0.200: a difference of 0.019 (−0.0010 to 0.039), 400 samples");
  expect(enoughCalls(madeSolvers(runs))).toBe(runs[2]);
});

test("a difference that is known and next to nothing is none", () => {
  const excess = (value: number) => ({ value, low: value - 0.001, high: value + 0.001 });
  const known = [heunRun(5, 0.1, 0.212), heunRun(10, 0.05, 0.208)];
  const near = known.map((run) => ({ ...run, excess: excess(run.quality!.value - 0.2) }));
  expect(enoughCalls(madeSolvers(near))).toBe(near[1]);
});

test("a large difference that few samples leave open does not count as none", () => {
  const excess = { value: 0.12, low: -0.001, high: 0.2 };
  const open = { ...heunRun(1, 1, 0.32), excess };
  expect(enoughCalls(madeSolvers([open, ...runs]))).toBe(runs[2]);
});

test("what is asked for at first is in the data's own measure, and what the verdict speaks of", () => {
  const { reference } = madeSolvers(runs);
  expect(errorToAsk({ reference: { ...reference, spread: 666_000 } })).toBe(7000);
  expect(fewestForQuality(runs, qualityToAsk(madeSolvers(runs)))).toBe(runs[2]);
});

test("what is in use is told where it costs quality", () => {
  const costly = verdictOf(madeSolvers(runs, { inUse: 1 }));
  expect(costly.tone).toBe("watch");
  expect(costly.claim).toBe("The solver in use costs quality: 0.221 against 0.200.");
  expect(verdictOf(madeSolvers(runs, { inUse: 2 })).claim).toMatch(/^Past 20 calls/);
});

test("what a perfect solver leaves above the floor is the model's", () => {
  const quality = { heldOut: 1000, draws: 8, floor: { value: 0.1, low: 0.05, high: 0.15 } };
  const left = verdictOf(madeSolvers(runs, { quality }));
  expect(left.tone).toBe("watch");
  expect(left.evidence).toContain("What is left is the model's");
  // Within what real draws score by chance, though above their mean, it is nobody's fault.
  const chance = { ...quality, floor: { value: 0.15, low: 0.1, high: 0.21 } };
  expect(verdictOf(madeSolvers(runs, { quality: chance })).evidence).toContain("where real points fall");
  const unknown = verdictOf(madeSolvers(runs, { quality: { ...quality, floor: null } }));
  expect(unknown.evidence).toContain("too few held-out points");
});

test("nothing is claimed where no run comes near, or nothing could be compared", () => {
  const far = verdictOf(madeSolvers(runs.slice(0, 2)));
  expect(far).toMatchObject({ tone: "watch", claim: "No solver matches the reference within 10 calls." });
  const { reference } = madeSolvers([]);
  expect(verdictOf(madeSolvers(runs, { reference: { ...reference, quality: null } })).claim).toMatch(
    /cannot be/,
  );
  expect(enoughCalls(madeSolvers([{ ...heunRun(1, 0, 0.2), quality: around(0.1) }]))).not.toBeNull();
});
