import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";

/** Names under which browsers of the Chromium family stand in PATH. */
const commands = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
  "msedge",
];

const applications = [
  "Google Chrome.app/Contents/MacOS/Google Chrome",
  "Chromium.app/Contents/MacOS/Chromium",
  "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const windowsPrograms = [
  "Google/Chrome/Application/chrome.exe",
  "Chromium/Application/chrome.exe",
  "Microsoft/Edge/Application/msedge.exe",
];

const linuxFolders = [
  "/usr/lib/chromium",
  "/usr/lib/chromium-browser",
  "/opt/google/chrome",
  "/opt/microsoft/msedge",
  "/snap/chromium/current/usr/lib/chromium-browser",
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The places where an installer of this system puts a browser. */
function usualPlaces() {
  const { platform, env } = process;
  if (platform === "darwin") {
    const folders = ["/Applications", join(env.HOME ?? "", "Applications")];
    return folders.flatMap((folder) => applications.map((application) => join(folder, application)));
  }
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA];
    return folders.flatMap((folder) =>
      folder ? windowsPrograms.map((program) => join(folder, program)) : [],
    );
  }
  return linuxFolders.flatMap((folder) => ["chrome", "chromium", "msedge"].map((name) => join(folder, name)));
}

/**
 * Browsers of the Chromium family on this machine: CHROME_PATH alone where it is set, otherwise PATH,
 * then the usual places.
 * @returns {string[]}
 */
export function installedBrowsers() {
  const named = process.env.CHROME_PATH;
  if (named) return [named];
  const suffix = process.platform === "win32" ? ".exe" : "";
  const inPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => commands.map((command) => join(folder, command + suffix)));
  return [...new Set([...inPath, ...usualPlaces()])].filter(isExecutable);
}

/**
 * The folder that holds a browser's SwiftShader driver and its Vulkan loader, from which Dawn in Node
 * gets a software adapter. Linux only: Dawn uses the system's own Direct3D or Metal elsewhere.
 * @param {string} executable the browser, a link to it or a wrapper script that starts it
 * @returns {string | null}
 */
export function vulkanFolder(executable) {
  const real = realpathSync(executable);
  const beside = [dirname(real), join("/usr/lib", basename(real))];
  // A distribution's wrapper is a short script that names the folder of the browser proper.
  const head = readFileSync(real).subarray(0, 64 * 1024);
  if (head.subarray(0, 2).toString() === "#!") {
    beside.push(...(head.toString("utf8").match(/\/(?:usr|opt|snap)\/[\w./-]+/g) ?? []));
  }
  const folders = beside.flatMap((folder) => [folder, dirname(folder)]);
  return folders.find((folder) => holdsSwiftShader(folder)) ?? null;
}

/** @param {string} folder */
function holdsSwiftShader(folder) {
  return ["vk_swiftshader_icd.json", "libvulkan.so.1"].every((file) => existsSync(join(folder, file)));
}

/**
 * Playwright's own headless shells beside its Chromium: a second place for a SwiftShader driver.
 * @param {string} executable Playwright's Chromium, there or not
 * @returns {string[]} folders
 */
export function playwrightVulkanFolders(executable) {
  const downloads = dirname(dirname(dirname(executable)));
  if (!existsSync(downloads)) return [];
  return readdirSync(downloads, { recursive: true, encoding: "utf8" })
    .filter((file) => basename(file) === "vk_swiftshader_icd.json")
    .map((file) => join(downloads, dirname(file)))
    .filter(holdsSwiftShader);
}
