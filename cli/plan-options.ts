// SPDX-License-Identifier: Apache-2.0
import { InvalidArgumentError } from "commander";
import type { PlanMode } from "../planner/plan-result.ts";

/** The options of `nivas plan`, as they were typed. */
export interface PlanCommandOptions {
  readonly program?: string;
  readonly mode: PlanMode;
  readonly out: string;
  readonly tree?: boolean;
  readonly json?: boolean;
  readonly showSecrets?: boolean;
  readonly account?: string;
  readonly config: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly concurrency: number;
  readonly settings?: string;
  readonly exemptions?: string;
  readonly onUnknown?: "fail" | "warn";
  readonly asOf?: string;
  readonly against?: string;
  readonly confirm?: readonly string[];
}

/** Adds one `key=value` to those before it. */
export function collectConfig(
  text: string,
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) {
    throw new InvalidArgumentError(
      `Expected key=value, for example: --config aws:region=ap-south-1`,
    );
  }
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** An AWS account id. */
export function parseAccount(text: string): string {
  if (!/^\d{12}$/.test(text)) {
    throw new InvalidArgumentError("Expected the 12 digits of an AWS account id.");
  }
  return text;
}

const LONGEST_TIMEOUT_SECONDS = 3600;

/** Seconds, also parts of one. */
export function parseTimeout(text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !(seconds > 0 && seconds <= LONGEST_TIMEOUT_SECONDS)) {
    throw new InvalidArgumentError(
      `Expected a number of seconds above 0 and up to ${LONGEST_TIMEOUT_SECONDS}.`,
    );
  }
  return seconds;
}

const MOST_AT_ONCE = 32;

/** How many stacks are planned at once. */
export function parseConcurrency(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !(Number.isInteger(number) && number >= 1 && number <= MOST_AT_ONCE)) {
    throw new InvalidArgumentError(`Expected a whole number from 1 to ${MOST_AT_ONCE}.`);
  }
  return number;
}
