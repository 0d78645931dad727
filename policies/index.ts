// SPDX-License-Identifier: Apache-2.0
/** Residency rules: judges any graph in the form of `pulumi stack export`. */
export type { Flow, FlowVerdict, Resolver } from "./engine/flows.ts";
export {
  evaluate,
  type EvaluateOptions,
  type Evaluation,
  type EvaluationSummary,
} from "./evaluate.ts";
export { PACK, type PackEntry } from "./pack.ts";
export { DEFAULT_SETTINGS, type ResidencySettings } from "./settings.ts";
export type { Finding, Level, Severity, Verdict } from "./verdict.ts";
