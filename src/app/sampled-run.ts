import type { Session } from "./session.ts";

/** As much of a session as sampling and measuring take. */
export type SampledRun = Pick<Session, "classes" | "data" | "engine">;
