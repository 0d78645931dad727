// SPDX-License-Identifier: Apache-2.0
// Keeps what Node's type stripping makes of TypeScript files. Node strips each file anew in every process, with a compiler of its own
// (WebAssembly) that it has to start first: for the 250 files of a plan 0.3 s of processor time and 25 MiB (Node 22.23, 2026-11-22).
// Plain JavaScript, since it must run before anything is stripped.
import { createHash } from "node:crypto";
import fs from "node:fs";
import module from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

// Taken once, down to those that call no other: the guard replaces them, to keep the planned program from writing.
const { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } = fs;

/**
 * Hooks into the loading of TypeScript that Node would strip: ES modules outside of packages.
 *
 * @param {string} directory writable by the user alone, since what is in it is run.
 */
export function cacheStrippedTypes(directory) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  module.registerHooks({
    load(url, context, nextLoad) {
      if (!/^file:.*\.m?ts$/.test(url) || url.includes("/node_modules/"))
        return nextLoad(url, context);
      const file = fileURLToPath(url);
      if (!isModule(file)) return nextLoad(url, context);
      const source = stripped(directory, file);
      return source === undefined
        ? nextLoad(url, context)
        : { format: "module", source, shortCircuit: true };
    },
  });
}

/** One entry per file, replaced when the file or Node has changed. Undefined when Node had better say itself what it does not understand. */
function stripped(directory, file) {
  const source = readFileSync(file, "utf8");
  const version = hash(`${process.version}\n${source}`);
  const entry = path.join(directory, hash(file));
  try {
    const kept = readFileSync(entry, "utf8");
    if (kept.startsWith(version)) return kept.slice(version.length);
  } catch {
    // Not there yet.
  }
  let code;
  try {
    code = module.stripTypeScriptTypes(source);
  } catch {
    return undefined;
  }
  try {
    // Written aside and renamed, since other processes read at the same time.
    const draft = `${entry}.${process.pid}`;
    const descriptor = openSync(draft, "w", 0o600);
    writeSync(descriptor, version + code);
    closeSync(descriptor);
    renameSync(draft, entry);
  } catch {
    // A full or read-only disk only costs time.
  }
  return code;
}

function hash(text) {
  return createHash("sha256").update(text).digest("hex");
}

const types = new Map();

/** Whether the nearest package manifest says that files are ES modules. */
function isModule(file) {
  if (file.endsWith(".mts")) return true;
  const directory = path.dirname(file);
  const known = types.get(directory);
  if (known !== undefined) return known;
  const found = typeIn(directory) === "module";
  types.set(directory, found);
  return found;
}

function typeIn(directory) {
  const manifest = path.join(directory, "package.json");
  if (!existsSync(manifest))
    return path.dirname(directory) === directory ? undefined : typeIn(path.dirname(directory));
  try {
    return JSON.parse(readFileSync(manifest, "utf8")).type;
  } catch {
    return undefined;
  }
}
