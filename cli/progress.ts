// SPDX-License-Identifier: Apache-2.0
import type { Io } from "./io.ts";

const CLEAR_LINE = "\r\u001b[2K";

/** One line that says how far each stack is. Silent unless a person watches. */
export class Progress {
  readonly #io: Io;
  readonly #registered = new Map<string, number>();

  constructor(io: Io) {
    this.#io = io;
  }

  /** A stack has registered this many resources. */
  update(stack: string, registered: number): void {
    this.#registered.set(stack, registered);
    this.#draw();
  }

  /** A stack is done, whatever came of it. */
  done(stack: string): void {
    this.#registered.delete(stack);
    this.#draw();
  }

  #draw(): void {
    if (!this.#io.isErrorTerminal) return;
    const parts = [...this.#registered].map(([stack, number]) => `${stack}: ${number} resources`);
    this.#io.error(parts.length === 0 ? CLEAR_LINE : `${CLEAR_LINE}planning ${parts.join(", ")}`);
  }
}
