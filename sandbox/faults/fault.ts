// SPDX-License-Identifier: Apache-2.0
/** What can be made to go wrong in the emulated cloud, as data. Pure. */

export const OPERATIONS = ["create", "read", "update", "delete", "any"] as const;
export type Operation = (typeof OPERATIONS)[number];

export const FAULT_KINDS = [
  "throttling",
  "quota",
  "capacity",
  "eventual-consistency",
  "half-made",
  "answer-lost",
  "expired-credentials",
  "provider-killed",
  "api-server-away",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One fault, complete: which calls it hits, and how. Counting begins anew with every run; no clock is asked. */
export interface Fault {
  readonly kind: FaultKind;
  /** Types that it hits; `*` stands for any text. */
  readonly type: string;
  /** Names of resources that it hits; `*` stands for any text. */
  readonly name: string;
  readonly operation: Operation;
  /** The first of the matching calls that is hit, from 1. */
  readonly nth: number;
  /** How many matching calls are hit from then on; absent: all. */
  readonly times?: number;
  /** Throttling and eventual consistency: how many requests to the cloud are refused. */
  readonly attempts?: number;
  /** Capacity: the zone that lacks it, for example `ap-south-1a`. */
  readonly zone?: string;
  /** Provider killed: before the cloud did what the call asks, or after. */
  readonly when?: "before" | "after";
}

/** What a person may leave out. */
export type FaultRequest = Partial<Fault> & Pick<Fault, "kind">;

/** What a kind of fault is when nothing more is said, and what may be said. */
export interface KindOfFault {
  readonly summary: string;
  readonly type: string;
  readonly operation: Operation;
  /** Absent: all calls. */
  readonly times?: number;
  readonly attempts?: number;
  readonly when?: "before";
  /** Keys beyond those that select calls. */
  readonly own: readonly ("attempts" | "zone" | "when")[];
  /** Operations that make sense; all when absent. */
  readonly operations?: readonly Operation[];
}

const CREATE: readonly Operation[] = ["create"];

export const KINDS: Readonly<Record<FaultKind, KindOfFault>> = {
  throttling: {
    summary: "AWS refuses requests because there are too many; the provider asks again",
    type: "aws:*",
    operation: "any",
    attempts: 3,
    own: ["attempts"],
  },
  quota: {
    summary: "a quota of the account is used up",
    type: "aws:*",
    operation: "create",
    operations: CREATE,
    own: [],
  },
  capacity: {
    summary: "a zone has no instances of the type (or no room for a control plane)",
    type: "aws:*",
    operation: "create",
    operations: CREATE,
    own: ["zone"],
  },
  "eventual-consistency": {
    summary: "what was just made is not found by the next requests that name it",
    type: "aws:*",
    operation: "create",
    operations: CREATE,
    times: 1,
    attempts: 3,
    own: ["attempts"],
  },
  "half-made": {
    summary: "a create makes the resource, and fails before it is ready",
    type: "*",
    operation: "create",
    operations: CREATE,
    times: 1,
    own: [],
  },
  "answer-lost": {
    summary: "the cloud does it, and the connection breaks before the answer",
    type: "*",
    operation: "create",
    operations: ["create", "update", "delete"],
    times: 1,
    own: [],
  },
  "expired-credentials": {
    summary: "the credentials end in the middle of the run",
    type: "*",
    operation: "any",
    own: [],
  },
  "provider-killed": {
    summary: "the provider's process dies in the middle of a call",
    type: "*",
    operation: "any",
    times: 1,
    when: "before",
    own: ["when"],
  },
  "api-server-away": {
    summary: "the API server of the cluster refuses connections for a while",
    type: "kubernetes:*",
    operation: "any",
    own: [],
  },
};

/** Fills in what was left out. */
export function completed(request: FaultRequest): Fault {
  const { type, operation, times, attempts, when } = KINDS[request.kind];
  return {
    type,
    name: "*",
    operation,
    nth: 1,
    ...(times === undefined ? {} : { times }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(when === undefined ? {} : { when }),
    ...request,
  };
}

/** As on the command line, without what is the default anyway. */
export function faultText(fault: Fault): string {
  const usual = completed({ kind: fault.kind });
  const keys = ["name", "operation", "nth", "times", "attempts", "zone", "when"] as const;
  const said = keys.filter((key) => fault[key] !== undefined && fault[key] !== usual[key]);
  const head = fault.type === usual.type ? fault.kind : `${fault.kind}:${fault.type}`;
  return [head, ...said.map((key) => `${key}=${fault[key]}`)].join(",");
}
