export type LabErrorCode =
  | "invalid-config"
  | "not-available"
  | "invalid-argument"
  | "invalid-file"
  | "too-large"
  | "unsupported"
  | "no-adapter"
  | "device-lost"
  | "diverged"
  | "aborted";

/** The one kind of error that the lab shows to a person or hands to a script. */
export class LabError extends Error {
  readonly code: LabErrorCode;
  /** The config path at fault, e.g. "model.width"; absent where no setting is. */
  readonly path?: string;
  /** What to do about it, one sentence. */
  readonly hint?: string;

  constructor(code: LabErrorCode, message: string, where: { path?: string; hint?: string } = {}) {
    super(message);
    this.name = "LabError";
    this.code = code;
    if (where.path !== undefined) this.path = where.path;
    if (where.hint !== undefined) this.hint = where.hint;
  }
}
