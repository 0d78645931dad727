// SPDX-License-Identifier: Apache-2.0
import { redactSecrets, replaceSecrets } from "../../graph/redact.ts";
import { makeSecret, type Json, type JsonObject } from "../../graph/stack-export.ts";
import { graphOf, nested, resource } from "./build.ts";

describe("redactSecrets", () => {
  const graph = graphOf(
    resource(
      "aws:rds/instance:Instance",
      "db",
      { password: makeSecret("hunter2"), users: [{ key: makeSecret({ a: "k" }) }], size: 3 },
      { outputs: { password: makeSecret("hunter2") } },
    ),
  );

  test("replaces every secret of inputs and outputs and keeps the mark", () => {
    const db = redactSecrets(graph).deployment.resources[1];
    expect(db?.inputs).toEqual({
      password: makeSecret("[secret]"),
      users: [{ key: makeSecret("[secret]") }],
      size: 3,
    });
    expect(db?.outputs).toEqual({ password: makeSecret("[secret]") });
    expect(JSON.stringify(redactSecrets(graph))).not.toContain("hunter2");
  });

  test("leaves the graph in memory as it was", () => {
    redactSecrets(graph);
    expect(graph.deployment.resources[1]?.inputs?.password).toEqual(makeSecret("hunter2"));
  });

  test("invents neither inputs nor outputs", () => {
    expect(redactSecrets(graphOf()).deployment.resources[0]).toEqual(
      graphOf().deployment.resources[0],
    );
  });
});

describe("replaceSecrets", () => {
  test("survives nesting of 100,000 levels", () => {
    let value: Json = replaceSecrets(nested(100_000, makeSecret("x")), "gone");
    while (Array.isArray(value)) value = value[0] ?? null;
    expect(value).toBe("gone");
  });

  test("keeps a key named __proto__ as a key", () => {
    const copy = replaceSecrets(JSON.parse('{"__proto__": {"a": 1}}') as Json, "gone");
    expect(Object.keys(copy as JsonObject)).toEqual(["__proto__"]);
    expect((copy as { a?: number }).a).toBeUndefined();
  });
});
