import { studyStore } from "./study.ts";

/** One way to guide, with all parameters of its entry; the id is the registry's. */
export interface GuidanceWay {
  readonly id: "none" | "cfg" | "cfg-zero-star" | "chosen";
  /** e.g. "CFG", "w = 3". */
  readonly name: string;
  readonly note: string;
  readonly guidance: { readonly id: string; readonly [param: string]: string | number | boolean };
}

export interface GuidanceOptions {
  readonly label: number;
  /** Samples of each way. */
  readonly count: number;
  readonly seed: number;
  /** Side by side, from the same noise; the first is none. */
  readonly ways: readonly GuidanceWay[];
  /** Of the sweep. */
  readonly scales: readonly number[];
}

/** A figure with its 95 % interval and the number of samples behind it. */
export interface ClassFigure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

export const classFigureIds = ["distance", "outside", "purity", "diversity"] as const;
export type ClassFigureId = (typeof classFigureIds)[number];

/** How samples of one class compare with real points of it. */
export type ClassFigures = Readonly<Record<ClassFigureId, ClassFigure>>;

/** A quantity of all samples at several times: its median, and between what 80 % of them lie. */
export interface Spread {
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
}

/** What the network says along the way of one set of samples. */
export interface AlongTheWay {
  readonly times: Float64Array;
  /** The guidance scale w(t). */
  readonly scale: Float64Array;
  /** ‖v‖, the data's units per unit of t. */
  readonly speed: Spread;
  /** ⟨vc, vu⟩/‖vu‖², training space. */
  readonly optimal: Spread;
  /** Between vc and vu, degrees. */
  readonly angle: Spread;
}

export interface GuidedSamples {
  readonly way: GuidanceWay;
  /** x, y pairs in the plane. */
  readonly points: Float32Array;
  /** Polylines of x, y pairs of some of the samples. */
  readonly trails: readonly Float32Array[];
  /** Pixels of the first samples, where they are pictures. */
  readonly images: Float32Array | null;
  readonly figures: ClassFigures;
  readonly along: AlongTheWay;
  /** Network evaluations of a sample; of solvers that choose their steps, the mean. */
  readonly nfe: number;
}

export interface Sweep {
  readonly id: GuidanceWay["id"];
  readonly name: string;
  readonly points: readonly { readonly scale: number; readonly figures: ClassFigures }[];
}

/** Errors at the beginning of the flow at one training step; training space. */
export interface StartError {
  readonly step: number;
  /** ‖v*‖, the error of standing still. */
  readonly size: ClassFigure;
  /** ‖v − v*‖ of the conditional velocity, of CFG, and of CFG with the optimised scale. */
  readonly conditional: ClassFigure;
  readonly cfg: ClassFigure;
  readonly optimised: ClassFigure;
}

export interface Guidance {
  readonly options: GuidanceOptions;
  readonly className: string;
  /** The scale of the errors at the start. */
  readonly scale: number;
  /** e.g. "Euler, 50 steps". */
  readonly solver: string;
  readonly plane: {
    /** What the plane is, where it is not the data's own. */
    readonly caption: string | null;
    /** Real points of the class, and of the others. */
    readonly real: Float32Array;
    readonly rest: Float32Array;
    /** Three standard deviations around round modes of the class. */
    readonly circles: readonly { readonly centre: readonly [number, number]; readonly radius: number }[];
  };
  /** Present where a sample is a picture. */
  readonly image: { readonly width: number; readonly height: number; readonly max: number } | null;
  readonly samples: readonly GuidedSamples[];
  readonly sweeps: readonly Sweep[];
  /** What a second draw of real points scores. */
  readonly real: ClassFigures;
  /** Whether the law of the data is known, which decides how figures are defined. */
  readonly lawKnown: boolean;
  /** In the order of training steps; empty where the exact velocity is not known. */
  readonly starts: readonly StartError[];
}

export const guidanceStudy = studyStore<Guidance>();
