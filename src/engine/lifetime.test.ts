import { expect, it, vi } from "vitest";
import { disposeMade, Lifetime } from "./lifetime.ts";

it("releases once, when the last task that was under way has settled", async () => {
  const release = vi.fn();
  const life = new Lifetime(release);
  let answer = (_: string) => {};
  let fail = (_: unknown) => {};
  const answers = [
    life.hold(() => new Promise((resolve) => (answer = resolve))),
    life.hold(() => new Promise((_, reject) => (fail = reject))),
  ];
  life.end();
  life.end();
  answer("whole");
  expect(await answers[0]).toBe("whole");
  expect(release).not.toHaveBeenCalled();
  // Whatever it fails of.
  fail(new TypeError("mapAsync: the device is gone"));
  await expect(answers[1]).rejects.toMatchObject({ code: "aborted" });
  expect(release).toHaveBeenCalledTimes(1);
  const late = vi.fn();
  await expect(life.hold(late)).rejects.toMatchObject({ code: "aborted" });
  expect(late).not.toHaveBeenCalled();
});

it("releases at once where nothing is under way, and changes no error before its end", async () => {
  const release = vi.fn();
  const life = new Lifetime(release);
  const refused = new RangeError("no such class");
  await expect(life.hold(() => Promise.reject(refused))).rejects.toBe(refused);
  expect(release).not.toHaveBeenCalled();
  life.end();
  expect(release).toHaveBeenCalledTimes(1);
});

it("disposes of what is made later, and not of what fails", async () => {
  const dispose = vi.fn();
  disposeMade(Promise.resolve({ dispose }));
  disposeMade(Promise.reject(new Error("too large")));
  disposeMade(null);
  await Promise.resolve();
  expect(dispose).toHaveBeenCalledTimes(1);
});
