/** Small jobs for when the page has nothing better to do, one after the other. */

type Job = () => void | Promise<void>;

const jobs: Job[] = [];
let running = false;

const whenIdle = (work: () => void) => {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 50);
};

/** Queues a job; a failed one is passed over. @returns what takes it off the queue. */
export function runIdle(job: Job): () => void {
  jobs.push(job);
  if (!running) {
    running = true;
    whenIdle(next);
  }
  return () => {
    const index = jobs.indexOf(job);
    if (index >= 0) jobs.splice(index, 1);
  };
}

async function next(): Promise<void> {
  try {
    await jobs.shift()?.();
  } finally {
    if (jobs.length > 0) whenIdle(next);
    else running = false;
  }
}
