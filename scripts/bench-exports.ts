// SPDX-License-Identifier: Apache-2.0
/** Makes the exports that the benchmark of `nivas check` judges. The same call gives the same bytes. */
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import type { Resource, StackExport } from "../graph/stack-export.ts";
import { ESTATE, workload } from "./bench-workload.ts";

/** How an export is written. */
export type Form =
  /** As `pulumi stack export` writes it: inputs and outputs, four spaces of indentation. */
  | "whole"
  /** Inputs only, without a blank: the hardest, since plain reading is quickest. */
  | "inputs-only";

/** A planned stack and the word of its names that each copy changes. */
export interface Template {
  readonly graph: StackExport;
  readonly word: string;
}

/**
 * Writes an export of `size` resources: by turns a copy of one of the planned stacks, with names and ids of its
 * own, and as many resources of ordinary workloads.
 */
export async function writeExport(
  file: string,
  size: number,
  templates: readonly Template[],
  form: Form,
): Promise<void> {
  const out = createWriteStream(file);
  const indent = form === "whole" ? "    " : "";
  out.write(
    '{"version":3,"deployment":{"manifest":{"time":"","magic":"","version":""},"resources":[',
  );
  let written = 0;
  for (const text of resourceTexts(templates, form, indent)) {
    if (!out.write(`${written === 0 ? "" : ","}${text}`)) await once(out, "drain");
    if (++written === size) break;
  }
  out.end("]}}\n");
  await once(out, "finish");
}

function* resourceTexts(
  templates: readonly Template[],
  form: Form,
  indent: string,
): Generator<string> {
  const write = (resource: Resource): string => {
    const { outputs: _, ...inputsOnly } = resource;
    const text = JSON.stringify(form === "whole" ? resource : inputsOnly, undefined, indent);
    return indent === "" ? text : text.replaceAll("\n", `\n${indent.repeat(3)}`);
  };
  const stacks = templates.map(({ graph, word }) => ({
    word,
    texts: graph.deployment.resources.map(write),
  }));
  yield* ESTATE.map(write);
  let workloads = 0;
  for (let copy = 0; ; copy++) {
    const stack = stacks[copy % stacks.length];
    if (stack === undefined) throw new Error("an export needs at least one stack to copy");
    const number = String(copy).padStart(5, "0");
    const id = copy.toString(16).padStart(6, "0");
    for (const text of stack.texts) {
      // The last six digits of every id, and every name with the stack's in it, are the copy's own.
      yield text
        .replaceAll(stack.word, `cell${number}`)
        .replace(/(?<=[0-9a-f]{11})[0-9a-f]{6}(?=["/])/g, id);
    }
    for (let made = 0; made < stack.texts.length;) {
      const resources = workload(workloads++);
      made += resources.length;
      yield* resources.map(write);
    }
  }
}
