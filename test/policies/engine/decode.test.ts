// SPDX-License-Identifier: Apache-2.0
import { decode } from "../../../policies/engine/decode.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("decode", () => {
  test("opens JSON objects and lists, blanks around them too", () => {
    expect(decode(' {"a": [1]}')).toEqual({ kind: "json", value: { a: [1] } });
    expect(decode('["a"]\n')).toEqual({ kind: "json", value: ["a"] });
  });

  test("opens base64 that holds text", () => {
    expect(decode(base64("#!/bin/bash\necho hello\n"))).toEqual({
      kind: "base64",
      text: "#!/bin/bash\necho hello\n",
    });
  });

  test("finds the texts in what Python serialises", () => {
    const pickled =
      "gASVUAAAAAAAAAB9lCiMBnJlZ2lvbpSMCWV1LXdlc3QtMZSMA3VybJSMHWh0dHBzOi8vYXBpLnZlbmRvci5leGFtcGxlL3YxlIwEY29kZZRDBgAB/2FiY5R1Lg==";
    expect(decode(pickled)).toEqual({
      kind: "base64",
      text: "region\neu-west-1\nhttps://api.vendor.example/v1\ncode",
    });
  });

  test.each([
    ["JSON that is cut", '{"a": '],
    ["a single JSON value", '"text"'],
    ["plain text", "us-east-1"],
    ["a long name in letters of base64", "abcdefghijklmnopqrstuvwxyz"],
    [
      "base64 of binary data",
      Buffer.from([0, 1, 2, 255, 254, ...Array<number>(40).fill(7)]).toString("base64"),
    ],
    ["text that is not UTF-8", Buffer.from(Array<number>(30).fill(0xff)).toString("base64")],
    ["short base64", base64("hello")],
    ["nothing", ""],
  ])("leaves %s as it is", (_, text) => {
    expect(decode(text)).toBeUndefined();
  });
});
