// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { referencePage } from "../../config/reference/page.ts";
import { stackSchema } from "../../config/reference/stack-schema.ts";
import { allowedOf, cellSchemaTree, nodeAt, type SchemaNode } from "../../config/schema-tree.ts";
import { CHENNAI, DELHI, MUMBAI } from "./support.ts";

/** Every node of the tree with the path of its keys; members of unions by their discriminator. */
function nodes(node: SchemaNode, at: string): [string, SchemaNode][] {
  const children: [string, SchemaNode][] = [
    ...Object.entries(node.properties ?? {}).map(([key, child]): [string, SchemaNode] => [
      `${at}.${key}`,
      child,
    ]),
    ...(node.oneOf ?? []).map((child, index): [string, SchemaNode] => [`${at}#${index}`, child]),
    ...(node.items ? [[`${at}[]`, node.items] as [string, SchemaNode]] : []),
    ...(typeof node.additionalProperties === "object"
      ? [[`${at}.*`, node.additionalProperties] as [string, SchemaNode]]
      : []),
  ];
  return [[at, node], ...children.flatMap(([path, child]) => nodes(child, path))];
}

/**
 * Whether `value` fits a node, by the keywords that our schemas use. It is no general validator: it
 * throws at a keyword that it does not know.
 */
function fits(node: SchemaNode, value: unknown): boolean {
  const known =
    /^(\$schema|title|description|default|type|properties|required|additionalProperties|propertyNames|items|minItems|oneOf|const|enum|minimum|maximum|pattern|format)$/;
  const strange = Object.keys(node).filter((key) => !known.test(key));
  if (strange.length > 0) throw new Error(`unknown keywords ${strange.join(", ")}`);
  if (node.oneOf) return node.oneOf.filter((member) => fits(member, value)).length === 1;
  if (node.const !== undefined) return node.const === value;
  if (node.enum) return node.enum.includes(value);
  switch (node.type) {
    case "object": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      const { properties = {}, additionalProperties: others } = node;
      return (
        (node.required ?? []).every((key) => key in value) &&
        Object.entries(value).every(([key, child]) =>
          properties[key]
            ? fits(properties[key], child)
            : typeof others === "object"
              ? fits(others, child)
              : others !== false,
        )
      );
    }
    case "array":
      return (
        Array.isArray(value) &&
        value.length >= (node.minItems ?? 0) &&
        value.every((item) => fits(node.items!, item))
      );
    case "integer":
      return (
        Number.isInteger(value) &&
        (value as number) >= node.minimum! &&
        (value as number) <= node.maximum!
      );
    case "string":
      return typeof value === "string" && new RegExp(node.pattern ?? "", "u").test(value);
    case "boolean":
      return typeof value === "boolean";
    default:
      return node.type === undefined;
  }
}

describe("the JSON Schema for editors", () => {
  const schema = stackSchema() as SchemaNode;
  const file = (cell: unknown) => ({ config: { "nivas:cell": cell } });

  it("accepts the smallest file, a Local Zone and a hybrid site", () => {
    for (const cell of [MUMBAI, DELHI, CHENNAI]) expect(fits(schema, file(cell))).toBe(true);
  });

  it("accepts what Pulumi itself writes into a stack file", () => {
    expect(
      fits(schema, { ...file(MUMBAI), encryptionsalt: "v1:x", secretsprovider: "awskms://x" }),
    ).toBe(true);
    const config = { "nivas:cell": MUMBAI, "pulumi:tags": { a: "b" } };
    expect(fits(schema, { config })).toBe(true);
  });

  it.each([
    [{ place: "mumbai" }],
    [{ ...MUMBAI, place: "singapore" }],
    [{ ...MUMBAI, netwrok: {} }],
    [{ ...MUMBAI, account: 111122223333 }],
    [{ ...MUMBAI, cluster: { version: 1.35 } }],
    [{ ...MUMBAI, logs: { retentionDays: 90 } }],
    [{ ...MUMBAI, network: { zoneCount: 4 } }],
    [{ ...DELHI, placement: { mode: "local-zone" } }],
    [{ ...DELHI, placement: { mode: "outposts" } }],
  ])("refuses %j", (cell) => {
    expect(fits(schema, file(cell))).toBe(false);
  });

  it("describes every property, and has no key of ours that editors do not know", () => {
    const undescribed = nodes(schema, "").filter(
      ([path, node]) =>
        !node.description && !["", ".config", ".config.nivas:cell.edge.pools.*"].includes(path),
    );
    expect(undescribed.map(([path]) => path)).toEqual([]);
    expect(JSON.stringify(schema)).not.toContain('"x-');
  });

  it.each([
    [{ cells: { mumbai: {}, hyderabad: { stack: "a/b/c" } }, mode: "transit-gateway" }, true],
    [{ cells: { mumbai: {} }, mode: "vpn" }, false],
    [{ mode: "peering" }, false],
  ])("knows what joins cells: %j", (interconnect, accepted) => {
    expect(fits(schema, { config: { "nivas:interconnect": interconnect } })).toBe(accepted);
  });

  it("is of the dialect that the YAML language server reads", () => {
    expect(schema).toMatchObject({ $schema: "http://json-schema.org/draft-07/schema#" });
    expect(JSON.stringify(schema).match(/\$schema/g)).toHaveLength(1);
  });
});

