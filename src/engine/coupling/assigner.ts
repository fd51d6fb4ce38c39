import { LabError } from "../../lib/errors.ts";
import { type AssignmentRequest, assignPool } from "./assign-pool.ts";

/** Gives the exact pairs of the pools of one request, in the order of their steps. */
export interface Assigner {
  /**
   * The source row of each data row of the pool of a step; any step may be asked for, the next ones are
   * computed ahead. Rejects with LabError `unsupported` once the worker failed, `aborted` after `dispose`.
   */
  pairs(poolStep: number): Promise<Uint32Array> | Uint32Array;
  dispose(): void;
}

export type AssignerFactory = (request: AssignmentRequest) => Assigner;

/** Computes each pool when it is asked for: where there is no worker, and for tests. */
export const inlineAssigner: AssignerFactory = (request) => ({
  pairs: (step) => assignPool(request, step),
  dispose: () => undefined,
});

/** The part of a Worker that an assigner uses. */
export interface AssignmentPort {
  postMessage(message: AssignmentRequest | number): void;
  onmessage: ((event: MessageEvent<AssignmentAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

export interface AssignmentAnswer {
  readonly step: number;
  readonly pairs: Uint32Array;
}

/** A worker that answers each step, after the request itself, with its pairs. */
export function openAssignmentWorker(): AssignmentPort {
  return new Worker(new URL("./assignment-worker.ts", import.meta.url), { type: "module" });
}

/** Computes pools ahead of the GPU in a worker of its own, which ends with `dispose`. */
export function workerAssigner(
  request: AssignmentRequest,
  port: AssignmentPort = openAssignmentWorker(),
): Assigner {
  return new PortAssigner(request, port);
}

/** Pools, and rows of all of them together, that are computed ahead at most. */
const ahead = { pools: 32, rows: 65536 } as const;

class PortAssigner implements Assigner {
  readonly #port: AssignmentPort;
  readonly #ahead: number;
  readonly #stride: number;
  /** Steps that the worker was asked for and has not answered. */
  readonly #asked = new Set<number>();
  readonly #ready = new Map<number, Uint32Array>();
  readonly #waiting = new Map<number, PromiseWithResolvers<Uint32Array>>();
  #first = 0;
  #failure: LabError | null = null;

  constructor(request: AssignmentRequest, port: AssignmentPort) {
    this.#port = port;
    this.#stride = request.stride;
    this.#ahead = Math.max(2, Math.min(ahead.pools, Math.floor(ahead.rows / request.pool.batch)));
    port.onmessage = ({ data }) => this.#take(data);
    port.onerror = (event) => {
      event.preventDefault();
      this.#fail(
        new LabError("unsupported", `The exact assignment could not be computed: ${event.message}.`),
      );
    };
    port.postMessage(request);
  }

  pairs(step: number): Promise<Uint32Array> | Uint32Array {
    if (this.#failure) return Promise.reject(this.#failure);
    this.#first = step;
    for (const old of this.#ready.keys()) if (!this.#wants(old)) this.#ready.delete(old);
    for (let next = step; this.#wants(next); next += this.#stride) this.#ask(next);
    const ready = this.#ready.get(step);
    if (ready) return ready;
    const waiting = this.#waiting.get(step) ?? resolvers();
    this.#waiting.set(step, waiting);
    return waiting.promise;
  }

  dispose(): void {
    this.#fail(new LabError("aborted", "The exact assignment was stopped."));
  }

  #wants(step: number): boolean {
    return step >= this.#first && step < this.#first + this.#ahead * this.#stride;
  }

  #ask(step: number): void {
    if (this.#asked.has(step) || this.#ready.has(step)) return;
    this.#asked.add(step);
    this.#port.postMessage(step);
  }

  #take({ step, pairs }: AssignmentAnswer): void {
    this.#asked.delete(step);
    if (this.#wants(step)) this.#ready.set(step, pairs);
    this.#waiting.get(step)?.resolve(pairs);
    this.#waiting.delete(step);
  }

  #fail(error: LabError): void {
    this.#failure ??= error;
    this.#port.terminate();
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
    this.#ready.clear();
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: LabError) => void;
}

function resolvers(): PromiseWithResolvers<Uint32Array> {
  let resolve: (value: Uint32Array) => void = () => undefined;
  let reject: (reason: LabError) => void = () => undefined;
  const promise = new Promise<Uint32Array>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
