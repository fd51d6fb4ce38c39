import type { UmapSettings } from "../../lib/umap-settings.ts";

/** What a map's worker is asked, first to fit and then to place. */
export type UmapRequest =
  | {
      readonly kind: "fit";
      /** `[count, dim]` */
      readonly points: Float32Array;
      readonly dim: number;
      readonly settings: UmapSettings;
    }
  | { readonly kind: "place"; readonly id: number; readonly points: Float32Array };

/** What comes back; positions are `[count, 2]`. */
export type UmapMessage =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "fitted"; readonly positions: Float32Array }
  | { readonly kind: "placed"; readonly id: number; readonly positions: Float32Array }
  | { readonly kind: "refused"; readonly message: string; readonly hint: string | null };
