import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { defaultConfig } from "../config/defaults.ts";
import { workerAssigner } from "../engine/coupling/assigner.ts";
import { GpuEngine } from "../engine/gpu-engine.ts";
import { openDevice } from "../gpu/device.ts";
import { LabError } from "../lib/errors.ts";
import { type AdapterReport, runStore, type Unsupported } from "../telemetry/run-store.ts";
import { type Commands, CommandsContext } from "../ui/commands.ts";
import { App } from "./App.tsx";
import { deferredCommands } from "./deferred.ts";
import { Lab } from "./lab.ts";
import { followLink, readLink } from "./link.ts";
import { pageCommands } from "./page-commands.ts";
import { Session } from "./session.ts";
import { StageController } from "./stage-controller.ts";

declare global {
  interface Window {
    lab: Lab;
  }
}

interface Opened {
  readonly session: Session;
  readonly commands: Commands;
  readonly report: AdapterReport;
  /** Rejects once the device is lost. */
  readonly lost: Promise<never>;
}

/** Paints the page, then opens the GPU, starts the run of the link and trains. */
export function boot(root: HTMLElement): void {
  const opened = open();
  opened.catch((error: unknown) => runStore.setState({ phase: "unsupported", unsupported: reasonOf(error) }));
  const lab = new Lab(
    opened.then(({ session }) => session),
    opened.then(({ report }) => report),
    opened.then(({ lost }) => lost),
  );
  window.lab = lab;
  const commands = deferredCommands(opened.then((all) => all.commands));
  createRoot(root).render(
    <StrictMode>
      <CommandsContext.Provider value={commands}>
        <App />
      </CommandsContext.Provider>
    </StrictMode>,
  );
}

async function open(): Promise<Opened> {
  const { device, report } = await openDevice(navigator.gpu);
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
  await startFromLink(session);
  session.play();
  return { session, commands, report, lost };
}

/** A link that cannot be followed says why, and the default run is there in its place. */
async function startFromLink(session: Session): Promise<void> {
  const { config, problem } = readLink();
  try {
    await session.start(config);
    if (problem) session.refuse(problem);
  } catch (error) {
    await session.start(defaultConfig);
    session.refuse(error);
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

function reasonOf(error: unknown): Unsupported {
  const details = error instanceof Error ? error.message : String(error);
  const code = error instanceof LabError ? error.code : null;
  if (code === "unsupported") return { reason: "no-webgpu", details };
  if (code === "too-large") return { reason: "limits", details };
  return { reason: "no-adapter", details };
}
