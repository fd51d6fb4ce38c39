import { expect, test } from "vitest";
import { Lifeline } from "./lifeline.ts";

const never = new Promise<never>(() => undefined);

test("hands on what the work gives, and keeps nothing of it", async () => {
  const line = new Lifeline(never);
  const works = [Promise.resolve(1), Promise.resolve(2), Promise.reject(new Error("refused"))];
  const held = works.map((work) => line.hold(work));
  expect(line.waiting).toBe(3);
  expect(await Promise.allSettled(held)).toMatchObject([
    { value: 1 },
    { value: 2 },
    { reason: { message: "refused" } },
  ]);
  await Promise.resolve();
  expect(line.waiting).toBe(0);
});

test("refuses what waits, and every later call, once nothing can be computed", async () => {
  let lose: (reason: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  const line = new Lifeline(lost);
  const waiting = line.hold(never);
  lose(new Error("device lost"));
  await expect(waiting).rejects.toThrow("device lost");
  expect(line.waiting).toBe(0);
  await expect(line.hold(never)).rejects.toThrow("device lost");
  await expect(line.hold(Promise.resolve(3))).rejects.toThrow("device lost");
});
