import { expect, it, vi } from "vitest";
import { KeptPromise } from "./kept-promise.ts";

it("makes once what succeeds, and tries again after what failed", async () => {
  const kept = new KeptPromise<string>();
  const refused = new Error("no memory");
  const make = vi.fn<() => Promise<string>>().mockRejectedValueOnce(refused).mockResolvedValue("made");
  expect(kept.present).toBe(null);
  // Whoever asks meanwhile is told the same.
  await expect(Promise.all([kept.get(make), kept.get(make)])).rejects.toBe(refused);
  expect(make).toHaveBeenCalledTimes(1);
  expect(kept.present).toBe(null);
  expect(await kept.get(make)).toBe("made");
  expect(await kept.get(make)).toBe("made");
  expect(make).toHaveBeenCalledTimes(2);
  expect(await kept.present).toBe("made");
});
