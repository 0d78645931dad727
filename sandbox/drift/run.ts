// SPDX-License-Identifier: Apache-2.0
import { Cloud } from "../../emulation/cloud/cloud.ts";
import { Refusal } from "../../emulation/cloud/refusal.ts";
import { readDeclarations } from "../../emulation/declared/declarations.ts";
import { openStateFile } from "../state-file.ts";
import { applyDrift, DriftError, stacksIn, type DriftChange } from "./apply.ts";
import type { DriftScenario } from "./scenario.ts";

export interface DriftRun {
  readonly stateFile: string;
  /** Folder of the program: its SDKs say which outputs there are. */
  readonly programDirectory: string;
  readonly scenarios: readonly DriftScenario[];
  /** @default the only stack of the cloud */
  readonly stack?: string;
  /** Told after each scenario, which is then kept. */
  readonly onDone: (scenario: DriftScenario, changes: readonly DriftChange[]) => void;
}

/**
 * Makes drift in the cloud of a state file; gives the stack.
 *
 * @throws {@link DriftError} when the cloud has no such stack, or refuses; `StateFileError` when the file cannot be used.
 */
export function runDriftIn(run: DriftRun): string {
  const file = openStateFile(run.stateFile);
  try {
    const cloud = new Cloud(file.state, readDeclarations(run.programDirectory));
    const stack = run.stack ?? onlyStack(stacksIn(cloud), run.stateFile);
    for (const scenario of run.scenarios) {
      const changes = applyDrift(cloud, scenario, stack);
      file.save();
      run.onDone(scenario, changes);
    }
    return stack;
  } catch (error) {
    if (error instanceof Refusal) throw new DriftError(`the cloud refused: ${error.message}`);
    throw error;
  } finally {
    file.close();
  }
}

function onlyStack(stacks: readonly string[], stateFile: string): string {
  const [stack] = stacks;
  if (stack !== undefined && stacks.length === 1) return stack;
  throw new DriftError(
    stack === undefined
      ? `${stateFile} holds no stack yet; make one first: nivas sandbox -- pulumi up -s mumbai`
      : `${stateFile} holds ${stacks.length} stacks; say which with --stack: ${stacks.join(", ")}`,
  );
}
