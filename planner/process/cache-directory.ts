// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, statSync } from "node:fs";
import { homedir, tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/**
 * Folder for Node's compiled sources, which halve the start of a run. It holds code that later runs execute, so it must belong to the
 * user and be writable by nobody else; otherwise undefined, and runs are slower.
 */
export function cacheDirectory(): string | undefined {
  for (const directory of candidates()) {
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const { uid, mode } = statSync(directory);
      const own = process.getuid === undefined || uid === process.getuid();
      if (own && (mode & 0o022) === 0) return directory;
    } catch {
      // Not writable: try the next place.
    }
  }
  return undefined;
}

function candidates(): string[] {
  const base = process.env.XDG_CACHE_HOME;
  const inHome = base !== undefined && base !== "" ? base : join(homedir(), ".cache");
  return [join(inHome, "nivas", "compiled"), join(tmpdir(), `nivas-compiled-${userInfo().uid}`)];
}
