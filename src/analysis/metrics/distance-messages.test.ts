import { describe, expect, it } from "vitest";
import { squaredDistances } from "../../lib/distances.ts";
import type { DistanceSource, PointColumns } from "../../lib/pair-rows.ts";
import { answering } from "./answer.ts";
import { DistanceClient, isWorthAsking } from "./distance-client.ts";
import { DistanceServer } from "./distance-server.ts";
import { onProcessor, withRowsFrom } from "./pair-work.ts";
import type { Measurement, MetricsMessage, MetricsRequest } from "./request.ts";
import { gaussian } from "./testing.ts";

const [count, dim] = [32, 50];

function pointsOf({ count, dim, stride, values }: PointColumns): Float32Array {
  return Float32Array.from(
    { length: count * dim },
    (_, at) => values[(at % dim) * stride + Math.floor(at / dim)]!,
  );
}

/** A GPU's part, played by the processor: eight rows at a time, in float32. */
function source(ends: { open: number; asked: number; failAfter: number }): DistanceSource {
  return {
    async pairDistances(a, b) {
      ends.open++;
      const columns = (b ?? a).count;
      const exact = squaredDistances(pointsOf(a), pointsOf(b ?? a), a.dim);
      return {
        async rows(first) {
          if (++ends.asked > ends.failAfter) throw new Error("The device was lost.");
          const rows = Math.min(8, a.count - first);
          const squares = Float32Array.from(exact.subarray(first * columns, (first + rows) * columns));
          return { squares, count: rows, stride: columns };
        },
        dispose() {
          ends.open--;
        },
      };
    },
  };
}

const [samples, reference] = [gaussian(count, dim, 1, 4), gaussian(count, dim, 2)];
const request: MetricsRequest = {
  metrics: [{ id: "energy" }, { id: "precision" }, { id: "recall" }, { id: "sliced-w2", directions: 8 }],
  dim,
  seed: 3,
  samples: { points: Float32Array.from(samples.points) },
  reference: { points: Float32Array.from(reference.points) },
};

const measuredBy = (messages: readonly MetricsMessage[]) =>
  Object.fromEntries(
    messages.flatMap((m): [string, Measurement][] => (m.kind === "measured" ? [[m.id, m.measurement]] : [])),
  );

/** What a worker does with its messages, both ends in this thread. */
async function byMessages(
  ends: Parameters<typeof source>[0],
): Promise<Readonly<Record<string, Measurement>>> {
  const server = new DistanceServer(source(ends), (reply) => client.hear(reply));
  const client = new DistanceClient(
    (question) => void server.hear(question),
    ({ count: rows }) => rows === count,
  );
  const messages: MetricsMessage[] = [];
  await withRowsFrom(
    answering(request, (message) => messages.push(message)),
    (wanted) => client.ask(wanted),
  );
  server.dispose();
  return measuredBy(messages);
}

describe("distances by messages", () => {
  const alone: MetricsMessage[] = [];
  onProcessor(answering(request, (message) => alone.push(message)));
  const { energy, precision, recall } = measuredBy(alone);

  it("give the figures that the processor gives alone, and say where they come from", async () => {
    const ends = { open: 0, asked: 0, failAfter: Infinity };
    const measured = await byMessages(ends);
    expect(energy!.distances).toBe("processor");
    expect(measured.energy!.distances).toBe("gpu");
    // The second has its figures from the first.
    expect(measured.recall!.distances).toBe("gpu");
    expect([measured.precision!.value, measured.recall!.value]).toEqual([precision!.value, recall!.value]);
    expect(measured["sliced-w2"]!.distances).toBeUndefined();
    // Distances near √(2·dim) = 10 come with relative errors of 2⁻²⁵: so do their means, of which four are added.
    for (const end of ["value", "low", "high"] as const)
      expect(Math.abs(measured.energy![end] - energy![end])).toBeLessThan(4 * 11 * 2 ** -25);
    // Three matrices of four blocks, twice; what is between one pair of sets has been let go before the next begins.
    expect(ends).toMatchObject({ open: 0, asked: 24 });
  });

  it("that end in the middle are gone on with by the processor, and not asked for again", async () => {
    const ends = { open: 0, asked: 0, failAfter: 2 };
    const measured = await byMessages(ends);
    expect(ends).toMatchObject({ open: 0, asked: 3 });
    expect(Math.abs(measured.energy!.value - energy!.value)).toBeLessThan(4 * 11 * 2 ** -25);
  });

  it("are not asked for where there are few of them, or where a point has few coordinates", () => {
    const set = (count: number, dim: number) => ({ ...samples, count, dim });
    expect(isWorthAsking(set(2000, 64), set(2000, 64))).toBe(true);
    expect(isWorthAsking(set(400, 64), set(400, 64))).toBe(false);
    expect(isWorthAsking(set(20_000, 15), set(20_000, 15))).toBe(false);
  });
});
