// SPDX-License-Identifier: Apache-2.0
/**
 * Records what a piece of code registers, in this process: no engine, no command, no account.
 *
 * ```ts
 * const recorded = await record(() => new RegionalBucket("b", args));
 * expect(recorded.names()).toEqual([...]);
 * expect(recorded.byName("b-bucket").inputs).toEqual({...});
 * ```
 *
 * A recording fails, with every reason at once, where the real engine would: a URN that is registered
 * twice, a parent that is not there, a look-up, a promise that rejects and that nobody awaits.
 */
import vm from "node:vm";
import * as pulumi from "@pulumi/pulumi";
import { RecordingMonitor, type RecordedResource } from "./recording-monitor.ts";

export type { RecordedResource } from "./recording-monitor.ts";

export interface RecordOptions {
  /**
   * `up`: outputs are the inputs plus an id, an ARN and what `outputs` adds.
   * `preview`: outputs are the known inputs, all else is unknown, as in `pulumi preview`.
   *
   * @default up
   */
  readonly mode?: "preview" | "up";
  /** @default stack */
  readonly stack?: string;
  /** @default nivas */
  readonly project?: string;
  /** Outputs that one type of resource has beside its inputs, in mode `up`. */
  readonly outputs?: (resource: RecordedResource) => Record<string, unknown>;
  /** Answers look-ups. @default - every look-up fails the recording. */
  readonly invoke?: (token: string, args: Record<string, unknown>) => Record<string, unknown>;
}

/** What was registered, in the order of the URNs. */
export class Recording<T> {
  /** What the recorded code returned; its Outputs are resolved. */
  readonly value: T;
  /** Everything but the stack itself. */
  readonly resources: readonly RecordedResource[];
  /** What the recorded code exported, when it returned an object of plain values and Outputs. */
  readonly stackOutputs: Record<string, unknown>;

  constructor(
    value: T,
    resources: readonly RecordedResource[],
    stackOutputs: Record<string, unknown>,
  ) {
    this.value = value;
    this.resources = resources;
    this.stackOutputs = stackOutputs;
  }

  /** Resources of one type token, `aws:s3/bucket:Bucket`. */
  byType(type: string): readonly RecordedResource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /**
   * The one resource with this logical name; give the type too where a name is used by several.
   *
   * @throws Error with the names there are when there is none, or more than one.
   */
  byName(name: string, type?: string): RecordedResource {
    const found = this.resources.filter(
      (resource) => resource.name === name && (type === undefined || resource.type === type),
    );
    const [only] = found;
    if (only === undefined) {
      throw new Error(`no resource ${name}; there are: ${this.names().join(", ")}`);
    }
    if (found.length > 1) {
      throw new Error(`${name} names ${found.map((r) => r.type).join(" and ")}; give the type`);
    }
    return only;
  }

  /** Logical names, sorted; of one type token when given. */
  names(type?: string): string[] {
    return (type === undefined ? this.resources : this.byType(type)).map((r) => r.name).sort();
  }

  /** `type name`, sorted: the whole set in a form that reads well in an assertion. */
  list(): string[] {
    return this.resources.map((resource) => `${resource.type} ${resource.name}`).sort();
  }

  /** Direct children of a resource. */
  childrenOf(parent: RecordedResource): readonly RecordedResource[] {
    return this.resources.filter((resource) => resource.parent === parent.urn);
  }
}

/**
 * Runs `program` and gives what it registered, once everything has settled.
 *
 * @throws whatever the program throws; or one Error with every fault of the recording.
 */
export async function record<T>(
  program: () => T | Promise<T>,
  options: RecordOptions = {},
): Promise<Recording<T>> {
  const { mode = "up", stack = "stack", project = "nivas" } = options;
  const monitor = new RecordingMonitor({ mode, stack, project, ...pick(options) });
  pulumi.runtime.setMockOptions(monitor, project, stack, mode === "preview");
  const { stackTraceLimit } = Error;
  // The SDK formats a stack for every promise, and jest maps each one to its source: most of the time of
  // a recording. Set it to 20 here to see where a program throws.
  Error.stackTraceLimit = 0;
  const restore = catchRejections((reason) => monitor.faults.push(messageOf(reason)));
  let value: T | undefined;
  try {
    await pulumi.runtime.runInPulumiStack(async () => {
      value = await program();
      return exportsOf(value);
    });
  } finally {
    await pulumi.runtime.disconnect();
    await nextTurn();
    restore();
    Error.stackTraceLimit = stackTraceLimit;
  }
  monitor.checkParents();
  if (monitor.faults.length > 0) throw new Error(monitor.faults.join("\n"));
  return new Recording(value as T, monitor.sorted(), monitor.stackOutputs);
}

/**
 * The message with which `program` refuses its arguments.
 *
 * @throws Error when it does not refuse them.
 */
export async function refusalOf(program: () => unknown, options?: RecordOptions): Promise<string> {
  try {
    await record(program, options);
  } catch (error) {
    return messageOf(error);
  }
  throw new Error("the arguments were accepted; expected a refusal");
}

/**
 * The value of an Output: undefined where it is unknown. For use inside or after `record`.
 */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T | undefined> {
  // `promise` is internal to the SDK; `apply` never runs on an unknown.
  return (output as unknown as { promise(): Promise<T | undefined> }).promise();
}

function pick({ outputs, invoke }: RecordOptions): Pick<RecordOptions, "outputs" | "invoke"> {
  return { outputs, invoke };
}

/** What a program returns becomes the stack's outputs only when it is a plain object. */
function exportsOf(value: unknown): Record<string, unknown> {
  const plain =
    typeof value === "object" &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return plain ? (value as Record<string, unknown>) : {};
}

/**
 * Hears of every rejection that nobody awaits, until the returned function is called. Jest gives tests
 * a copy of `process` that hears nothing, and its own listener would blame the running test without
 * saying which resource: so the listeners of the real one are set aside for the time of a recording.
 */
function catchRejections(hear: (reason: unknown) => void): () => void {
  const real = vm.runInThisContext("process") as NodeJS.Process;
  const others = real.listeners("unhandledRejection");
  real.removeAllListeners("unhandledRejection").on("unhandledRejection", hear);
  return () => {
    real.off("unhandledRejection", hear);
    for (const other of others) real.on("unhandledRejection", other);
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Node reports an unhandled rejection once the microtasks of a turn are done. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
