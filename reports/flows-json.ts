// SPDX-License-Identifier: Apache-2.0
/**
 * The document of `--flows` and of `flows.json`, which docs/reference/flows.md describes. One flow is one
 * line, and the text comes in pieces: a large graph has more flows than one text can hold.
 */
import { stableStringify } from "../graph/serialize.ts";
import type { Json } from "../graph/stack-export.ts";
import type { Flow } from "../policies/engine/flows.ts";
import type { EvaluationSummary } from "../policies/evaluate.ts";

/** Raised when a key changes its meaning or goes; new keys do not raise it. */
export const FLOWS_SCHEMA = 1;

const CHUNK_LENGTH = 65_536;

/** Writes flows as they come. */
export class FlowWriter {
  readonly #write: (chunk: string) => void;
  #pending = '{\n"flows": [';
  #isFirst = true;

  /**
   * @param write takes the text, piece by piece.
   */
  constructor(write: (chunk: string) => void) {
    this.#write = write;
  }

  add(flow: Flow): void {
    this.#pending += `${this.#isFirst ? "\n" : ",\n"}${lineOf(flow)}`;
    this.#isFirst = false;
    if (this.#pending.length >= CHUNK_LENGTH) this.#flush();
  }

  /** Writes what is left, and how much was looked at. */
  end(summary: EvaluationSummary): void {
    const looked = stableStringify(summary as unknown as Json);
    this.#pending += `\n],\n"schema": ${FLOWS_SCHEMA},\n"summary": ${looked}\n}\n`;
    this.#flush();
  }

  #flush(): void {
    this.#write(this.#pending);
    this.#pending = "";
  }
}

/** The pieces of the document of these flows. */
export function flowsText(flows: readonly Flow[], summary: EvaluationSummary): string[] {
  const chunks: string[] = [];
  const writer = new FlowWriter((chunk) => chunks.push(chunk));
  for (const flow of flows) writer.add(flow);
  writer.end(summary);
  return chunks;
}

/** Keys in the order of their names. */
function lineOf(flow: Flow): string {
  const { class: dataClass, evidence, from, path, place, resolver, rule, value, verdict } = flow;
  const sorted = { class: dataClass, evidence, from, path, place, resolver, rule, value, verdict };
  return JSON.stringify(sorted);
}
