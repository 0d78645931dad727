// SPDX-License-Identifier: Apache-2.0
export { confirmationsOf, type Confirmation, type Confirmations } from "./confirmations.ts";
export { diffGraphs } from "./diff-graphs.ts";
export { isTelling } from "./model.ts";
export type { Change, GraphDiff, LikelyRename, Step, StepKind } from "./model.ts";
