// SPDX-License-Identifier: Apache-2.0
import type { Monitor, MonitorResult } from "../monitor/index.ts";
import type { ChildRequest } from "../process/protocol.ts";
import type { Channel } from "./channel.ts";
import type { Findings } from "./findings.ts";
import { createPlacer } from "./loader/place-resources.ts";
import { peakMemoryMib } from "./peak-memory.ts";

export interface ConclusionOptions {
  readonly channel: Channel;
  readonly request: ChildRequest;
  readonly findings: Findings;
  /** The monitor, once there is one. */
  readonly monitor: () => Monitor | undefined;
  /** Records what the planner itself could not do. */
  readonly fail: (thrown: unknown) => void;
  readonly restoreIntrinsics: () => void;
  readonly exit: (code: number) => never;
}

/**
 * Makes the function that sends what was seen and ends the process, from wherever the end comes: an empty event loop, an exit of the
 * program, or the parent. The first call decides; `last` adds what that way of ending has to say.
 */
export function createConclusion(options: ConclusionOptions): (last: () => void) => never {
  const { channel, request, findings, fail, restoreIntrinsics, exit } = options;
  let concluded = false;
  return (last) => {
    if (concluded) return exit(1);
    concluded = true;
    // The program may have changed what the report is made with, and its own handlers run in `last`.
    restoreIntrinsics();
    try {
      last();
    } catch (error) {
      fail(error);
    }
    restoreIntrinsics();
    const { resources, problems, outputs } = resultOf(options);
    const placer = createPlacer(request.entry.workingDirectory, request.projectDirectory);
    channel.send({
      kind: "result",
      resources: resources.map(placer.resource),
      notices: findings.notices,
      problems: [...findings.problems, ...problems.map(placer.problem)],
      ...(outputs === undefined ? {} : { outputs }),
      peakMemoryMib: peakMemoryMib(),
    });
    return exit(0);
  };
}

function resultOf({ monitor, findings }: ConclusionOptions): MonitorResult {
  try {
    return monitor()?.result() ?? { resources: [], problems: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "an unknown error";
    findings.problem({
      code: "internal",
      message: `The planner could not make the graph: ${reason}`,
    });
    return { resources: [], problems: [] };
  }
}
