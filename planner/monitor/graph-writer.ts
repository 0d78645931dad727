// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type Json } from "../../graph/stack-export.ts";
import { assetFilesOf, type AssetFiles } from "./asset-files.ts";
import type { StandIns } from "./stand-ins.ts";

/** How single values are written to the graph. */
export interface GraphWriter extends AssetFiles {
  text(value: string): Json;
}

/** Writes values so that two machines write the same, and none that only stands for an unknown one. */
export function graphWriterOf(programDirectory: string, standIns: StandIns): GraphWriter {
  return {
    ...assetFilesOf(programDirectory),
    text: (value) => (standIns.isIn(value) ? UNKNOWN : value),
  };
}
