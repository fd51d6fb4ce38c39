import { configStore } from "../config/store.ts";
import { toData } from "../data/scaling.ts";
import { solverRequest } from "../engine/solver-request.ts";
import { LabError } from "../lib/errors.ts";
import { history } from "../telemetry/history.ts";
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
      return csv(history.names(), columnsToRows(history.names().map((name) => history.column(name))));
    case "samples.csv": {
      const { set, scaling } = session.data!;
      const solver = solverRequest(configStore.getState().solver);
      const { points, labels } = await session.engine.sample({ count: sampleCount, seed: 0, solver });
      const values = toData(scaling, points);
      const rows = Array.from({ length: sampleCount }, (_, n) => [
        ...values.subarray(n * set.dim, (n + 1) * set.dim),
        ...(labels ? [set.classNames[labels[n]!]!] : []),
      ]);
      return csv(labels ? [...set.columns, "label"] : set.columns, rows);
    }
    default: {
      const unknown: string = kind satisfies never;
      throw new LabError("not-available", `Export of "${unknown}" is not part of this version.`, {
        hint: `Use one of ${exportKinds.join(", ")}.`,
      });
    }
  }
}

function columnsToRows(columns: readonly Float64Array[]): number[][] {
  const count = columns[0]?.length ?? 0;
  return Array.from({ length: count }, (_, i) => columns.map((column) => column[i]!));
}

function csv(names: readonly string[], rows: readonly (readonly (number | string)[])[]): Blob {
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const cell = (value: number | string) =>
    typeof value === "string" ? quoted(value) : Number.isFinite(value) ? String(value) : "";
  const lines = [names, ...rows].map((row) => row.map(cell).join(","));
  return new Blob([[...lines, ""].join("\n")], { type: "text/csv" });
}
