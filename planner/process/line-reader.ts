// SPDX-License-Identifier: Apache-2.0
import type { ChildMessage } from "./protocol.ts";

/**
 * Splits what comes from the child into messages. Lines that do not begin with the token come from the planned program, which has
 * no business there, and are dropped.
 */
export function messageReader(
  token: string,
  onMessage: (message: ChildMessage) => void,
): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  const line = (bytes: Buffer): void => {
    const text = bytes.toString("utf8");
    if (!text.startsWith(token)) return;
    try {
      onMessage(JSON.parse(text.slice(token.length)) as ChildMessage);
    } catch {
      // A line cut by the end of the process.
    }
  };
  return (chunk) => {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      line(Buffer.concat([...parts, rest.subarray(0, end)]));
      parts = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) parts.push(rest);
  };
}
