import { type DescribeRequest, describeSamples } from "./describe.ts";

self.onmessage = ({ data }: MessageEvent<DescribeRequest>) => self.postMessage(describeSamples(data));
