import type { ReflowRound, TaskState } from "../../telemetry/task-store.ts";
import { type AxisDomain, axisDomain } from "../../ui/chart/axis.ts";
import { tableCsv } from "../../ui/chart/csv.ts";
import type { Label, Series } from "../../ui/chart/model.ts";
import type { TokenColour } from "../../ui/chart/palette.ts";
import type { ChartSource } from "../../ui/chart/source.ts";
import { significant } from "../../ui/format.ts";

interface Store<T> {
  getState(): T;
  subscribe(listener: () => void): () => void;
}

/** One round after another; a seventh looks like the first, and its label still names it. */
const colours: readonly TokenColour[] = ["cat-1", "cat-2", "cat-3", "cat-4", "cat-5", "cat-6"];

/** W2 to real points against the number of Euler steps, one line a round, with two real draws as the floor. */
export function createReflowSource(tasks: Store<TaskState>): ChartSource {
  const rounds = () => tasks.getState().rounds.filter(({ w2 }) => w2.length > 0);
  const at = ({ w2 }: ReflowRound, x: number) =>
    w2.reduce((best, one) =>
      Math.abs(Math.log(one.steps / x)) < Math.abs(Math.log(best.steps / x)) ? one : best,
    );
  const y = (shown: readonly ReflowRound[]) => {
    const values = shown.flatMap(({ w2, floor }) => [...w2.map(({ value }) => value), floor]);
    const known = values.filter((value) => value > 0);
    return axisDomain(Math.min(...known), Math.max(...known), true);
  };
  return {
    axisTitle: () => `W2 to ${rounds()[0]?.against ?? "real points"} by number of Euler steps, log`,
    model() {
      const shown = rounds();
      const first = shown[0];
      if (!first) return null;
      const colour = (k: number) => colours[k % colours.length]!;
      const x: AxisDomain = { interval: [1, Math.max(2, ...first.w2.map(({ steps }) => steps))], log: true };
      return {
        x,
        y: y(shown),
        series: shown.map(
          ({ w2 }, k): Series => ({
            xs: w2.map(({ steps }) => steps),
            ys: w2.map(({ value }) => value),
            colour: colour(k),
            style: "smoothed",
          }),
        ),
        ...(Number.isFinite(first.floor) ? { floor: { value: first.floor, label: "two real draws" } } : {}),
        labels: shown.map(({ name }, k): Label => ({ text: name, colour: colour(k), dotted: true })),
      };
    },
    readout(x) {
      const shown = rounds();
      const first = shown[0];
      if (!first) return "no rounds yet";
      const { steps } = at(first, x);
      const lines = shown.map((round) => `${round.name}: ${significant(at(round, steps).value)}`);
      return [`${steps} ${steps === 1 ? "step" : "steps"}`, ...lines].join("\n");
    },
    summary() {
      const shown = rounds();
      if (shown.length === 0) return "no rounds yet.";
      const one = shown.map((round) => `${round.name} ${significant(at(round, 1).value)}`);
      return `W2 with one step: ${one.join(", ")}.`;
    },
    csv() {
      const rows = rounds().flatMap(({ name, w2 }) =>
        w2.map(({ steps, value, low, high }) => [name, steps, value, low, high]),
      );
      return tableCsv(["round", "steps", "w2", "low", "high"], rows);
    },
    subscribe: (listener) => tasks.subscribe(listener),
  };
}
