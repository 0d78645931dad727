// SPDX-License-Identifier: Apache-2.0
import type { StackExport } from "../graph/stack-export.ts";
import type { StackOutputs } from "./stack-outputs.ts";

/** What outputs of resources are during a plan: unknown, or filled with values of the real shape. */
export type PlanMode = "preview" | "up";

/** What a reader of the plan should know although it is not an error. */
export interface PlanNotice {
  readonly code:
    /** A component whose children are made by a plugin that a plan does not run. */
    | "remote-component"
    /** A provider function whose answer needs an account, a cluster or a file that is not here. */
    | "unanswered-invoke"
    /** The plan answered with a stand-in account id, since none was given. */
    | "stand-in-account"
    /** The program tried to reach a host; the plan refused. */
    | "blocked-network"
    /** The program tried to start another program; the plan refused. */
    | "blocked-process"
    /** The program tried to change a file; the plan refused. */
    | "blocked-write"
    /** The program tried to load native code or to reach Node's internals; the plan refused. */
    | "blocked-native"
    /** An encrypted config value, which a plan cannot open, was replaced by an unknown or a stand-in. */
    | "encrypted-config"
    /** Settings in a hosted environment service (`environment:` of a stack file), which a plan cannot read. */
    | "environment-not-read"
    /** A package that is not installed beside the program was taken from this planner's own copies. */
    | "substitute-package"
    /** A warning or error that the program or the SDK logged. */
    | "program-log"
    /** AWS or the cluster refuses it unless the account was granted more, or something that the plan does not see is there. */
    | "cloud-may-refuse";
  readonly message: string;
  /** The resource it is about. */
  readonly urn?: string;
  /** How often it happened, when more than once. */
  readonly count?: number;
}

/** Why a plan failed. `message` is complete by itself: what, where, value, allowed, fix. */
export interface PlanProblem {
  readonly code:
    | "project-file"
    | "stack-file"
    | "missing-config"
    | "program-not-found"
    | "dependencies-missing"
    | "program-threw"
    | "program-exited"
    | "program-hung"
    | "out-of-memory"
    | "duplicate-urn"
    | "missing-parent"
    | "invalid-resource"
    | "default-provider-disabled"
    | "unresolved-promise"
    /** AWS or the cluster would refuse the resource. Looked at in the up mode only, where ids are known. */
    | "cloud-refuses"
    /** Stacks refer to each other in a circle. */
    | "stack-reference"
    | "internal";
  readonly message: string;
  readonly urn?: string;
  /** File and line in the program, when known: `index.ts:12`. */
  readonly at?: string;
}

/** What one run of one program for one stack gave. It failed when `problems` is not empty; the graph then holds what was seen so far. */
export interface PlanResult {
  readonly project: string;
  readonly stack: string;
  readonly mode: PlanMode;
  readonly graph: StackExport;
  /** What other stacks may read of this one; absent when the plan failed. Holds secrets in the clear: never write it. */
  readonly outputs?: StackOutputs;
  readonly notices: readonly PlanNotice[];
  readonly problems: readonly PlanProblem[];
  /** What the program printed. Never mixed into our own standard output. */
  readonly programOutput: string;
  readonly durationMs: number;
  /** Largest resident set of the program's process, in MiB. */
  readonly peakMemoryMib: number;
}
