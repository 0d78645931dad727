// SPDX-License-Identifier: Apache-2.0
import * as pulumi from "@pulumi/pulumi";
import type { StackOutputResult } from "../../../components/contracts/stack-output.ts";
import { readStacks } from "../../../components/platform/stack-outputs.ts";

/** Stacks as the engine answers references to them. */
const STACKS: Readonly<Record<string, Record<string, unknown>>> = {
  mumbai: { outputs: { cell: { name: "mumbai" } }, secretOutputNames: [] },
  "acme/nivas/hyderabad": { outputs: { cell: { name: "hyderabad" } }, secretOutputNames: [] },
  leaking: { outputs: { cell: { name: "hunter2" } }, secretOutputNames: ["cell"] },
  empty: { outputs: {}, secretOutputNames: [] },
};

beforeAll(() =>
  pulumi.runtime.setMocks({
    call: () => ({}),
    newResource: ({ id, inputs }) => ({
      id: id ?? "",
      state: { ...(inputs as object), ...STACKS[id ?? ""] },
    }),
  }),
);

/** Accepts objects with a name, and says which stack it was asked of. */
const reader = (stack: string, found: unknown): StackOutputResult<string> =>
  found === undefined
    ? { problems: [{ path: stack, problem: "is missing", allowed: "a cell", fix: "update it" }] }
    : { value: `${stack}: ${(found as { name: string }).name}`, problems: [] };

const failure = async (stacks: Readonly<Record<string, string>>): Promise<string> => {
  try {
    await readStacks("cell", stacks, reader);
  } catch (error) {
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    return (error as Error).message;
  }
  throw new Error("reading did not fail");
};

describe("reading other stacks", () => {
  it("gives the output of each under the caller's key", async () => {
    const stacks = { mumbai: "mumbai", south: "acme/nivas/hyderabad" };
    expect(await readStacks("cell", stacks, reader)).toEqual({
      mumbai: "mumbai: mumbai",
      south: "acme/nivas/hyderabad: hyderabad",
    });
    expect(await readStacks("cell", {}, reader)).toEqual({});
  });

  it("says all that is wrong with all stacks at once", async () => {
    expect(await failure({ a: "empty", b: "mumbai", c: "leaking" })).toBe(
      [
        "empty: is missing; allowed: a cell; fix: update it",
        "stack leaking, output cell: is a secret, and stacks tell each other none; allowed: an export without a secret in it; fix: take the secret out of the export, and update the stack: pulumi up --stack leaking",
      ].join("\n"),
    );
  });

  it("repeats nothing of a secret", async () => {
    expect(await failure({ a: "leaking" })).not.toContain("hunter2");
  });
});
