// SPDX-License-Identifier: Apache-2.0
import { inspect } from "node:util";
import type { PlanProblem } from "../plan-result.ts";
import { howToSet } from "../project/stack-config.ts";

/** What is needed to speak of an error in the program's own terms. */
export interface ErrorContext {
  readonly stackFileName: string;
  /** Place in the program's sources for the text of a stack. */
  readonly placeOf: (stack: string) => string | undefined;
  /** Explains an error that a module was not found; undefined when it is another error. */
  readonly missingModule: (error: ReadableError) => string | undefined;
}

/** An error, read once and carefully: a program can throw anything, with getters that throw in turn. */
export interface ReadableError {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly stack: string;
}

const LONGEST_MESSAGE = 4000;

/** Turns whatever a program threw into one problem. */
export function describeError(thrown: unknown, context: ErrorContext): PlanProblem {
  const found = problemOf(thrown, context);
  const message =
    found.message.length > LONGEST_MESSAGE
      ? `${found.message.slice(0, LONGEST_MESSAGE)}...`
      : found.message;
  return { ...found, message };
}

function problemOf(thrown: unknown, context: ErrorContext): PlanProblem {
  if (!isErrorLike(thrown))
    return {
      code: "program-threw",
      message: `The program threw ${kindOf(thrown)}, which is no Error.`,
    };
  const error = readError(thrown);
  const at = context.placeOf(error.stack);
  const placed = at === undefined ? {} : { at };
  if (read(thrown, "__pulumiRunError") === true)
    return (
      missingConfig(error.message, context, placed) ?? {
        code: "program-threw",
        message: error.message,
        ...placed,
      }
    );
  const missing = context.missingModule(error);
  if (missing !== undefined) return { code: "dependencies-missing", message: missing, ...placed };
  const resource = resourceOf(thrown);
  const subject =
    resource === undefined ? "The program failed" : `The program failed at ${resource}`;
  return { code: "program-threw", message: `${subject}: ${sentenceOf(thrown, error)}`, ...placed };
}

/** The SDK's own text, which names the CLI; here the file and the line to add. */
function missingConfig(
  message: string,
  context: ErrorContext,
  placed: object,
): PlanProblem | undefined {
  const match = /^Missing required configuration variable '([^']+)'/.exec(message);
  if (!match) return undefined;
  const secret = message.includes("config set --secret");
  const fix = howToSet(match[1]!, "value", context.stackFileName, secret);
  return {
    code: "missing-config",
    message: `Missing required configuration variable '${match[1]}'. ${fix}`,
    ...placed,
  };
}

function sentenceOf(thrown: object, error: ReadableError): string {
  const own = nameAndMessage(error);
  const causes = causesOf(thrown);
  return causes.length === 0 ? own : `${own} (because: ${causes.join("; ")})`;
}

function nameAndMessage({ name, message }: ReadableError): string {
  if (message === "") return name;
  const text = shortened(message);
  return name === "Error" ? text : `${name}: ${text}`;
}

/** The SDK puts one such prefix per resource that the error went through; the first and the last say enough. */
const SERIALIZING = /^((?:error serializing property "[^"]*": )+)([\s\S]*)$/;

function shortened(message: string): string {
  const missing = /^(Cannot find module '[^']+')\nRequire stack:\n- (.+)/.exec(message);
  if (missing) return `${missing[1]}, imported by ${missing[2]}`;
  const match = SERIALIZING.exec(message);
  const properties = match?.[1]!.split(": ").slice(0, -1) ?? [];
  if (properties.length <= 2) return message;
  return `${properties[0]}: ...: ${properties.at(-1)}: ${match![2]}`;
}

/** `cause` of an error, and the parts of an AggregateError, one level deep. */
function causesOf(thrown: object): string[] {
  const cause = read(thrown, "cause");
  const parts = read(thrown, "errors");
  const inner = [
    ...(Array.isArray(parts) ? (parts as unknown[]).slice(0, 5) : []),
    ...(cause === undefined ? [] : [cause]),
  ];
  return inner.map((part) => (isErrorLike(part) ? nameAndMessage(readError(part)) : kindOf(part)));
}

/** Reads the parts of an error that reports speak of. */
export function readError(thrown: object): ReadableError {
  const text = (key: string): string => {
    const value = read(thrown, key);
    return typeof value === "string" ? value : "";
  };
  return {
    name: text("name") || "Error",
    message: text("message"),
    code: text("code"),
    stack: text("stack"),
  };
}

function isErrorLike(thrown: unknown): thrown is object {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    (thrown instanceof Error ||
      (typeof read(thrown, "message") === "string" && typeof read(thrown, "stack") === "string"))
  );
}

/** Name and type of the resource that a ResourceError speaks of. */
function resourceOf(thrown: object): string | undefined {
  const resource = read(thrown, "resource");
  if (typeof resource !== "object" || resource === null) return undefined;
  const name = read(resource, "__name");
  const type = read(resource, "__pulumiType");
  return typeof name === "string" && typeof type === "string" ? `${name} (${type})` : undefined;
}

function read(object: object, key: string): unknown {
  try {
    return (object as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return `the text '${value.slice(0, 500)}'`;
  if (
    value === null ||
    value === undefined ||
    typeof value === "number" ||
    typeof value === "boolean"
  )
    return String(value);
  try {
    const text = inspect(value, {
      depth: 1,
      customInspect: false,
      getters: false,
      breakLength: Infinity,
      maxStringLength: 200,
    });
    return `the value ${text.slice(0, 500)}`;
  } catch {
    return `a value of type ${typeof value}`;
  }
}
