// SPDX-License-Identifier: Apache-2.0

/** Collects what a program prints, up to a limit. */
export interface BoundedOutput {
  readonly add: (chunk: Buffer) => void;
  readonly text: () => string;
}

/** @param limitBytes what comes after that many bytes is counted and dropped. */
export function boundedOutput(limitBytes: number): BoundedOutput {
  const chunks: Buffer[] = [];
  let kept = 0;
  let dropped = 0;
  return {
    add: (chunk) => {
      const room = limitBytes - kept;
      const taken = chunk.subarray(0, Math.max(0, room));
      if (taken.length > 0) chunks.push(taken);
      kept += taken.length;
      dropped += chunk.length - taken.length;
    },
    text: () => {
      const text = Buffer.concat(chunks).toString("utf8");
      return dropped === 0 ? text : `${text}\n[the program printed ${dropped} bytes more]\n`;
    },
  };
}
