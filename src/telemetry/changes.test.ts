import { beforeEach, expect, test } from "vitest";
import { changesStore, forgetChanges, noteChanges } from "./changes.ts";

const found = () => changesStore.getState().changes;
const rate = (from: string, to: string) => [{ path: "optimizer.learningRate", from, to }];

beforeEach(() => forgetChanges(0));

test("a knob that is turned is one change; the next turn is another", () => {
  noteChanges(100, rate("0.001", "0.0009"));
  noteChanges(110, rate("0.0009", "0.0005"));
  noteChanges(500, rate("0.0005", "0.0001"));
  expect(found()).toEqual([
    { step: 100, path: "optimizer.learningRate", from: "0.001", to: "0.0005" },
    { step: 500, path: "optimizer.learningRate", from: "0.0005", to: "0.0001" },
  ]);
});

test("what came after a step that the run went back to never was", () => {
  noteChanges(100, rate("0.001", "0.0005"));
  noteChanges(500, rate("0.0005", "1"));
  forgetChanges(250);
  expect(found().map(({ step }) => step)).toEqual([100]);
});
