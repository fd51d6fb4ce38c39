import type { ViewState } from "../../telemetry/view-store.ts";
import type { ChartSource } from "./source.ts";

interface View {
  getState(): Pick<ViewState, "t">;
  setState(state: Partial<ViewState>): void;
  subscribe(listener: (state: Pick<ViewState, "t">, before: Pick<ViewState, "t">) => void): () => void;
}

/** Puts a chart over flow time under the cursor that all such charts and the stage share: a click sets it. */
export function underFlowTime(source: ChartSource, view: View): ChartSource {
  return {
    ...source,
    model() {
      const model = source.model();
      if (!model) return null;
      return { ...model, rules: [...(model.rules ?? []), { x: view.getState().t, colour: "action" }] };
    },
    pick: (x) => view.setState({ t: Math.min(1, Math.max(0, x)), playing: false }),
    subscribe(listener) {
      const stops = [
        source.subscribe(listener),
        view.subscribe((state, before) => {
          if (state.t !== before.t) listener();
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
