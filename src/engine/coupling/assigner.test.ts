import { describe, expect, it } from "vitest";
import { drawPool, type Pool } from "../../algorithms/couplings/pool.ts";
import { type AssignmentRequest, assignPool } from "./assign-pool.ts";
import { type AssignmentAnswer, type AssignmentPort, inlineAssigner, workerAssigner } from "./assigner.ts";

const pool: Pool = {
  seed: 2,
  batch: 16,
  count: 40,
  dim: 2,
  points: Float32Array.from({ length: 80 }, (_, e) => Math.sin(e)),
  labels: null,
  source: { kind: "drawn", id: "gaussian", numbers: [1, 0, 0, 0] },
};
const request: AssignmentRequest = { pool, classWeight: 0, stride: 1 };

/** What a worker does, one answer at a time and only when the test says so. */
class TestPort implements AssignmentPort {
  onmessage: ((event: MessageEvent<AssignmentAnswer>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  terminated = false;
  readonly steps: number[] = [];
  #request: AssignmentRequest | null = null;
  #answered = 0;

  postMessage(message: AssignmentRequest | number): void {
    if (typeof message === "number") this.steps.push(message);
    else this.#request = message;
  }

  terminate(): void {
    this.terminated = true;
  }

  answer(count = 1): void {
    for (let k = 0; k < count; k++) {
      const step = this.steps[this.#answered++]!;
      const data = { step, pairs: assignPool(this.#request!, step) };
      this.onmessage?.({ data } as MessageEvent<AssignmentAnswer>);
    }
  }

  fail(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }
}

describe("workerAssigner", () => {
  it("gives the pairs that the inline one gives, computed ahead, in a bounded queue", async () => {
    const port = new TestPort();
    const assigner = workerAssigner(request, port);
    const first = assigner.pairs(0);
    expect(port.steps).toEqual(Array.from({ length: 32 }, (_, step) => step));
    port.answer(10);
    expect(await first).toEqual(inlineAssigner(request).pairs(0));
    for (let step = 1; step < 10; step++) {
      // Ready: no promise, no wait.
      expect(assigner.pairs(step)).toEqual(assignPool(request, step));
      expect(port.steps).toHaveLength(32 + step);
    }
    expect(assigner.pairs(10)).toBeInstanceOf(Promise);
  });

  it("looks less far ahead with large pools", () => {
    const port = new TestPort();
    workerAssigner({ ...request, pool: { ...pool, batch: 8192 } }, port).pairs(0);
    expect(port.steps).toHaveLength(8);
  });

  it("computes only the steps at which a pool begins", () => {
    const port = new TestPort();
    workerAssigner({ ...request, stride: 4 }, port).pairs(8);
    expect(port.steps).toEqual(Array.from({ length: 32 }, (_, k) => 8 + 4 * k));
  });

  it("goes back, and on from anywhere", async () => {
    const port = new TestPort();
    const assigner = workerAssigner(request, port);
    const late = assigner.pairs(1000);
    port.answer(32);
    expect(await late).toEqual(assignPool(request, 1000));
    const early = assigner.pairs(3);
    expect(port.steps.slice(32)).toEqual(Array.from({ length: 32 }, (_, k) => 3 + k));
    port.answer(1);
    expect(await early).toEqual(assignPool(request, 3));
    // What was ready for the old place is gone; it is computed anew.
    const again = assigner.pairs(1001);
    expect(again).toBeInstanceOf(Promise);
    port.answer(port.steps.length - 33);
    expect(await again).toEqual(assignPool(request, 1001));
  });

  it("rejects what waits, and what comes later, once the worker fails", async () => {
    const port = new TestPort();
    const assigner = workerAssigner(request, port);
    const waiting = assigner.pairs(0);
    port.fail("out of memory");
    await expect(waiting).rejects.toMatchObject({ code: "unsupported" });
    await expect(assigner.pairs(1)).rejects.toThrow(/out of memory/);
    expect(port.terminated).toBe(true);
  });

  it("ends its worker when it is disposed of", async () => {
    const port = new TestPort();
    const assigner = workerAssigner(request, port);
    const waiting = assigner.pairs(0);
    assigner.dispose();
    await expect(waiting).rejects.toMatchObject({ code: "aborted" });
    expect(port.terminated).toBe(true);
  });
});

it("assignPool gives a permutation, and stays in class where classes cost", () => {
  const labels = Uint32Array.from({ length: 40 }, (_, i) => i % 3);
  const { label } = drawPool({ ...pool, labels }, 4);
  const pairs = assignPool({ ...request, pool: { ...pool, labels }, classWeight: 1000 }, 4);
  expect(new Set(pairs).size).toBe(16);
  expect(pairs.map((j) => label![j]!)).toEqual(label);
});
