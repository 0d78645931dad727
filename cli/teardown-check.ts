// SPDX-License-Identifier: Apache-2.0
import { stableStringify } from "../graph/serialize.ts";
import type { Json } from "../graph/stack-export.ts";
import {
  ListingError,
  parseListing,
  stackOf,
  teardownAfter,
  teardownBefore,
  teardownText,
  type TeardownReport,
} from "../sandbox/teardown/index.ts";
import { readText } from "./check-files.ts";
import { readExport } from "./diff.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { TeardownCheckOptions } from "./teardown-check-options.ts";

/**
 * Carries out `nivas teardown-check`.
 *
 * @returns the exit code.
 * @throws UsageError for a file that cannot be read or is none of those that it should be.
 */
export async function runTeardownCheck(
  file: string,
  { cloud, json }: TeardownCheckOptions,
  { io, cwd }: { readonly io: Io; readonly cwd: string },
): Promise<ExitCode> {
  const stack = stackOf(await readExport(file, cwd));
  if (stack.resources.length === 0)
    throw new UsageError(
      `${file}: there is nothing in this stack; give the export that was taken before the destroy`,
    );
  let report: TeardownReport;
  try {
    report =
      cloud === undefined
        ? teardownBefore(stack)
        : teardownAfter(stack, parseListing(await readText(cloud, cwd, "--cloud")));
  } catch (error) {
    if (error instanceof ListingError)
      throw new UsageError(`--cloud ${cloud ?? ""}: ${error.message}`);
    throw error;
  }
  io.out(json ? `${stableStringify(report as unknown as Json)}\n` : teardownText(report));
  return report.findings === 0 ? ExitCode.Good : ExitCode.Findings;
}
