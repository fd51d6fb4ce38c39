import { TriangleAlert, Undo2 } from "lucide-react";
import { useMistakes } from "./use-mistakes.ts";
import "./mistakes.css";

/** While a mistake is made on purpose, nobody shall take the picture for the real thing: its name, and the way out. */
export function MistakeBadge({ place }: { place: "bar" | "stage" }) {
  const { on, takeBack } = useMistakes();
  if (on.length === 0) return null;
  const names = on.map(({ label }) => lower(label)).join(", ");
  const takeAllBack = () => {
    for (const mistake of on) takeBack(mistake);
  };
  return (
    <div className="mistake-badge" data-place={place} role={place === "stage" ? "note" : undefined}>
      <TriangleAlert aria-hidden="true" />
      <span className="mistake-names" title={`Deliberate mistake: ${names}`}>
        {place === "stage" && <span>Deliberate mistake: </span>}
        {place === "bar" && on.length > 1 ? `${on.length} mistakes` : names}
      </span>
      <button
        type="button"
        className="mistake-back"
        onClick={takeAllBack}
        aria-label={`Take back: ${names}`}
        title="Take it back"
      >
        <Undo2 aria-hidden="true" />
        {place === "stage" && "Take back"}
      </button>
    </div>
  );
}

/** Labels begin with a capital; abbreviations and figures stay. */
function lower(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