describe("the schema tree", () => {
  const tree = cellSchemaTree();

  it("says of every property what it accepts", () => {
    const silent = nodes(tree, "")
      .filter(([, node]) => /undefined|a value of type/.test(allowedOf(node)))
      .map(([path]) => path);
    expect(silent).toEqual([]);
  });

  it("follows the discriminator of what is configured", () => {
    const at = (input: unknown, ...path: string[]) => nodeAt(tree, path, input);
    expect(at(DELHI, "placement", "volumeType")?.enum).toEqual(["gp2", "gp3"]);
    expect(at(CHENNAI, "placement", "volumeType")).toBeUndefined();
    expect(at(CHENNAI, "placement", "credentials", "registrationLimit")?.maximum).toBe(1000);
    expect(at({}, "placement", "mode")?.enum).toEqual([
      "local-zone",
      "hybrid-nodes",
      "region-alias",
    ]);
    expect(at({}, "placement", "nat")).toBeUndefined();
    expect(at({}, "nowhere", "at", "all")).toBeUndefined();
  });
});

describe("the reference page", () => {
  const whole = referencePage();
  const page = whole.slice(0, whole.indexOf("\n## The stack of "));

  it("has a row for every key, once", () => {
    const rows = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!);
    const keys = nodes(cellSchemaTree(), "")
      .map(([path]) => path.replace(/#\d+/g, "").replace(".*", ".<key>").replace(/^\./, ""))
      .filter(
        (key) =>
          key !== "" &&
          !/\[\]|(labels|adopt|match)\.|headers\.|^(placement|network|logs|cluster|edge|mesh|observability)$/.test(
            key,
          ),
      )
      .filter((key) => key !== "edge.pools.<key>" && !/^edge\.pools\.<key>\.(?!place$)/.test(key));
    expect(new Set(rows)).toEqual(new Set(keys));
    const perMode = [
      "observability.slos.services.<key>.indicator.kind",
      "observability.slos.services.<key>.indicator.match",
      "placement.mode",
      "placement.labels",
      "placement.credentials.kind",
      "edge.pools.<key>.place",
      "mesh.trust.mode",
      "mesh.trust.workloadHours",
    ];
    const repeated = rows.filter((key, index) => rows.indexOf(key) !== index);
    expect(repeated.filter((key) => !perMode.includes(key))).toEqual([]);
  });

  it.each([
    ["nivas:interconnect", "cells.<key>.stack", "failover.records.<key>.primary.alarm", "mode"],
    ["nivas:trust", "roots[].state", "place", "restorableDays"],
  ])("has the keys of %s too", (key, ...some) => {
    const section = whole
      .split("\n## The stack of ")
      .find((text) => text.startsWith(`\`${key}\``))!;
    const rows = [...section.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1]!);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows).toEqual(expect.arrayContaining(some));
  });

  it.each([
    ["place", "text", "**required**", "mumbai, hyderabad, delhi, kolkata, bengaluru, chennai"],
    ["owner", "text", '`"platform"`', "1 to 128 letters, digits, spaces and _ . : / = + - @"],
    ["network.zoneCount", "whole number, zones", "`3`", "whole numbers from 2 to 3"],
    [
      "network.cidr",
      "text",
      "10.&lt;cellNumber>.0.0/16",
      "an IPv4 block from /16 to /20 in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16",
    ],
    [
      "logs.retentionDays",
      "number, days",
      "`365`",
      "180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ],
    [
      "cluster.systemNodes.instanceTypes",
      "list of text",
      "`[m7g.large]`",
      "one or more instance types that the Region offers",
    ],
    [
      "cluster.endpoint.publicCidrs",
      "list of text",
      "none",
      "public IPv4 blocks from /8 to /32, such as 203.0.113.0/24",
    ],
    ["placement.labels", "map", "none", "label keys with label values"],
    ["cluster.headroom", "keys", "", ""],
  ])("says of %s its type, default and values", (...cells) => {
    expect(page).toContain(`\n| \`${cells[0]}\` | ${cells.slice(1).join(" | ")} | `);
  });

  it("shows the smallest file", () => {
    expect(page).toContain("    place: mumbai\n    dataClassification: payment\n```");
  });
});

describe("the committed files", () => {
  it("are what the schema generates", () => {
    const run = spawnSync(process.execPath, ["scripts/generate-docs.ts", "--check"], {
      encoding: "utf8",
    });
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(readFileSync("config/stack.schema.json", "utf8"))).toEqual(stackSchema());
  });
});
