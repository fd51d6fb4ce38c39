import { defaultConfig } from "../config/defaults.ts";
import type { LabConfig } from "../config/types.ts";
import { encodeConfig } from "../config/url.ts";
import { workerAssigner } from "../engine/coupling/assigner.ts";
import { GpuEngine } from "../engine/gpu-engine.ts";
import type { openDevice } from "../gpu/device.ts";
import { LabError } from "../lib/errors.ts";
import { type AdapterReport, runStore } from "../telemetry/run-store.ts";
import type { Commands } from "../ui/commands.ts";
import { runIdle } from "../ui/idle.ts";
import { LastState } from "./last-state.ts";
import { followLink, readLink } from "./link.ts";
import { pageCommands } from "./page-commands.ts";
import { Session } from "./session.ts";
import { StageController } from "./stage-controller.ts";
import { TabMemory } from "./tab-memory.ts";

interface Opened {
  readonly session: Session;
  readonly commands: Commands;
  readonly report: AdapterReport;
  /** Rejects once the device is lost. */
  readonly lost: Promise<never>;
}

/** Milliseconds that a lost page waits for what it had to be written. */
const mostPatience = 2000;

/** Opens the GPU, starts the run of the link and trains. */
export async function open(opening: ReturnType<typeof openDevice>): Promise<Opened> {
  const { device, report } = await opening;
  const session = new Session(new GpuEngine(device, report, workerAssigner));
  runStore.setState({ adapter: report });
  const memory = new TabMemory();
  const last = new LastState(session);
  const lost = device.lost.then(async ({ message }) => {
    const page = { run: last.run, kept: session.saved.checkpoints };
    // A reload before it is written would come too early; a store that hangs is not waited for.
    await Promise.race([memory.keepLost(page).catch(() => undefined), rest(mostPatience)]);
    runStore.setState({ phase: "unsupported", unsupported: { reason: "device-lost", details: message } });
    throw new LabError("device-lost", `The graphics device was lost. ${message}`.trim(), {
      hint: "Reload the page: the run goes on from a few seconds before.",
    });
  });
  lost.catch(() => undefined);
  const commands = pageCommands(
    session,
    (canvases) => new StageController(session, device, report.isFallback, canvases),
  );
  keepPoints(session, memory);
  await startFromLink(session, memory);
  session.play();
  runIdle(async () => {
    const { FindingsWatch } = await import("./findings/watch.ts");
    new FindingsWatch(session);
  });
  return { session, commands, report, lost };
}

const rest = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));

/** Whatever points a person brings are there again after a reload of the tab. */
function keepPoints(session: Session, memory: TabMemory): void {
  session.onStart(() =>
    memory.keepPoints(session.source.own).catch(() =>
      session.notify({
        tone: "info",
        text: "The browser cannot keep your points: after a reload they are to be brought again.",
      }),
    ),
  );
}

async function startFromLink(session: Session, memory: TabMemory): Promise<void> {
  const { config, problem } = readLink();
  if (!(await goOn(session, memory, config))) await begin(session, memory, config, problem);
  followLink((next, wrong) =>
    session.queue.run(async () => {
      const wasTraining = session.isTraining;
      let isOpen = false;
      try {
        await session.start(next);
        isOpen = true;
        if (wrong) session.refuse(wrong);
      } catch (error) {
        session.refuse(error);
      } finally {
        if (isOpen || wasTraining) session.play();
      }
    }),
  );
}

/** The run that a lost device ended goes on. @returns whether there is one, and it is that of the link */
async function goOn(session: Session, memory: TabMemory, config: LabConfig): Promise<boolean> {
  const lost = await memory.takeLost();
  for (const checkpoint of lost?.kept ?? []) session.saved.adopt(checkpoint);
  const run = lost?.run;
  if (!run || encodeConfig(run.config) !== encodeConfig(config)) return false;
  const { id, step } = session.saved.adopt(run);
  try {
    await session.restore(id);
  } catch {
    return false;
  } finally {
    session.saved.forget(id);
  }
  session.notify({
    tone: "info",
    text: `The run goes on from step ${step.toLocaleString("en")}, a few seconds before the graphics device was lost.`,
  });
  return true;
}

/** A link that cannot be followed says why, and the default run is there in its place. */
async function begin(
  session: Session,
  memory: TabMemory,
  config: LabConfig,
  problem: LabError | null,
): Promise<void> {
  // Whatever the link is on: Back may lead to one that is on them.
  session.source.setOwn(await memory.points());
  try {
    await session.start(config);
    if (problem) session.refuse(problem);
  } catch (error) {
    await session.start(withoutOwnPoints(config)).catch(() => session.start(defaultConfig));
    session.refuse(isOnOwnPoints(config) ? ownPointsGone() : error);
  }
}

function isOnOwnPoints({ data, source }: LabConfig): boolean {
  return data.id === "custom" || source.id === "custom";
}

/** What somebody else's link comes to. */
function ownPointsGone(): LabError {
  return new LabError(
    "invalid-config",
    "This experiment was on points from a file or a script, which its address cannot hold; its other settings are shown on the default points.",
    { hint: "Bring the points again to go on with them." },
  );
}

/** A link says that points were a person's own, and cannot hold them: the rest of it is shown on the default ones. */
function withoutOwnPoints(config: LabConfig): LabConfig {
  const { data, source } = defaultConfig;
  return {
    ...config,
    ...(config.data.id === "custom" && { data }),
    ...(config.source.id === "custom" && { source }),
  };
}
