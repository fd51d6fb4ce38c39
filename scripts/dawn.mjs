import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { playwrightVulkanFolders, vulkanFolder } from "./browsers.mjs";
import { findChromium } from "./chromium.mjs";
import { Failure, root } from "./process.mjs";

const question = `
  const { create } = await import("webgpu");
  const gpu = create([]);
  process.stdout.write((await gpu.requestAdapter()) ? "yes" : "no");
  process.exit(0);
`;

/**
 * Dawn reads the dynamic linker's and Vulkan's environment when it starts: hence a process of its own.
 * @param {Record<string, string>} env
 */
function givesAdapter(env) {
  const answer = spawnSync(process.execPath, ["--input-type=module", "--eval", question], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
    timeout: 60_000,
  });
  return answer.stdout === "yes";
}

/**
 * The environment in which Dawn in Node finds an adapter: nothing to add where the system has a driver;
 * otherwise, on Linux, the SwiftShader driver and the Vulkan loader that come with Chromium.
 * @returns {Promise<Record<string, string>>}
 * @throws {Failure} saying what to install where there is none
 */
export async function dawnEnvironment() {
  if (givesAdapter({})) return {};
  if (process.platform === "linux" && !process.env.VK_ICD_FILENAMES && !process.env.VK_DRIVER_FILES) {
    const { chromium } = await import("@playwright/test");
    const { executablePath } = await findChromium();
    for (const folder of [
      vulkanFolder(executablePath),
      ...playwrightVulkanFolders(chromium.executablePath()),
    ]) {
      if (!folder) continue;
      const env = {
        LD_LIBRARY_PATH: [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
        VK_ICD_FILENAMES: join(folder, "vk_swiftshader_icd.json"),
      };
      if (givesAdapter(env)) return env;
    }
  }
  throw new Failure(
    "The GPU tests found no WebGPU adapter in Node. Install a Vulkan driver (on Debian or Ubuntu: apt-get install chromium, whose software driver is used, or mesa-vulkan-drivers), then run this again.",
  );
}
