import { parseConfig } from "./schema.ts";
import type { LabConfig } from "./types.ts";

/** What a first visit trains: every default of the registries and sections, frozen. */
export const defaultConfig: LabConfig = parseConfig({});
