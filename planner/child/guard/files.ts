// SPDX-License-Identifier: Apache-2.0
import fs from "node:fs";
import path from "node:path";
import { apply, endsWith, prototypeOf } from "../primordials.ts";
import { shown, systemError, type Report } from "./refusal.ts";
import {
  opensForWriting,
  writablePaths,
  type Effect,
  type WritablePaths,
} from "./writable-paths.ts";

const { dirname } = path;

type Call = (...args: unknown[]) => unknown;
type Functions = Record<string, Call | undefined>;
/** Looks at the arguments: throws when refused, returns those to go on with, or undefined when there is nothing to do. */
type Check = (name: string, args: unknown[]) => unknown[] | undefined;

/** Files are changed in the program's own temporary folder only; everywhere else the disk is read-only (EROFS). */
export async function refuseWrites(report: Report, temporaryDirectory: string): Promise<void> {
  const paths = writablePaths(temporaryDirectory);
  const handle = await fs.promises.open(process.execPath, "r");
  const handlePrototype = prototypeOf(handle)!;
  await handle.close();
  const checks = checksFor(paths, report, handlePrototype);
  for (const [name, check] of checks) {
    guard(fs as unknown as Functions, name, check, "callback");
    guard(fs as unknown as Functions, `${name}Sync`, check, "sync");
    guard(fs.promises as unknown as Functions, name, check, "promise");
  }
  guardHandles(handlePrototype as Functions, report);
}

/** Replaces one function by one that checks first, and reports a refusal in the way of its kind. */
function guard(
  functions: Functions,
  name: string,
  check: Check,
  kind: "callback" | "sync" | "promise",
): void {
  const original = functions[name];
  if (typeof original !== "function") return;
  const bare = kind === "sync" ? name.slice(0, -"Sync".length) : name;
  functions[name] = function guarded(this: unknown, ...args: unknown[]): unknown {
    let checked: unknown[] | undefined;
    try {
      checked = check(bare, args);
    } catch (caught) {
      const error = caught instanceof Error ? caught : new Error("not a path");
      if (kind === "sync") throw error;
      if (kind === "promise") return Promise.reject(error);
      const callback = args[args.length - 1];
      if (typeof callback !== "function") throw error;
      process.nextTick(callback, error);
      return undefined;
    }
    return apply(original, this, checked ?? args);
  };
}

function checksFor(
  paths: WritablePaths,
  report: Report,
  handlePrototype: object,
): [string, Check][] {
  const refuse = (name: string, given: unknown): Error => {
    const path = paths.absolute(given);
    report(
      "blocked-write",
      `The program tried to change ${shown(path)} (${name}). A plan writes nothing.`,
    );
    return systemError("EROFS", "read-only file system", name, shown(path), { path });
  };
  const replaced = (name: string, args: unknown[], index: number, effect: Effect): unknown[] => {
    // A descriptor or a handle was opened under these same rules.
    if (typeof args[index] === "number" || isHandle(args[index], handlePrototype)) return args;
    const path = paths.allow(args[index], effect);
    if (path === undefined) throw refuse(name, args[index]);
    const copy = [...args];
    copy[index] = path;
    return copy;
  };
  const one =
    (effect: Effect): Check =>
    (name, args) =>
      replaced(name, args, 0, effect);
  const second =
    (effect: Effect): Check =>
    (name, args) =>
      replaced(name, args, 1, effect);
  const both: Check = (name, args) => replaced(name, replaced(name, args, 0, "entry"), 1, "entry");
  /** Removing what is not there, or making a folder that is there, changes nothing and gets the system's own answer. */
  const unlessHarmless =
    (harmless: boolean, check: Check): Check =>
    (name, args) => {
      const path = paths.absolute(args[0]);
      const given = [path, ...args.slice(1)];
      return paths.exists(path) === harmless ? given : check(name, given);
    };
  const removal = unlessHarmless(false, one("entry"));
  const opening: Check = (name, args) => {
    const flags = typeof args[1] === "function" ? undefined : args[1];
    if (!opensForWriting(flags)) return args;
    const given = [paths.absolute(args[0]), ...args.slice(1)];
    return given[0] === "/dev/null" ? given : replaced(name, given, 0, "write");
  };
  const reading: Check = (name, args) => {
    const options = args[1] as { flag?: unknown } | null | undefined;
    if (typeof options !== "object" || options === null) return args;
    // One copy, taken once: a getter cannot answer differently later.
    const copy = { ...options };
    const given = [args[0], copy, ...args.slice(2)];
    return opensForWriting(copy.flag) ? replaced(name, given, 0, "write") : given;
  };
  /** A link in the folder must not lead to a file outside. */
  const link: Check = (name, args) => replaced(name, replaced(name, args, 0, "write"), 1, "entry");
  const symlink: Check = (name, args) => {
    const [, path] = replaced(name, args, 1, "entry");
    const target = paths.absolute(args[0], dirname(path as string));
    if (paths.allow(target, "write") === undefined) throw refuse(name, target);
    return [target, path, ...args.slice(2)];
  };
  const makeTemporary: Check = (name, args) => {
    // The prefix may end in a separator, which means "in this folder".
    const path = paths.allow(
      `${paths.absolute(args[0])}${endsInSeparator(args[0]) ? "/x" : "x"}`,
      "entry",
    );
    if (path === undefined) throw refuse(name, args[0]);
    return [path.slice(0, -1), ...args.slice(1)];
  };
  const never: Check = (name) => {
    throw refuseOpenFile(name, report);
  };
  const table: Record<string, Check> = {
    open: opening,
    readFile: reading,
    link,
    symlink,
    rename: both,
  };
  for (const name of ["writeFile", "appendFile", "truncate", "chmod", "chown", "utimes"])
    table[name] = one("write");
  for (const name of ["lchmod", "lchown", "lutimes"]) table[name] = one("entry");
  for (const name of ["mkdtemp", "mkdtempDisposable"]) table[name] = makeTemporary;
  for (const name of ["unlink", "rmdir", "rm"]) table[name] = removal;
  for (const name of ["copyFile", "cp"]) table[name] = second("write");
  for (const name of ["fchmod", "fchown", "futimes"]) table[name] = never;
  table.mkdir = unlessHarmless(true, one("entry"));
  return Object.entries(table);
}

function endsInSeparator(given: unknown): boolean {
  return typeof given === "string" && endsWith(given, "/");
}

function isHandle(value: unknown, handlePrototype: object): boolean {
  return typeof value === "object" && value !== null && prototypeOf(value) === handlePrototype;
}

/** A file opened for reading can still have its mode, owner and times changed through its handle. */
function guardHandles(handlePrototype: Functions, report: Report): void {
  for (const name of ["chmod", "chown", "utimes"])
    handlePrototype[name] = () => Promise.reject(refuseOpenFile(name, report));
}

function refuseOpenFile(name: string, report: Report): Error {
  report(
    "blocked-write",
    `The program tried to change an open file (${name}). A plan writes nothing.`,
  );
  return systemError("EROFS", "read-only file system", name, "open file");
}
