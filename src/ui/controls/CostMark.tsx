import { Cpu } from "lucide-react";
import type { Cost } from "../../algorithms/entry.ts";
import { RestartMark } from "./RestartMark.tsx";

/** What a change costs, told before it: ↺ training starts again, a chip other kernels, nothing where it is free. */
export function CostMark({ cost }: { cost: Cost }) {
  if (cost === "reset") return <RestartMark />;
  return cost === "relink" ? <RelinkMark /> : null;
}

/** A change here builds other kernels: a pause of a moment, the weights stay. */
export function RelinkMark() {
  return (
    <span
      className="relink-mark"
      title="A change builds other kernels; training goes on with the same weights"
    >
      <Cpu aria-hidden="true" />
      <span className="visually-hidden">builds other kernels, training goes on</span>
    </span>
  );
}
