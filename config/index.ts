// SPDX-License-Identifier: Apache-2.0
/** Configuration of a cell: reading, checking, deciding. */
export type * from "./cell.ts";
export { loadCell, loadStack, type Stack } from "./load.ts";
export { parseInterconnect } from "./interconnect/parse.ts";
export type { InterconnectConfig } from "./interconnect/schema.ts";
export { parseTrust } from "./trust/parse.ts";
export type { TrustConfig } from "./trust/schema.ts";
export { formatProblems, parseCell, type ConfigProblem, type ParseResult } from "./parse.ts";
export { resolveCell } from "./resolve.ts";
export type { CellConfig, CellInput } from "./schema/cell.ts";
