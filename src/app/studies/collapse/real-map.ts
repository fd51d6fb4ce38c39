import { UmapWorker } from "../../../analysis/umap/umap-worker.ts";
import { LabError } from "../../../lib/errors.ts";
import type { UmapSettings } from "../../../lib/umap-settings.ts";
import { mapStore } from "../../../telemetry/map-store.ts";
import { collapseStudy } from "../../../telemetry/studies/collapse.ts";
import type { Session } from "../../session.ts";
import { type Cloud, realCloud } from "./real-cloud.ts";

interface Standing {
  readonly worker: UmapWorker;
  readonly cloud: Cloud;
  readonly settings: UmapSettings;
}

/**
 * The map of the real points: fitted once, in a worker that stays, so that the samples of every frame are placed
 * in the same one. It is a thing of the data: it outlives the run, and training goes on beside it.
 */
export class RealMap {
  readonly #session: Session;
  #standing: Standing | null = null;
  #fitting: UmapWorker | null = null;
  #asked = new Set<number>();

  constructor(session: Session) {
    this.#session = session;
    collapseStudy.subscribe(() => this.#placeFrames());
    session.onStart(() => this.#forgetOthers());
  }

  /** Does nothing where the map of these points and settings stands. */
  async make(settings: UmapSettings): Promise<void> {
    const cloud = realCloud(this.#session.data!);
    if (this.#standing && keyOf(this.#standing.cloud, this.#standing.settings) === keyOf(cloud, settings))
      return;
    this.cancel();
    const worker = new UmapWorker();
    this.#fitting = worker;
    mapStore.setState({ progress: 0, problem: null });
    try {
      const points = cloud.space(cloud.real.points);
      const real = await worker.fit(points, cloud.dim, settings, (progress) =>
        mapStore.setState({ progress }),
      );
      this.#fitting = null;
      this.#standing?.worker.end();
      this.#standing = { worker, cloud, settings };
      this.#asked = new Set();
      mapStore.setState({ progress: null, map: { settings, real, frames: new Map() } });
      this.#forgetOthers();
      this.#placeFrames();
    } catch (error) {
      worker.end();
      // Given up for another one, or by a person: nobody needs to be told.
      if (this.#fitting !== worker) return;
      this.#fitting = null;
      const problem =
        error instanceof LabError ? [error.message, error.hint].filter(Boolean).join(" ") : String(error);
      mapStore.setState({ progress: null, problem });
    }
  }

  /** Gives up the map that is being fitted; the one that stands stays. */
  cancel(): void {
    const worker = this.#fitting;
    this.#fitting = null;
    worker?.end();
    mapStore.setState({ progress: null });
  }

  /** A map of other points says nothing of these. */
  #forgetOthers(): void {
    if (!this.#standing || this.#standing.cloud.key === realCloud(this.#session.data!).key) return;
    this.#standing.worker.end();
    this.#standing = null;
    mapStore.setState({ map: null });
  }

  #placeFrames(): void {
    const standing = this.#standing;
    const { result, stale } = collapseStudy.getState();
    if (!standing || !result || stale) return;
    for (const { id, points } of result.frames) {
      if (this.#asked.has(id)) continue;
      this.#asked.add(id);
      void standing.worker.place(standing.cloud.space(points)).then((positions) => {
        if (standing !== this.#standing) return;
        mapStore.setState(({ map }) => ({
          map: map && { ...map, frames: new Map([...map.frames, [id, positions]]) },
        }));
      });
    }
  }
}

const keyOf = ({ key }: Cloud, settings: UmapSettings) => `${key} ${JSON.stringify(settings)}`;
