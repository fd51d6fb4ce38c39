import { defineConfig } from "vitest/config";

const gpuTests = "src/**/*.gpu.test.ts";

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["src/**/*.test.{ts,tsx}", "bench/**/*.test.ts", "results/**/*.test.ts"],
          exclude: [gpuTests, "**/node_modules/**"],
          // Pure functions and small stores that each test sets for itself: a process for each file would take
          // longer than its tests, and one worker would leave a core idle.
          pool: "threads",
          isolate: false,
          maxWorkers: 2,
          // Several heavy tests at once on two busy cores take longer than the usual five seconds.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "gpu",
          environment: "node",
          include: [gpuTests],
          // A native crash takes one file's process with it. Two at a time: while one compiles or computes its
          // float64 twin, the other trains.
          pool: "forks",
          isolate: true,
          maxWorkers: 2,
          // A software adapter compiles a large kernel for seconds.
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
