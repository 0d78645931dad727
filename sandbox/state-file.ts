// SPDX-License-Identifier: Apache-2.0
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { emptyCloud, parseCloud, type CloudState } from "../emulation/cloud/state.ts";

/** A state file that cannot be used. Its message is complete by itself. */
export class StateFileError extends Error {
  override readonly name = "StateFileError";
}

/** The cloud between two commands. Only one process has it at a time. */
export interface StateFile {
  readonly state: CloudState;
  /** Writes the whole file anew, so that a process killed in the middle leaves the old one. */
  save(): void;
  close(): void;
}

/**
 * Opens the file, or starts an empty cloud where there is none.
 *
 * @throws {@link StateFileError} when the file is not one of ours, or another process has it.
 */
export function openStateFile(file: string): StateFile {
  mkdirSync(path.dirname(file), { recursive: true });
  const lock = `${file}.lock`;
  takeLock(lock, file);
  try {
    const state = load(file);
    const save = (): void => {
      const draft = `${file}.new`;
      // What the cloud holds includes secrets of the program.
      writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
      renameSync(draft, file);
    };
    return { state, save, close: () => rmSync(lock, { force: true }) };
  } catch (error) {
    rmSync(lock, { force: true });
    throw error;
  }
}

function load(file: string): CloudState {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return emptyCloud();
    throw new StateFileError(`cannot read ${file}: ${(error as Error).message}`);
  }
  try {
    return parseCloud(text);
  } catch (error) {
    throw new StateFileError(
      `${file} is not an emulated cloud: ${(error as Error).message}. Give another file with --state, or delete this one.`,
    );
  }
}

function takeLock(lock: string, file: string): void {
  for (;;) {
    try {
      const handle = openSync(lock, "wx", 0o600);
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = Number(readFileSync(lock, "utf8"));
    if (isAlive(holder)) {
      throw new StateFileError(
        `${file} is in use by process ${holder}. Wait until that command ends, or give another file with --state.`,
      );
    }
    // Left by a process that was killed.
    rmSync(lock, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
