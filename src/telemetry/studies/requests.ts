import type { CrossingOptions } from "./crossing.ts";
import type { QualityOptions } from "./quality.ts";
import type { SolversOptions } from "./solvers.ts";

/**
 * What can be asked, by the id of the study: its options. A study is a line here, a store beside this file
 * and a module in `app/studies`.
 */
export interface StudyOptions {
  readonly crossing: CrossingOptions;
  readonly quality: QualityOptions;
  readonly solvers: SolversOptions;
}

export type StudyId = keyof StudyOptions;

export type StudyRequest = {
  readonly [Id in StudyId]: { readonly id: Id; readonly options: StudyOptions[Id] };
}[StudyId];
