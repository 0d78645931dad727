// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import { planProgram, type PlanOptions, type PlanResult } from "../../planner/index.ts";

/** Folder of the fixture programs. */
export const PROGRAMS = join(import.meta.dirname, "..", "fixtures", "programs");

/** More at once would only make each slower. */
const AT_ONCE = 3;
const waiting: (() => void)[] = [];
let running = 0;

/** Plans a fixture program, a few at a time. */
export async function plan(
  program: string,
  options: Partial<PlanOptions> = {},
): Promise<PlanResult> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await planProgram({ directory: join(PROGRAMS, program), stack: "dev", ...options });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** Resources as `type name`, without the stack and default providers. */
export function made(result: PlanResult): string[] {
  return result.graph.deployment.resources
    .filter(({ type }) => type !== "pulumi:pulumi:Stack" && !type.startsWith("pulumi:providers:"))
    .map(({ type, urn }) => `${type} ${urn.split("::").at(-1)}`);
}

/** Outputs of the stack. */
export function outputsOf(result: PlanResult): unknown {
  return result.graph.deployment.resources[0]?.outputs;
}

/** Notices other than those about packages that are not installed beside the fixtures. */
export function saidOf(result: PlanResult): string[] {
  return result.notices
    .filter(({ code }) => code !== "substitute-package")
    .map(
      ({ code, message, count }) =>
        `${code}: ${message}${count === undefined ? "" : ` (${count} times)`}`,
    );
}
