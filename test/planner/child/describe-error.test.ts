// SPDX-License-Identifier: Apache-2.0
import { describeError, type ErrorContext } from "../../../planner/child/describe-error.ts";

const context: ErrorContext = {
  stackFileName: "Pulumi.dev.yaml",
  placeOf: (stack) => (stack.includes("at here") ? "index.ts:3" : undefined),
  missingModule: (error) =>
    error.code === "MODULE_NOT_FOUND" ? "a package is missing" : undefined,
};

const withStack = (error: Error, fields: object = {}): Error =>
  Object.assign(error, { stack: "at here" }, fields);

describe("an error of a program", () => {
  it.each<[unknown, object]>([
    [
      withStack(new TypeError("bad")),
      { message: "The program failed: TypeError: bad", at: "index.ts:3" },
    ],
    [new Error("plain"), { message: "The program failed: plain" }],
    [Object.assign(new Error(""), { name: "Odd" }), { message: "The program failed: Odd" }],
    [
      withStack(new Error("own words"), { __pulumiRunError: true }),
      { message: "own words", at: "index.ts:3" },
    ],
    [
      new Error("no bucket", { cause: new Error("no network") }),
      { message: "The program failed: no bucket (because: no network)" },
    ],
    [
      new AggregateError([new Error("one"), "two"], "all"),
      { message: "The program failed: AggregateError: all (because: one; the text 'two')" },
    ],
    [
      withStack(new Error("denied"), {
        resource: { __name: "logs", __pulumiType: "aws:s3/bucket:Bucket" },
      }),
      { message: "The program failed at logs (aws:s3/bucket:Bucket): denied", at: "index.ts:3" },
    ],
    [
      new Error(
        ['"a"', '"b"', '"c"'].map((name) => `error serializing property ${name}: `).join("") + "no",
      ),
      {
        message:
          'The program failed: error serializing property "a": ...: error serializing property "c": no',
      },
    ],
    [
      new Error('error serializing property "a": error serializing property "b": no'),
      {
        message:
          'The program failed: error serializing property "a": error serializing property "b": no',
      },
    ],
    [
      new Error("Cannot find module './x'\nRequire stack:\n- /p/index.ts\n- /p/y.ts"),
      { message: "The program failed: Cannot find module './x', imported by /p/index.ts" },
    ],
    ["text", { message: "The program threw the text 'text', which is no Error." }],
    [7, { message: "The program threw 7, which is no Error." }],
    [null, { message: "The program threw null, which is no Error." }],
    [{ a: 1 }, { message: "The program threw the value { a: 1 }, which is no Error." }],
  ])("is told in its own terms: %p", (thrown, expected) => {
    expect(describeError(thrown, context)).toEqual({ code: "program-threw", ...expected });
  });

  it("about missing config names the file and the line", () => {
    const missing = (flag: string): Error =>
      Object.assign(
        new Error(
          `Missing required configuration variable 'a:b'\n\tplease set a value using the command \`pulumi config set${flag} a:b <value>\``,
        ),
        { __pulumiRunError: true },
      );
    expect(describeError(missing(" "), context)).toEqual({
      code: "missing-config",
      message:
        "Missing required configuration variable 'a:b'. Add to Pulumi.dev.yaml under 'config:' the line `a:b: <value>`.",
    });
    expect(describeError(missing(" --secret "), context).message).toBe(
      "Missing required configuration variable 'a:b'. It is a secret: pulumi config set --secret a:b <value> writes it to Pulumi.dev.yaml.",
    );
  });

  it("about a missing package gets its explanation", () => {
    expect(
      describeError(Object.assign(new Error("x"), { code: "MODULE_NOT_FOUND" }), context),
    ).toEqual({
      code: "dependencies-missing",
      message: "a package is missing",
    });
  });

  it("is cut when it is very long", () => {
    const { message } = describeError(new Error("x".repeat(10_000)), context);
    expect(message).toHaveLength(4003);
    expect(message.endsWith("x...")).toBe(true);
  });

  it("may be a trap", () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error("trapped");
        },
      },
    );
    expect(describeError(trap, context)).toEqual({
      code: "program-threw",
      message: expect.stringMatching(/^The program threw .*, which is no Error\.$/) as string,
    });
  });
});
