import { handled, type Pace } from "./pace.ts";

/** Work of so many equal units, in submits of as many as the pace allows; at most two are under way. */
export async function pacedSubmits(
  queue: GPUQueue,
  pace: Pace,
  units: number,
  most: number,
  record: (done: number, count: number) => GPUCommandBuffer,
): Promise<void> {
  let done = 0;
  let lastDone = performance.now();
  const inFlight: Promise<void>[] = [];
  while (done < units) {
    const count = Math.min(pace.next(), most, units - done);
    const commands = record(done, count);
    const submitted = performance.now();
    queue.submit([commands]);
    done += count;
    inFlight.push(
      handled(
        queue.onSubmittedWorkDone().then(() => {
          const now = performance.now();
          pace.measured(count, now - Math.max(lastDone, submitted));
          lastDone = now;
        }),
      ),
    );
    if (inFlight.length >= 2) await inFlight.shift();
  }
  await Promise.all(inFlight);
}
