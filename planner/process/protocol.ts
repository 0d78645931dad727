// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../graph/stack-export.ts";
import type { PlanMode, PlanNotice, PlanProblem } from "../plan-result.ts";
import type { ProgramEntry } from "../project/program-entry.ts";
import type { StackOutputs, ReferenceAnswer } from "../stack-outputs.ts";
import type { ProjectRuntime } from "../project/project-file.ts";
import type { EngineConfig } from "../project/stack-config.ts";

/** What the process of a planned program is told, as one line of JSON. */
export interface ChildRequest {
  /** Begins every line of the answer. */
  readonly token: string;
  readonly project: string;
  readonly projectDirectory: string;
  readonly stack: string;
  /** Relative to the project's folder, for messages. */
  readonly stackFileName: string;
  readonly organization: string;
  readonly mode: PlanMode;
  readonly config: EngineConfig;
  readonly account?: string;
  readonly runtime: ProjectRuntime;
  readonly entry: ProgramEntry;
  /** The only folder the program may write to, absolute and without links. */
  readonly temporaryDirectory: string;
  /** When the parent will ask for a report. */
  readonly timeoutMs: number;
  /** How long intervals, servers or connections may keep a finished program alive without a new resource. */
  readonly settleMs: number;
}

/** Exit code of a planned process that could not answer, since the program closed the channel. */
export const CHANNEL_LOST = 86;

/** What comes back, one line each. `result` is the last. */
export type ChildMessage =
  | { readonly kind: "progress"; readonly registered: number }
  | { readonly kind: "notice"; readonly notice: PlanNotice }
  | { readonly kind: "problem"; readonly problem: PlanProblem }
  /** The program reads the outputs of another stack, and waits for a line that has the same number. */
  | { readonly kind: "reference"; readonly number: number; readonly stack: string }
  | ChildResult;

/** What the parent says to a question of the child, as one line of JSON. */
export interface ParentAnswer {
  readonly number: number;
  readonly answer: ReferenceAnswer;
}

export interface ChildResult {
  readonly kind: "result";
  readonly resources: readonly Resource[];
  readonly notices: readonly PlanNotice[];
  readonly problems: readonly PlanProblem[];
  /** What other stacks may read; absent when the program did not come to its end. */
  readonly outputs?: StackOutputs;
  readonly peakMemoryMib: number;
}
