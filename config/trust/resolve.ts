// SPDX-License-Identifier: Apache-2.0
import { placeById, type PlaceId } from "../../india/places.ts";
import type { TrustConfig } from "./schema.ts";

/** The roots of a mesh with every value decided. */
export type TrustStack = TrustConfig & {
  /** AWS Region of the place. */
  readonly region: string;
};

/** Decides what follows from other values. Pure. */
export function resolveTrust(config: TrustConfig): TrustStack {
  return { ...config, region: placeById(config.place as PlaceId).region };
}
