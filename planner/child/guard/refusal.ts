// SPDX-License-Identifier: Apache-2.0
import { constants } from "node:os";
import type { PlanNotice } from "../../plan-result.ts";
import { asText, assign, slice } from "../primordials.ts";

/** Tells the report about an attempt that was refused. */
export type Report = (code: PlanNotice["code"], message: string) => void;

/** An error as the system would raise it, so that programs which cope with a missing tool or network cope with a plan. */
export function systemError(
  code: keyof typeof constants.errno,
  reason: string,
  syscall: string,
  subject: string,
  fields: object = {},
): NodeJS.ErrnoException {
  const error = new Error(`${code}: ${reason}, ${syscall} '${subject}'`);
  return assign(error, { errno: -constants.errno[code], code, syscall, ...fields });
}

/** A value given by the program, as a notice shows it: one line, not long. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : safeText(value);
  return text.length > 200 ? `${slice(text, 0, 197)}...` : text;
}

function safeText(value: unknown): string {
  try {
    return asText(value);
  } catch {
    return "(something that is no text)";
  }
}
