import { configStore } from "../config/store.ts";
import type { DataSet } from "../data/types.ts";
import type { Session } from "./session.ts";

/** Starts a run on a person's own points, or from them; labels of the data condition the network. */
export async function startCustom(
  session: Session,
  set: DataSet,
  role: "target" | "source" = "target",
): Promise<void> {
  const config = configStore.getState();
  if (role === "source") return session.start({ ...config, source: { id: "custom" } }, { source: set });
  const labels = set.labels ? "condition" : "ignore";
  const { count, scaling, validation, test, jitter } = config.data;
  const data = { id: "custom", labels, count, scaling, validation, test, jitter } as const;
  await session.start({ ...config, data }, { target: set });
}
