// SPDX-License-Identifier: Apache-2.0
/**
 * Inputs that somebody made to stop the check. None of them asserts a time: what grows with the square of its
 * input does not end before the runner gives up on the test.
 */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { evaluate } from "../../../policies/evaluate.ts";
import { scanResource } from "../../../policies/engine/scan.ts";
import type { JsonObject } from "../../../graph/stack-export.ts";
import { by, graphOf, nested, provider, resource } from "../../graph/build.ts";

const TIMEOUT_MS = 240_000;

test(
  "a text of a million characters that repeats itself, whatever it repeats, is read to its end",
  async () => {
    const program = path.join(__dirname, "read-hostile-texts.ts");
    // Only a process can be stopped in the middle of a pattern.
    const { stdout } = await promisify(execFile)(process.execPath, [program], {
      timeout: TIMEOUT_MS,
    });
    expect(stdout.trim().split("\n").at(-1)).toBe("read all");
  },
  2 * TIMEOUT_MS,
);

describe("hostile inputs", () => {
  const aws = provider("aws", "mumbai", { region: "ap-south-1" });
  const judged = (inputs: JsonObject) =>
    evaluate(graphOf(aws, resource("aws:s3/bucket:Bucket", "b", inputs, { provider: by(aws) })));

  test("a name behind ten million characters is found", () => {
    const text = `${"x ".repeat(5_000_000)}region=us-east-1`;
    expect(judged({ text }).findings.map(({ path }) => path)).toEqual(["text"]);
  });

  test("a name at the bottom of 10,000 levels is found, in values and in documents", () => {
    expect(judged({ deep: nested(10_000, "us-east-1") }).findings).toHaveLength(1);
    const document = `${'{"a":'.repeat(10_000)}"us-east-1"${"}".repeat(10_000)}`;
    expect(judged({ document }).findings).toHaveLength(1);
  });

  test("a name among 300,000 keys is found", () => {
    const many: JsonObject = {};
    for (let at = 0; at < 300_000; at++) many[`k${at}`] = "v";
    many.last = "us-east-1";
    expect(judged({ many }).findings.map(({ path }) => path)).toEqual(["many.last"]);
  });

  test("a million items of a list are counted", () => {
    const list = Array.from({ length: 1_000_000 }, () => "a.b");
    expect(scanResource(resource("t:i:T", "r", { list })).strings).toBe(1_000_001);
  });

  test("circles and bombs of YAML aliases are read once", () => {
    const bomb = ["a0: &a0 [us-east-1]"];
    for (let at = 1; at < 60; at++) {
      bomb.push(
        `a${at}: &a${at} [${Array(10)
          .fill(`*a${at - 1}`)
          .join(", ")}]`,
      );
    }
    expect(judged({ data: `${bomb.join("\n")}\n` }).findings).toHaveLength(1);
    expect(judged({ data: "a: &a\n  b: *a\n  region: us-east-1\n" }).findings).toHaveLength(1);
  });

  test("keys of prototypes are keys like any other, and nothing is put on a prototype", () => {
    const inputs = JSON.parse(
      '{"__proto__": {"region": "us-east-1"}, "constructor": {"prototype": "us-west-2"}, "toString": "eu-west-1", "hasOwnProperty": "us-east-1a"}',
    ) as JsonObject;
    const paths = judged(inputs).findings.map(({ path }) => path);
    expect(paths.sort()).toEqual([
      "__proto__.region",
      "constructor.prototype",
      "hasOwnProperty",
      "toString",
    ]);
    const documents = JSON.stringify(inputs);
    expect(judged({ documents }).findings).toHaveLength(4);
    expect(({} as JsonObject).region).toBeUndefined();
  });
});
