import { conditionings } from "../algorithms/conditionings/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import { conditionSize, type LinearLayer, networkLayout } from "../algorithms/network-layout.ts";
import { embeddingSize } from "../algorithms/time-embeddings/entry.ts";
import { timeEmbeddings } from "../algorithms/time-embeddings/index.ts";
import type { ModelConfig } from "../config/types.ts";
import { type PaddedLayout, pad4, padLayout } from "./padded-layout.ts";

/** Everything about a network that sizes buffers and picks kernels. */
export interface NetworkShape {
  readonly dim: number;
  /** Classes that condition it; 0 where labels are ignored. */
  readonly classes: number;
  readonly width: number;
  readonly depth: number;
  readonly activation: string;
  /** `film` and `adaln` modulate every hidden layer; `concat` feeds the conditioning to the first. */
  readonly modulated: boolean;
  readonly conditioning: string;
  readonly residual: boolean;
  readonly dropout: number;
  readonly timeFeatures: number;
  readonly includesTime: boolean;
  readonly frequencies: Float32Array;
  /** Floats in a row of the input, the conditioning, a data point, a hidden layer: padded. */
  readonly inputStride: number;
  readonly conditionStride: number;
  readonly pointStride: number;
  readonly hiddenStride: number;
  readonly linears: readonly LinearLayer[];
  readonly layout: PaddedLayout;
}

/** @param classes that condition the network, 0 where labels are ignored */
export function networkShape(model: ModelConfig, dim: number, classes: number): NetworkShape {
  const embedding = getEntry(timeEmbeddings, model.timeEmbedding.id);
  const timeFeatures = embeddingSize(embedding, model.timeEmbedding);
  const condition = conditionSize(model, classes);
  const { modulated } = getEntry(conditionings, model.conditioning);
  const linears = networkLayout(model, dim, classes);
  return {
    dim,
    classes,
    width: model.width,
    depth: model.depth,
    activation: model.activation,
    modulated,
    conditioning: model.conditioning,
    residual: model.residual,
    dropout: model.dropout,
    timeFeatures,
    includesTime: embedding.includesTime,
    frequencies: embedding.turns(model.timeEmbedding),
    inputStride: pad4(modulated ? dim : dim + condition),
    conditionStride: modulated ? pad4(condition) : 0,
    pointStride: pad4(dim),
    hiddenStride: pad4(model.width),
    linears,
    layout: padLayout(linears, model.width),
  };
}
