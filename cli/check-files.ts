// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from "node:crypto";
import { closeSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "yaml";
import type { FileResult } from "../policies/file-problems.ts";
import { UsageError } from "./exit-codes.ts";

/** What a file is called in messages when it is standard input. */
export const STANDARD_INPUT = "(standard input)";

/** Where `-` reads from: a stream of bytes or texts. */
export type Input = AsyncIterable<Uint8Array | string> & { destroy?: () => unknown };

/**
 * The text of a file.
 *
 * @param what what the file is for, in messages: `--settings`; empty for the file to check.
 * @throws UsageError when it cannot be read.
 */
export async function readText(file: string, cwd: string, what = ""): Promise<string> {
  const name = what === "" ? file : `${what} ${file}`;
  try {
    return textOf(await readFile(path.resolve(cwd, file)));
  } catch (error) {
    throw new UsageError(`${name}: ${causeOf(error)}`);
  }
}

/**
 * The text of standard input.
 *
 * @throws UsageError when it is too long; whatever the signal says when it is stopped.
 */
export async function readInput(input: Input, signal?: AbortSignal): Promise<string> {
  const stop = (): void => void input.destroy?.();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of input) {
      chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    }
    return textOf(Buffer.concat(chunks));
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new UsageError(`${STANDARD_INPUT}: ${causeOf(error)}`);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/**
 * A file as data, in JSON or YAML, read by `parse`; undefined when none is named.
 *
 * @param option the option that names it, for messages.
 * @throws UsageError with every problem of the file.
 */
export async function readData<T>(
  option: string,
  file: string | undefined,
  cwd: string,
  parse: (data: unknown) => FileResult<T>,
): Promise<T | undefined> {
  if (file === undefined) return undefined;
  const data = dataOf(await readText(file, cwd, option), `${option} ${file}`);
  if (data === null || data === undefined) {
    throw new UsageError(`${option} ${file}: the file is empty; fill it, or leave ${option} out`);
  }
  const result = parse(data);
  if (result.ok) return result.value;
  const [first = "", ...others] = spelledOut(result.problems);
  const problems = others.length === 0 ? ` ${first}` : ["", first, ...others].join("\n  ");
  throw new UsageError(`${option} ${file}:${problems}`);
}

const MOST_SPELLED_OUT = 30;

/** A file of another kind has a problem in every line, and nobody reads thousands. */
function spelledOut(problems: readonly string[]): readonly string[] {
  if (problems.length <= MOST_SPELLED_OUT) return problems;
  const shown = problems.slice(0, MOST_SPELLED_OUT);
  return [...shown, `and ${problems.length - MOST_SPELLED_OUT} more problems`];
}

/** JSON first: it is read without a limit of depth, and its lines may begin with tabs. */
function dataOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // It is YAML, or neither.
  }
  try {
    const document = parseDocument(text, { prettyErrors: true, logLevel: "error" });
    const [problem] = document.errors;
    if (problem !== undefined) throw problem;
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const cause = error instanceof RangeError ? "is nested too deep" : (error as Error).message;
    throw new UsageError(
      `${name}: neither JSON nor YAML: ${(cause.split("\n")[0] ?? "").replace(/:$/, "")}`,
    );
  }
}

/**
 * Writes a text file in one step.
 *
 * @throws UsageError when it cannot be written.
 */
export async function writeText(file: string, cwd: string, text: string): Promise<void> {
  const target = path.resolve(cwd, file);
  const staged = `${target}.${randomUUID()}`;
  try {
    await writeFile(staged, text);
    await rename(staged, target);
  } catch (error) {
    await rm(staged, { force: true }).catch(() => undefined);
    throw new UsageError(`${file}: cannot be written: ${causeOf(error)}`);
  }
}

/** A text file that is written piece by piece and appears in one step, when it is whole. */
export class StagedFile {
  readonly #name: string;
  readonly #target: string;
  readonly #staged: string;
  readonly #descriptor: number;
  #isOpen = true;

  /**
   * @throws UsageError when it cannot be written.
   */
  constructor(file: string, cwd: string) {
    this.#name = file;
    this.#target = path.resolve(cwd, file);
    this.#staged = `${this.#target}.${randomUUID()}`;
    this.#descriptor = this.#try(() => openSync(this.#staged, "wx"));
  }

  /**
   * @throws UsageError when it cannot be written.
   */
  write(text: string): void {
    this.#try(() => writeFileSync(this.#descriptor, text));
  }

  /**
   * @throws UsageError when it cannot be written.
   */
  finish(): void {
    this.#close();
    this.#try(() => renameSync(this.#staged, this.#target));
  }

  /** Leaves what was there before as it was. */
  discard(): void {
    this.#close();
    rmSync(this.#staged, { force: true });
  }

  #close(): void {
    if (this.#isOpen) closeSync(this.#descriptor);
    this.#isOpen = false;
  }

  #try<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw new UsageError(`${this.#name}: cannot be written: ${causeOf(error)}`);
    }
  }
}

/** PowerShell writes UTF-16 when it redirects; everything else is UTF-8. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(isUtf16 ? "utf16le" : "utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

const TOO_LARGE = "is too large to read at once (the limit is about 500 MB)";
const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "is a folder; name a file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOTDIR: "there is no such file: a part of its path is a file",
  ERR_FS_FILE_TOO_LARGE: TOO_LARGE,
  ERR_STRING_TOO_LONG: TOO_LARGE,
  ERR_INVALID_ARG_VALUE: "is not the name of a file",
};

function causeOf(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return CAUSES[code] ?? message;
}
