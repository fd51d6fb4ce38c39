import { answerClass, type ClassMessage, type ClassRequest } from "./request.ts";

const send = (message: ClassMessage) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<ClassRequest>) => {
  try {
    answerClass(data, send);
  } catch (error) {
    send({ kind: "refused", message: error instanceof Error ? error.message : String(error) });
  }
};
