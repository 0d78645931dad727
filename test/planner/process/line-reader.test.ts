// SPDX-License-Identifier: Apache-2.0
import fc from "fast-check";
import { messageReader } from "../../../planner/process/line-reader.ts";
import type { ChildMessage } from "../../../planner/process/protocol.ts";

function read(chunks: readonly Buffer[]): ChildMessage[] {
  const messages: ChildMessage[] = [];
  const add = messageReader("TOKEN", (message) => messages.push(message));
  for (const chunk of chunks) add(chunk);
  return messages;
}

describe("what comes from the planned process", () => {
  it("is read line by line however it is cut", () => {
    const text =
      '\nTOKEN{"kind":"progress","registered":1}\n\nTOKEN{"kind":"progress","registered":22}\n';
    const bytes = Buffer.from(text);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(read(chunks)).toEqual([
          { kind: "progress", registered: 1 },
          { kind: "progress", registered: 22 },
        ]);
      }),
    );
  });

  it("counts only with the token at the start of a line", () => {
    const lines = [
      '{"kind":"progress","registered":1}',
      'XXXXX{"kind":"progress","registered":4}',
      'forged TOKEN{"kind":"progress","registered":2}',
      'TOKEN{"kind":"progress"',
      "garbage without an end",
    ].join("\n");
    expect(read([Buffer.from(lines)])).toEqual([]);
    expect(read([Buffer.from(`${lines}\nTOKEN{"kind":"progress","registered":3}\n`)])).toEqual([
      { kind: "progress", registered: 3 },
    ]);
  });
});
