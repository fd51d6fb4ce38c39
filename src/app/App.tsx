import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import { Bench } from "../panels/Bench.tsx";
import { runStore } from "../telemetry/run-store.ts";

/** Loaded only where it is needed: most visitors never see it. */
const UnsupportedPage = lazy(async () => ({
  default: (await import("../panels/Unsupported.tsx")).Unsupported,
}));

export function App() {
  const unsupported = useStore(runStore, (state) => state.unsupported);
  if (!unsupported) return <Bench />;
  return (
    <Suspense>
      <UnsupportedPage {...unsupported} />
    </Suspense>
  );
}
