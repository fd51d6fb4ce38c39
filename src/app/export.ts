import { configStore } from "../config/store.ts";
import { toData } from "../data/scaling.ts";
import { solverRequest } from "../engine/solver-request.ts";
import { LabError } from "../lib/errors.ts";
import { history } from "../telemetry/history.ts";
import { columnsCsv, tableCsv } from "../ui/chart/csv.ts";
import type { Session } from "./session.ts";

export const exportKinds = ["config", "history.csv", "samples.csv"] as const;
export type ExportKind = (typeof exportKinds)[number];

/** Samples in an exported table. */
const sampleCount = 5000;

/** @throws LabError `not-available` for kinds that are planned */
export async function exportBlob(session: Session, kind: ExportKind): Promise<Blob> {
  switch (kind) {
    case "config":
      return new Blob([`${JSON.stringify(configStore.getState(), null, 2)}\n`], { type: "application/json" });
    case "history.csv":
      return csv(columnsCsv(history.names().map((name) => [name, history.column(name)])));
    case "samples.csv": {
      const { set, scaling } = session.data!;
      const solver = solverRequest(configStore.getState().solver);
      const { points, labels } = await session.engine.sample({ count: sampleCount, seed: 0, solver });
      const values = toData(scaling, points);
      const rows = Array.from({ length: sampleCount }, (_, n) => [
        ...values.subarray(n * set.dim, (n + 1) * set.dim),
        ...(labels ? [set.classNames[labels[n]!]!] : []),
      ]);
      return csv(tableCsv(labels ? [...set.columns, "label"] : set.columns, rows));
    }
    default: {
      const unknown: string = kind satisfies never;
      throw new LabError("not-available", `Export of "${unknown}" is not part of this version.`, {
        hint: `Use one of ${exportKinds.join(", ")}.`,
      });
    }
  }
}

const csv = (text: string) => new Blob([text], { type: "text/csv" });
