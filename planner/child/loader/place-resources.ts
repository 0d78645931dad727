// SPDX-License-Identifier: Apache-2.0
import { join, relative, sep } from "node:path";
import type { Resource } from "../../../graph/stack-export.ts";
import type { PlanProblem } from "../../plan-result.ts";

/** `project:///index.ts#12,5` */
const SOURCE_POSITION = /^project:\/\/\/(.+)(#\d+(?:,\d+)?)$/;

/**
 * The monitor counts paths from the program's working directory; state files and messages count them from the
 * project's. They differ where the project's `main` names a folder.
 */
export function createPlacer(
  workingDirectory: string,
  projectDirectory: string,
): {
  resource: (resource: Resource) => Resource;
  problem: (problem: PlanProblem) => PlanProblem;
} {
  const fromProject = (path: string): string =>
    relative(projectDirectory, join(workingDirectory, path)).split(sep).join("/");
  return {
    resource: (resource) => {
      const match = SOURCE_POSITION.exec(resource.sourcePosition ?? "");
      if (!match) return resource;
      const path = encodeURI(fromProject(decodeURI(match[1]!)));
      return { ...resource, sourcePosition: `project:///${path}${match[2]}` };
    },
    problem: (problem) =>
      problem.at === undefined ? problem : { ...problem, at: fromProject(problem.at) },
  };
}
