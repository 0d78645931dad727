// SPDX-License-Identifier: Apache-2.0
import { parseStackExport } from "../../graph/parse.ts";

const HOW = "export it again with: pulumi stack export --file export.json";

function errorOf(content: unknown): string {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  try {
    parseStackExport(text, "x.json");
  } catch (error) {
    expect((error as Error).name).toBe("GraphFormatError");
    return (error as Error).message;
  }
  throw new Error("accepted");
}

const withResources = (...resources: unknown[]): unknown => ({
  version: 3,
  deployment: { resources },
});

describe("parseStackExport", () => {
  test("reads an export, fills an absent manifest and ignores a byte order mark", () => {
    const resource = { urn: "urn:pulumi:s::p::t:i:T::n", type: "t:i:T", custom: true };
    expect(parseStackExport(`\uFEFF${JSON.stringify(withResources(resource))}`, "x.json")).toEqual({
      version: 3,
      deployment: { manifest: { time: "", magic: "", version: "" }, resources: [resource] },
    });
  });

  test("keeps manifest, secrets provider and pending operations", () => {
    const manifest = { time: "t", magic: "m", version: "v3.1" };
    const secrets_providers = { type: "passphrase", state: { salt: "s" } };
    const parsed = parseStackExport(
      JSON.stringify({ version: 3, deployment: { manifest, secrets_providers } }),
      "x.json",
    );
    expect(parsed.deployment).toEqual({ manifest, secrets_providers, resources: [] });
  });

  test("leaves out what is null, so that nobody after it has to ask", () => {
    const resource = { urn: "u", type: "t", custom: true, inputs: null, outputs: null, id: "i" };
    const read = parseStackExport(JSON.stringify(withResources(resource)), "x.json");
    expect(read.deployment.resources).toEqual([{ urn: "u", type: "t", custom: true, id: "i" }]);
  });

  test("accepts null for a property without dependencies, as the engine writes it", () => {
    const resource = { urn: "u", type: "t", custom: true, propertyDependencies: { a: null } };
    expect(parseStackExport(JSON.stringify(withResources(resource)), "x.json")).toBeDefined();
  });

  test("says where text stops being JSON", () => {
    expect(errorOf("{oops")).toMatch(/^x\.json: not JSON \(.*position 1.*\); export it again/);
  });

  test.each<[string, unknown, string]>([
    ["a list", [], `x.json: not a JSON object but a list; ${HOW}`],
    [
      "an old version",
      { version: 2, deployment: {} },
      `x.json: version is 2; allowed: 3, the form that every Pulumi since 2019 writes; ${HOW}`,
    ],
    ["no deployment", { version: 3 }, `x.json: deployment is missing, expected an object; ${HOW}`],
    [
      "resources that are no list",
      { version: 3, deployment: { resources: {} } },
      `x.json: deployment.resources is an object, expected a list; ${HOW}`,
    ],
    [
      "a state file",
      { version: 3, checkpoint: {} },
      `x.json: a state file of a file or bucket backend, not a stack export; ${HOW}`,
    ],
    [
      "a Terraform plan",
      { format_version: "1.2", planned_values: {} },
      "x.json: a Terraform plan, not a Pulumi stack export",
    ],
    [
      "an update plan",
      { resourcePlans: {} },
      `x.json: an update plan (pulumi preview --save-plan), not a stack export; ${HOW}`,
    ],
  ])("refuses %s", (_, content, message) => {
    expect(errorOf(content)).toBe(message);
  });

  test("lists every problem of every resource at once", () => {
    expect(
      errorOf(
        withResources(
          7,
          { urn: "", type: 1, inputs: [], dependencies: [1] },
          { urn: "u", type: "t", parent: {}, propertyDependencies: { a: "b" } },
        ),
      ),
    ).toBe(
      "x.json: deployment.resources[0] is the number 7, expected an object; " +
        "deployment.resources[1].urn is an empty text, expected a text; " +
        "deployment.resources[1].type is the number 1, expected a text; " +
        "deployment.resources[1].inputs is a list, expected an object; " +
        "deployment.resources[1].dependencies is not a list of URNs; " +
        "deployment.resources[2].parent is an object, expected a text; " +
        `deployment.resources[2].propertyDependencies.a is not a list of URNs; ${HOW}`,
    );
  });

  test("spells out ten problems and counts the rest", () => {
    const message = errorOf(withResources(...Array.from({ length: 13 }, () => null)));
    expect(message).toMatch(/resources\[9\] is null, expected an object; and 3 more; export/);
    expect(message).not.toContain("resources[10]");
  });
});
