// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_SETTINGS } from "../policies/settings.ts";
import { EvidenceError, observe, type Observation } from "../reports/compliance/evidence.ts";
import { expositionOf } from "../reports/compliance/exposition.ts";
import { writeText, type Input } from "./check-files.ts";
import type { ObserveOptions } from "./compliance-options.ts";
import { openEvidence } from "./evidence-store.ts";
import { ExitCode, UsageError } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { packageVersion } from "./package-version.ts";
import { readRuleFiles } from "./rule-files.ts";
import { readState } from "./state-file.ts";

export interface ObserveContext {
  readonly io: Io;
  readonly cwd: string;
  /** What `-` reads. */
  readonly stdin: Input;
  readonly signal?: AbortSignal;
  /** The clock. @default now */
  readonly now?: () => Date;
}

/**
 * `nivas compliance observe`: judges a state, and keeps the record.
 *
 * @returns the exit code.
 * @throws UsageError for what cannot be read or written, and for a record that would not follow the one before.
 */
export async function runObserve(
  options: ObserveOptions,
  context: ObserveContext,
): Promise<ExitCode> {
  const { io, cwd, now = () => new Date() } = context;
  const { settings = DEFAULT_SETTINGS, exemptions } = await readRuleFiles(
    { settings: options.settings, exemptions: options.exemptions },
    cwd,
  );
  const graph = await readState(options.state, context);
  const store = await openEvidence(options.out, cwd, "--out");
  const at = options.at ?? now();
  const previous = await store.newest(options.as, at);
  const record = recorded({
    kind: options.as,
    graph,
    at,
    settings,
    ...(exemptions === undefined ? {} : { exemptions }),
    ...(options.regulation.length === 0 ? {} : { regulations: options.regulation }),
    version: packageVersion(),
    previous,
  });
  const name = await store.keep(record);
  if (options.metrics !== undefined) {
    await writeText(options.metrics, cwd, expositionOf({ [record.kind]: record }));
  }
  const { violations, overall } = record;
  const fresh = violations.filter(({ since }) => since === record.at).length;
  io.out(
    `${record.kind} ${record.project}/${record.stack}: score ${overall.score?.toFixed(4) ?? "none"}, ${violations.length} violations, ${fresh} new\nWrote ${name}\n`,
  );
  return violations.length === 0 || options.exitZero === true ? ExitCode.Good : ExitCode.Findings;
}

function recorded(observation: Observation): ReturnType<typeof observe> {
  try {
    return observe(observation);
  } catch (error) {
    if (error instanceof EvidenceError) throw new UsageError(error.message);
    throw error;
  }
}
