import type { DistanceSource, PairDistances } from "../../lib/pair-rows.ts";
import type { DistanceQuestion, DistanceReply } from "./distance-client.ts";

/** Answers a worker's questions for distances from where they are computed. */
export class DistanceServer {
  readonly #source: DistanceSource;
  readonly #post: (reply: DistanceReply, transfer: Transferable[]) => void;
  #pairs: Promise<PairDistances> | null = null;

  constructor(source: DistanceSource, post: (reply: DistanceReply, transfer: Transferable[]) => void) {
    this.#source = source;
    this.#post = post;
  }

  async hear(question: DistanceQuestion): Promise<void> {
    if (question.kind === "pairs") {
      this.dispose();
      this.#pairs = this.#source.pairDistances(question.a, question.b);
      // It is told with the first rows.
      this.#pairs.catch(() => undefined);
      return;
    }
    try {
      const pairs = await this.#pairs!;
      const rows = await pairs.rows(question.first, question.below);
      this.#post({ kind: "rows", rows }, [rows.squares.buffer]);
    } catch {
      // Too large for the adapter, or the device was lost: the worker computes them itself.
      this.#post({ kind: "rows", rows: null }, []);
    }
  }

  dispose(): void {
    this.#pairs?.then(
      (pairs) => pairs.dispose(),
      () => undefined,
    );
    this.#pairs = null;
  }
}
