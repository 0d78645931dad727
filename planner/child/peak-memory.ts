// SPDX-License-Identifier: Apache-2.0
import fs from "node:fs";
import process from "node:process";

const { readFileSync } = fs;

/**
 * Largest resident set of this process, in MiB. On Linux `resourceUsage` counts that of the parent in, from the moment before the
 * process became Node; `/proc` does not.
 */
export function peakMemoryMib(): number {
  try {
    const match = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
    if (match) return Math.ceil(Number(match[1]) / 1024);
  } catch {
    // No such file on other systems.
  }
  return Math.ceil(process.resourceUsage().maxRSS / 1024);
}
