import { isCalm } from "../../telemetry/beat.ts";
import type { ViewState } from "../../telemetry/view-store.ts";
import type { ChartSource } from "./source.ts";

type Moment = Pick<ViewState, "t" | "playing">;

/** Where the cursor stands. */
export interface FlowTimeView {
  getState(): Moment;
  setState(state: Partial<ViewState>): void;
  subscribe(listener: (state: Moment, before: Moment) => void): () => void;
}

/** Null where t runs on while charts stand: a cursor would tell another t than the stage does. */
const shownTime = ({ t, playing }: Moment): number | null => (playing && isCalm() ? null : t);

/** Puts a chart over flow time under the cursor that all such charts and the stage share: a click sets it. */
export function underFlowTime(source: ChartSource, view: FlowTimeView): ChartSource {
  return {
    ...source,
    model() {
      const model = source.model();
      if (!model) return null;
      const t = shownTime(view.getState());
      return t === null ? model : { ...model, rules: [...(model.rules ?? []), { x: t, colour: "action" }] };
    },
    pick: (x) => view.setState({ t: Math.min(1, Math.max(0, x)), playing: false }),
    subscribe(listener) {
      const stops = [
        source.subscribe(listener),
        view.subscribe((state, before) => {
          if (shownTime(state) !== shownTime(before)) listener();
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
