import type { CollapseOptions } from "./collapse.ts";
import type { CrossingOptions } from "./crossing.ts";
import type { GuidanceOptions } from "./guidance.ts";
import type { QualityOptions } from "./quality.ts";
import type { SolverPairOptions } from "./solver-pair.ts";
import type { SolversOptions } from "./solvers.ts";
import type { SurrogateOptions } from "./surrogate.ts";
import type { VarianceOptions } from "./variance.ts";

/**
 * What can be asked, by the id of the study: its options. A study is a line here, a store beside this file
 * and a module in `app/studies`.
 */
export interface StudyOptions {
  readonly collapse: CollapseOptions;
  readonly crossing: CrossingOptions;
  readonly guidance: GuidanceOptions;
  readonly quality: QualityOptions;
  readonly solvers: SolversOptions;
  readonly "solver-pair": SolverPairOptions;
  readonly surrogate: SurrogateOptions;
  readonly variance: VarianceOptions;
}

export type StudyId = keyof StudyOptions;

/** One request for each id. */
export type StudyRequest<Id extends StudyId = StudyId> = {
  readonly [Each in Id]: { readonly id: Each; readonly options: StudyOptions[Each] };
}[Id];
