import { LabError } from "../../lib/errors.ts";
import type { ParseReply, ParseRequest } from "./messages.ts";
import { parseFile } from "./parse.ts";

async function answer({ name, bytes, options }: ParseRequest): Promise<ParseReply> {
  try {
    return { ok: true, data: await parseFile(name, bytes, options) };
  } catch (error) {
    if (error instanceof LabError)
      return { ok: false, code: error.code, message: error.message, hint: error.hint ?? "" };
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      code: "invalid-file",
      message: `The file cannot be read: ${reason}.`,
      hint: "Try a CSV file.",
    };
  }
}

self.onmessage = async ({ data }: MessageEvent<ParseRequest>) => {
  const reply = await answer(data);
  self.postMessage(reply, { transfer: reply.ok ? [reply.data.set.points.buffer] : [] });
};
