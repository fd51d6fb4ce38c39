import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { openDevice } from "../gpu/device.ts";
import { LabError } from "../lib/errors.ts";
import { runStore, type Unsupported } from "../telemetry/run-store.ts";
import { CommandsContext } from "../ui/commands.ts";
import { App } from "./App.tsx";
import { deferredCommands } from "./deferred.ts";
import { Lab } from "./lab.ts";

declare global {
  interface Window {
    lab: Lab;
  }
}

/**
 * Paints the page; engine and run come in a chunk of their own, so that the page is there and answers before
 * they are.
 */
export function boot(root: HTMLElement): void {
  // Asked for before the page's first picture gives the browser's GPU process its own work.
  const device = openDevice(navigator.gpu);
  device.catch(() => undefined);
  const opened = import("./open.ts").then(({ open }) => open(device));
  opened.catch((error: unknown) => runStore.setState({ phase: "unsupported", unsupported: reasonOf(error) }));
  const lab = new Lab(
    opened.then(({ session }) => session),
    opened.then(({ report }) => report),
    opened.then(({ lost }) => lost),
  );
  window.lab = lab;
  markBegun();
  const commands = deferredCommands(opened.then((all) => all.commands));
  createRoot(root).render(
    <StrictMode>
      <CommandsContext.Provider value={commands}>
        <App />
      </CommandsContext.Provider>
    </StrictMode>,
  );
}

/** From the first training row on, or once it is known that none will come, the page has `data-begun`. */
function markBegun(): void {
  const stop = runStore.subscribe(({ step, phase }) => {
    if (step === 0 && (phase === "starting" || phase === "training")) return;
    document.documentElement.dataset.begun = "";
    stop();
  });
}

function reasonOf(error: unknown): Unsupported {
  const details = error instanceof Error ? error.message : String(error);
  const code = error instanceof LabError ? error.code : null;
  if (code === "unsupported") return { reason: "no-webgpu", details };
  if (code === "too-large") return { reason: "limits", details };
  return { reason: "no-adapter", details };
}
