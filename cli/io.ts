// SPDX-License-Identifier: Apache-2.0
/** Where a command writes. Handed in, so that a test can read what it said. */
export interface Io {
  /** Results: what a pipe gets. */
  readonly out: (text: string) => void;
  /** Everything about the run itself: progress, errors. */
  readonly error: (text: string) => void;
  /** Whether a person watches standard error. */
  readonly isErrorTerminal: boolean;
  /** Whether results may have colours. */
  readonly colour: boolean;
}

/** The streams of this process. A reader that goes away early (`nivas plan | head`) is no error. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    isErrorTerminal: process.stderr.isTTY,
    // https://no-color.org: any value that is not empty turns colours off.
    colour: process.stdout.isTTY && (process.env.NO_COLOR ?? "") === "",
  };
}
