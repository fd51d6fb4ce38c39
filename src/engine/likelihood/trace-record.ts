export const traceBytes = 32;

/** Fields of the Trace record; those of the probe's dispatch and of a stage's stand in one. */
export interface TraceFields {
  readonly directions: number;
  readonly random?: boolean;
  readonly seed?: number;
  readonly first?: number;
  readonly weight?: number;
  readonly ofInput?: number;
  readonly ofOutput?: number;
}

/** The Trace record, in the order of shaders/shared/trace.wgsl. */
export function traceRecord(fields: TraceFields): ArrayBuffer {
  const { directions, random = false, seed = 0, first = 0 } = fields;
  const { weight = 0, ofInput = 0, ofOutput = 1 } = fields;
  const record = new ArrayBuffer(traceBytes);
  new Uint32Array(record).set([directions, random ? 1 : 0, seed, first]);
  new Float32Array(record).set([weight, ofInput, ofOutput], 4);
  return record;
}
