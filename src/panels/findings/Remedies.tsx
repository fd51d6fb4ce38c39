import type { RemedyReport } from "../../telemetry/findings-store.ts";
import { useCommands } from "../../ui/commands.ts";
import { CostMark } from "../../ui/controls/CostMark.tsx";

/** What may be done about it, one press each; the mark says what it costs. */
export function Remedies({ remedies }: { readonly remedies: readonly RemedyReport[] }) {
  const { configure } = useCommands();
  if (remedies.length === 0) return null;
  return (
    <span className="finding-remedies">
      {remedies.map(({ label, patch, cost }) => (
        <button key={label} type="button" className="finding-remedy" onClick={() => configure(patch)}>
          {label}
          <CostMark cost={cost} />
        </button>
      ))}
    </span>
  );
}
