import { describe, expect, it } from "vitest";
import { type UnsupportedReason, visitorOf, whatIsMissing, whatToDo } from "./advice.ts";

const agents = {
  chromeLinux:
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  edgeWindows:
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
  firefoxMac: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0",
  safariMac:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
  chromeIphone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1",
  chromeAndroid:
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
};

describe("visitorOf", () => {
  it.each([
    ["chromeLinux", "chrome", "linux"],
    ["edgeWindows", "edge", "windows"],
    ["firefoxMac", "firefox", "macos"],
    ["safariMac", "safari", "macos"],
    ["chromeIphone", "chrome", "ios"],
    ["chromeAndroid", "chrome", "android"],
  ] as const)("%s", (agent, browser, system) => {
    expect(visitorOf(agents[agent])).toEqual({ browser, system });
  });

  it("knows a tablet that calls itself a Mac by its touch points", () => {
    expect(visitorOf(agents.safariMac, 5).system).toBe("ios");
  });
});

describe("advice", () => {
  it("has something missing and something to do for everybody", () => {
    const reasons: UnsupportedReason[] = ["no-webgpu", "no-adapter", "device-lost", "limits"];
    for (const agent of [...Object.values(agents), "curl/8"])
      for (const reason of reasons) {
        const visitor = visitorOf(agent);
        expect(whatIsMissing(reason, visitor)).toMatch(/^[A-Z].*\.$/);
        expect(whatToDo(reason, visitor).length).toBeGreaterThan(0);
      }
  });

  it("names the flags of the browser at hand", () => {
    expect(whatToDo("no-webgpu", visitorOf(agents.chromeLinux))[0]).toContain("chrome://flags");
    expect(whatToDo("no-adapter", visitorOf(agents.edgeWindows)).join()).toContain("edge://gpu");
    expect(whatToDo("no-webgpu", visitorOf(agents.chromeIphone))[0]).toContain("iOS 26");
  });
});
