import { expect, test } from "vitest";
import { around, heunRun, madeSolvers } from "./testing.ts";
import { enoughCalls, verdictOf } from "./verdict.ts";

// The reference scores 0.2, to 0.22 at its upper end.
const runs = [heunRun(2, 1, 0.9), heunRun(5, 0.5, 0.221), heunRun(10, 0.1, 0.219), heunRun(20, 0.01, 0.2)];

test("samples no longer improve past the first run within the reference's interval", () => {
  const { tone, claim, evidence } = verdictOf(madeSolvers(runs));
  expect(tone).toBe("fine");
  expect(claim).toBe("Past 20 calls the samples no longer improve.");
  expect(evidence).toContain("Heun, 10 steps reaches sliced W₂ 0.219 with 20 calls");
  expect(evidence).toContain("That is where real points fall");
  expect(enoughCalls(madeSolvers(runs))).toBe(runs[2]);
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
