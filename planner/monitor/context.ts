// SPDX-License-Identifier: Apache-2.0
import type { Declarations } from "../../emulation/declared/declarations.ts";
import type { PlanMode, PlanNotice } from "../plan-result.ts";
import type { ReadOutputs } from "../stack-outputs.ts";
import type { GraphWriter } from "./graph-writer.ts";
import type { Messages } from "./messages.ts";
import type { Packages } from "./packages.ts";
import type { HasPosition, Position } from "./positions.ts";
import type { Providers } from "./providers.ts";
import type { Store } from "./store.ts";
import type { StandIns } from "./stand-ins.ts";
import type { Transforms } from "./transforms.ts";
import type { Outputs } from "./outputs.ts";

/** What the methods of one monitor share. */
export interface Context {
  readonly project: string;
  readonly stack: string;
  readonly mode: PlanMode;
  readonly messages: Messages;
  readonly store: Store;
  readonly providers: Providers;
  readonly packages: Packages;
  readonly transforms: Transforms;
  readonly outputs: Outputs;
  readonly declarations: Declarations;
  readonly writer: GraphWriter;
  readonly standIns: StandIns;
  readonly positionOf: (request: HasPosition) => Position | undefined;
  readonly readOutputs: ReadOutputs;
  readonly notice: (notice: PlanNotice) => void;
}
