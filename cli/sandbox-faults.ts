// SPDX-License-Identifier: Apache-2.0
/** Faults as a person asks for them: `--fault` as often as wanted, and `--faults FILE`. Loaded only when there are some. */
import { closest } from "../config/near-miss.ts";
import { readBy, type FileResult } from "../policies/file-problems.ts";
import { completed, KINDS, type Fault } from "../sandbox/faults/fault.ts";
import { faultSchema, fileSchema, kindSchema, parseFaultText } from "../sandbox/faults/schema.ts";
import { readData } from "./check-files.ts";
import { UsageError } from "./exit-codes.ts";

export interface FaultOptions {
  readonly fault?: readonly string[];
  readonly faults?: string;
}

/**
 * Reads what shall go wrong.
 *
 * @throws UsageError with every problem of every fault.
 */
export async function readFaults(options: FaultOptions, cwd: string): Promise<Fault[]> {
  const [words, file] = await Promise.allSettled([
    Promise.resolve().then(() => faultsOfWords(options.fault ?? [])),
    readData("--faults", options.faults, cwd, faultsOfFile),
  ]);
  const reasons = [words, file].flatMap((part) =>
    part.status === "rejected" ? [part.reason as Error] : [],
  );
  const internal = reasons.find((reason) => !(reason instanceof UsageError));
  if (internal !== undefined) throw internal;
  if (reasons.length > 0) throw new UsageError(reasons.map(({ message }) => message).join("\n"));
  return [words, file].flatMap((part) => (part.status === "fulfilled" ? (part.value ?? []) : []));
}

function faultsOfWords(texts: readonly string[]): Fault[] {
  const read = texts.map((text) => ({ text, result: faultOf(parseFaultText(text), "") }));
  const problems = read.flatMap(({ text, result }) =>
    result.ok ? [] : result.problems.map((problem) => `--fault ${text}: ${problem}`),
  );
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return read.flatMap(({ result }) => (result.ok ? [result.value] : []));
}

function faultsOfFile(data: unknown): FileResult<Fault[]> {
  const file = readBy(fileSchema, data, "", closest);
  if (!file.ok) return file;
  const results = file.value.faults.map((entry, index) => faultOf(entry, `faults[${index}]`));
  const problems = results.flatMap((result) => (result.ok ? [] : result.problems));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: results.flatMap((result) => (result.ok ? [result.value] : [])) };
}

function faultOf(entry: unknown, where: string): FileResult<Fault> {
  const kind = readBy(kindSchema, entry, where, closest);
  if (!kind.ok) return kind;
  const fault = readBy(faultSchema(kind.value.kind), entry, where, closest);
  if (!fault.ok) return fault;
  const { type } = fault.value;
  if (type !== undefined && !meansOneOf(KINDS[kind.value.kind].type, type)) {
    const at = where === "" ? "type" : `${where}.type`;
    return {
      ok: false,
      problems: [
        `${at} is ${JSON.stringify(type)}, but ${kind.value.kind} happens to ${KINDS[kind.value.kind].type} only`,
      ],
    };
  }
  return { ok: true, value: completed(fault.value) };
}

/** Whether a selector can mean a type of the package that a kind of fault is about. */
function meansOneOf(usual: string, type: string): boolean {
  const start = usual.replace(/\*$/, "");
  const own = type.split("*")[0] ?? "";
  return own.startsWith(start) || (type.includes("*") && start.startsWith(own));
}
