// SPDX-License-Identifier: Apache-2.0
/**
 * The state of a stack as the backends of Pulumi that are a folder or a bucket keep it: `.pulumi/stacks/<project>/<stack>.json`, a
 * checkpoint around what `pulumi stack export` writes. Source: `apitype.VersionedCheckpoint` and `CheckpointV3` of
 * github.com/pulumi/pulumi, sdk/go/common/apitype/core.go, checked 2026-11-23.
 */
import { GraphFormatError, stackExportOf } from "../parse.ts";
import type { StackExport } from "../stack-export.ts";

/**
 * Reads a state file, or an export.
 *
 * @param name what to call it in messages.
 * @throws GraphFormatError when it is neither.
 */
export function readPulumiState(text: string, name: string): StackExport {
  const root = parse(text, name);
  return stackExportOf(isObject(root) && "checkpoint" in root ? exportOf(root, name) : root, name);
}

function exportOf(root: Record<string, unknown>, name: string): unknown {
  // Version 4 only adds a list of features that a reader must know; we know none.
  if (root.version !== 3) {
    throw new GraphFormatError(
      `${name}: a state file of version ${JSON.stringify(root.version ?? null)}; allowed: 3; export the stack instead: pulumi stack export --file export.json`,
    );
  }
  if (!isObject(root.checkpoint)) {
    throw new GraphFormatError(`${name}: a state file whose checkpoint is not an object`);
  }
  // A stack that was never updated has no latest.
  return { version: 3, deployment: root.checkpoint.latest ?? {} };
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw new GraphFormatError(
      `${name}: not JSON, or cut off (${(error as Error).message.replace(/\p{Cc}+/gu, " ")}); expected a state file of Pulumi, or what pulumi stack export writes`,
    );
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
