/** What a visitor can do on this browser and system to get WebGPU. */

export type Browser = "chrome" | "edge" | "firefox" | "safari" | "other";
export type System = "windows" | "macos" | "linux" | "android" | "ios" | "other";

export interface Visitor {
  readonly browser: Browser;
  readonly system: System;
}

export type UnsupportedReason = "no-webgpu" | "no-adapter" | "device-lost" | "limits";

/** @returns browser and system behind a userAgent; tablets that call themselves a Mac count as iOS by touch. */
export function visitorOf(userAgent: string, touchPoints = 0): Visitor {
  return { browser: browserOf(userAgent), system: systemOf(userAgent, touchPoints) };
}

function systemOf(userAgent: string, touchPoints: number): System {
  if (/iPhone|iPad|iPod/.test(userAgent)) return "ios";
  if (/Macintosh/.test(userAgent)) return touchPoints > 1 ? "ios" : "macos";
  if (/Android/.test(userAgent)) return "android";
  if (/Windows/.test(userAgent)) return "windows";
  return /Linux|CrOS|X11/.test(userAgent) ? "linux" : "other";
}

function browserOf(userAgent: string): Browser {
  if (/Edg(e|A|iOS)?\//.test(userAgent)) return "edge";
  if (/Firefox\/|FxiOS\//.test(userAgent)) return "firefox";
  if (/Chrome\/|CriOS\/|Chromium\//.test(userAgent)) return "chrome";
  return /Safari\//.test(userAgent) ? "safari" : "other";
}

export const browserNames: Readonly<Record<Browser, string>> = {
  chrome: "Chrome",
  edge: "Edge",
  firefox: "Firefox",
  safari: "Safari",
  other: "this browser",
};

export const systemNames: Readonly<Record<System, string>> = {
  windows: "Windows",
  macos: "macOS",
  linux: "Linux",
  android: "Android",
  ios: "iOS",
  other: "this system",
};

/** @returns what is missing, one sentence. */
export function whatIsMissing(reason: UnsupportedReason, visitor: Visitor): string {
  const place = `${browserNames[visitor.browser]} on ${systemNames[visitor.system]}`;
  switch (reason) {
    case "no-webgpu":
      return `${capital(place)} does not offer WebGPU to this page, and the lab trains on nothing else.`;
    case "no-adapter":
      return `${capital(place)} has WebGPU, but found no graphics adapter that it may use.`;
    case "device-lost":
      return "The graphics device was lost while the lab was running: a driver restarted, or memory ran out.";
    case "limits":
      return "The graphics adapter is there, but its limits are too small for the lab’s kernels.";
    default:
      return reason satisfies never;
  }
}

/** @returns what to do, in the order to try it. */
export function whatToDo(reason: UnsupportedReason, visitor: Visitor): string[] {
  switch (reason) {
    case "device-lost":
      return [
        "Reload the page: the run goes on from a few seconds before, with points of your own and checkpoints.",
        "If it is lost again, choose a smaller batch or network, and close other pages that draw a lot.",
      ];
    case "limits":
      return [
        "Open the lab on a computer with a newer graphics card.",
        "On a laptop with two graphics chips, let the browser use the faster one.",
      ];
    case "no-adapter":
      return [...graphicsAdvice(visitor), "Update the graphics driver, then restart the browser."];
    case "no-webgpu":
      return browserAdvice(visitor);
    default:
      return reason satisfies never;
  }
}

function graphicsAdvice({ browser, system }: Visitor): string[] {
  if (browser === "firefox") return ["In about:config set dom.webgpu.enabled to true, and restart Firefox."];
  if (browser === "safari") return ["Restart Safari; if it stays like this, update the system."];
  const inside = browser === "edge" ? "edge" : "chrome";
  const advice = [`In the settings, under System, switch “Use graphics acceleration when available” on.`];
  if (system === "linux")
    advice.push(
      `Open ${inside}://flags, enable “Unsafe WebGPU Support” and “Vulkan”, and restart the browser.`,
    );
  else advice.push(`Open ${inside}://gpu and look at the line “WebGPU”: it says why it is off.`);
  return advice;
}

function browserAdvice({ browser, system }: Visitor): string[] {
  if (system === "ios") return ["Update to iOS 26 or later: every browser there has WebGPU from then on."];
  const secure =
    "If the address begins with http://, open it with https:// or as localhost: WebGPU needs that.";
  if (browser === "safari")
    return ["Update to Safari 26 or later, or open the page in Chrome or Edge.", secure];
  if (system === "android") return ["Open the page in Chrome 121 or later, on Android 12 or later.", secure];
  if (browser === "firefox") {
    const version = system === "windows" ? "141" : system === "macos" ? "145, on Apple silicon" : null;
    const update = version
      ? `Update to Firefox ${version} or later.`
      : "Open the page in Chrome or Edge: Firefox has WebGPU here only in its Nightly version.";
    return [update, secure];
  }
  if (browser === "other") return ["Open the page in a recent Chrome, Edge, Firefox or Safari.", secure];
  const name = browserNames[browser];
  const flags = browser === "edge" ? "edge://flags" : "chrome://flags";
  if (system === "linux")
    return [
      `Update ${name}, open ${flags}, enable “Unsafe WebGPU Support” and “Vulkan”, and restart.`,
      secure,
    ];
  return [`Update to ${name} 113 or later.`, secure];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
