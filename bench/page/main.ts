import { engines } from "../engines/index.ts";
import { type AdapterLimits, measureLimits } from "../limits.ts";
import { type Opened, type Sampled, Session, type Trained } from "../measure.ts";

/** What the runner calls, one engine a page; results are plain JSON. */
const bench = {
  session: null as Session | null,

  async open(name: string, rows: number): Promise<Opened> {
    const load = engines[name];
    if (!load) throw new Error(`No engine is called "${name}"`);
    bench.session = await Session.open((await load()).open, rows);
    return bench.session.opened;
  },

  train: (seconds: number): Promise<Trained> => current().train(seconds),
  sample: (limit: number): Promise<Sampled> => current().sample(limit),
  limits: (): Promise<AdapterLimits> => measureLimits(navigator.gpu),

  close(): void {
    bench.session?.close();
    bench.session = null;
  },
};

function current(): Session {
  if (!bench.session) throw new Error("No engine is open");
  return bench.session;
}

Object.assign(globalThis, { bench });
