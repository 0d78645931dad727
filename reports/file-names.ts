// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

const LONGEST = 100;
const DIGEST_LENGTH = 8;

/**
 * A file name made from any text: letters, digits, `.`, `_` and `-`, never empty, never a way to another
 * folder. Text that had to be changed ends in a digest of what it was, so that two texts never meet.
 */
export function safeFileName(text: string): string {
  const safe = text.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+|[.-]+$/g, "");
  if (safe !== "" && safe === text && safe.length <= LONGEST) return safe;
  const digest = createHash("sha256").update(text).digest("hex").slice(0, DIGEST_LENGTH);
  const kept = safe.slice(0, LONGEST - DIGEST_LENGTH - 1).replace(/[.-]+$/, "");
  return kept === "" ? digest : `${kept}-${digest}`;
}

/** Files by path. A path that is taken, in any spelling of case, gets a number: `a.yaml`, `a-2.yaml`. */
export class FileSet {
  readonly #files = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** Adds a file and returns the path that it got. */
  add(folder: string, name: string, ending: string, content: string): string {
    for (let number = 1; ; number++) {
      const path = `${folder}/${number === 1 ? name : `${name}-${number}`}.${ending}`;
      // File systems of laptops often take `A.yaml` and `a.yaml` for the same file.
      if (this.#taken.has(path.toLowerCase())) continue;
      this.#taken.add(path.toLowerCase());
      this.#files.set(path, content);
      return path;
    }
  }

  /** Every file by its path, sorted by path. */
  entries(): [string, string][] {
    return [...this.#files].sort(([one], [other]) => (one < other ? -1 : 1));
  }
}
