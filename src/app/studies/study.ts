import type { StudyId, StudyOptions } from "../../telemetry/studies/requests.ts";
import type { Session } from "../session.ts";

export interface StudyContext {
  /** Says what is done now, and which share of all is behind. */
  readonly tell: (doing: string, progress: number) => void;
  readonly signal: AbortSignal;
}

/**
 * One study. Training rests while it runs, so that the network stands still; the engine answers `sample`,
 * `velocity` and the like in the order in which they are asked.
 * @throws LabError with a sentence for the person who asked
 */
export type RunStudy<Id extends StudyId, Result> = (
  session: Session,
  options: StudyOptions[Id],
  context: StudyContext,
) => Promise<Result>;
