// SPDX-License-Identifier: Apache-2.0
import { GraphFormatError, stackExportOf } from "../parse.ts";
import type { StackExport } from "../stack-export.ts";

/** The kinds of files that can be read as a graph. */
export const INPUT_KINDS = ["pulumi"] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

/** A graph, and what it was read from. */
export interface ReadGraph {
  readonly kind: InputKind;
  readonly graph: StackExport;
}

/**
 * Reads a graph from the text of a file.
 *
 * @param name what to call the file in messages.
 * @param kind what the file is; told from its content when it is left out.
 * @throws GraphFormatError when it is none of these.
 */
export function readGraph(text: string, name: string): ReadGraph {
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (clean.trim() === "") {
    throw new GraphFormatError(
      `${name}: the file is empty; write one with: pulumi stack export --file export.json`,
    );
  }
  return { kind: "pulumi", graph: stackExportOf(parseJson(clean, name), name) };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message quotes the file, whose line ends must not end ours.
    const cause = (error as Error).message.replace(/\p{Cc}+/gu, " ");
    throw new GraphFormatError(
      `${name}: not JSON, or cut off (${cause}); export it again with: pulumi stack export --file export.json`,
    );
  }
}
