// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { ProjectFacts } from "../graph/project-facts.ts";
import type { Resource, StackExport } from "../graph/stack-export.ts";

/** Names the planner as the writer of the file. Changes only when the form of the graph does, so that equal plans stay equal bytes. */
const VERSION = "nivas-planner-1";

/**
 * The file form of a plan. The time is Go's zero time, so that two plans of the same program are equal byte by byte; `magic`
 * is the checksum that Pulumi verifies when it reads the file (`pkg/resource/deploy/manifest.go`, `NewMagic`).
 */
export function stackExportOf(resources: readonly Resource[], project?: ProjectFacts): StackExport {
  const magic = createHash("sha256").update(VERSION).digest("hex");
  return {
    version: 3,
    ...(project === undefined ? {} : { project }),
    deployment: {
      manifest: { time: "0001-01-01T00:00:00Z", magic, version: VERSION },
      resources: [...resources],
    },
  };
}
