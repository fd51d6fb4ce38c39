import { defaultConfig } from "../config/defaults.ts";
import type { LabConfig } from "../config/types.ts";
import { workerAssigner } from "../engine/coupling/assigner.ts";
import { GpuEngine } from "../engine/gpu-engine.ts";
import type { openDevice } from "../gpu/device.ts";
import { LabError } from "../lib/errors.ts";
import { type AdapterReport, runStore } from "../telemetry/run-store.ts";
import type { Commands } from "../ui/commands.ts";
import { runIdle } from "../ui/idle.ts";
import { followLink, readLink } from "./link.ts";
import { pageCommands } from "./page-commands.ts";
import { Session } from "./session.ts";
import { StageController } from "./stage-controller.ts";
import { TabPoints } from "./tab-points.ts";

interface Opened {
  readonly session: Session;
  readonly commands: Commands;
  readonly report: AdapterReport;
  /** Rejects once the device is lost. */
  readonly lost: Promise<never>;
}

/** Opens the GPU, starts the run of the link and trains. */
export async function open(opening: ReturnType<typeof openDevice>): Promise<Opened> {
  const { device, report } = await opening;
  const session = new Session(new GpuEngine(device, report, workerAssigner));
  runStore.setState({ adapter: report });
  const lost = device.lost.then(({ message }) => {
    runStore.setState({ phase: "unsupported", unsupported: { reason: "device-lost", details: message } });
    throw new LabError("device-lost", `The graphics device was lost. ${message}`.trim(), {
      hint: "Reload the page: the experiment is in its address.",
    });
  });
  lost.catch(() => undefined);
  const commands = pageCommands(
    session,
    (canvases) => new StageController(session, device, report.isFallback, canvases),
  );
  await startFromLink(session, keepPoints(session));
  session.play();
  runIdle(async () => {
    const { FindingsWatch } = await import("./findings/watch.ts");
    new FindingsWatch(session);
  });
  return { session, commands, report, lost };
}

/** Whatever points a person brings are there again after a reload of the tab. */
function keepPoints(session: Session): TabPoints {
  const points = new TabPoints();
  session.onStart(() =>
    points.keep(session.source.own).catch(() =>
      session.notify({
        tone: "info",
        text: "The browser has no room to keep your points: after a reload they are to be brought again.",
      }),
    ),
  );
  return points;
}

/** A link that cannot be followed says why, and the default run is there in its place. */
async function startFromLink(session: Session, points: TabPoints): Promise<void> {
  const { config, problem } = readLink();
  if (isOnOwnPoints(config)) session.source.setOwn(await points.read());
  try {
    await session.start(config);
    if (problem) session.refuse(problem);
  } catch (error) {
    await session.start(withoutOwnPoints(config)).catch(() => session.start(defaultConfig));
    session.refuse(isOnOwnPoints(config) ? ownPointsGone() : error);
  }
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
