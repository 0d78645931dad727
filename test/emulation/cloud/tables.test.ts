// SPDX-License-Identifier: Apache-2.0
import { CHARTS } from "../../../components/shared/charts.ts";
import { GROUPS_OF_CHARTS } from "../../../emulation/cloud/kubernetes-rules.ts";
import { REFUSALS } from "../../../emulation/cloud/refusals/index.ts";
import { textOf, type RefusalRow } from "../../../emulation/cloud/refusals/model.ts";
import { RULE_TABLES, rulesOf, ruledTypes } from "../../../emulation/cloud/rules/index.ts";
import { differenceOf } from "../../../emulation/cloud/difference.ts";
import { emptyCloud, parseCloud } from "../../../emulation/cloud/state.ts";
import { previewOf } from "../../../emulation/cloud/preview-outputs.ts";
import { UNKNOWN } from "../../../graph/stack-export.ts";

it("the groups of a chart are those of its definitions", () => {
  const groups = Object.values(CHARTS)
    .filter(({ crds }) => crds.length > 0)
    .map(({ name, crds }) => [
      name,
      [...new Set(crds.map((crd) => crd.slice(crd.indexOf(".") + 1)))].sort(),
    ]);
  const ours = Object.entries(GROUPS_OF_CHARTS).map(([name, of]) => [name, [...of].sort()]);
  expect(ours.sort()).toEqual(groups.sort());
});

describe("the table of refusals", () => {
  const rows = Object.entries(REFUSALS).flatMap(([area, of]) =>
    Object.entries(of).map(([name, row]) => [`${area}.${name}`, row] as const),
  );

  it.each(rows)(
    "says of %s where the refusal is documented, and whether its words were seen",
    (_, row) => {
      expect(row.source).toMatch(
        /^https:\/\/(docs\.aws\.amazon\.com|kubernetes\.io|github\.com)\//,
      );
      expect(typeof row.wordingVerified).toBe("boolean");
      expect(row.checkedOn).toMatch(/^2026-\d\d-\d\d$/);
      expect(row.message).not.toBe("");
      if (row.code !== undefined) expect(row.code).toMatch(/^[A-Z][\w.]+$/);
    },
  );

  it("has no two rows that say the same for one code", () => {
    const texts = rows.map(([, row]) => `${textOf(row)} ${row.source}`);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("has every refusal that a rule names", () => {
    const named = ruledTypes().flatMap((type) => {
      const { exists, references = [], unique = [] } = rulesOf(type) ?? {};
      return [
        exists,
        ...references.flatMap(({ missing, onDelete }) => [missing, onDelete]),
        ...unique.map(({ refusal }) => refusal),
      ].filter((row): row is RefusalRow => typeof row === "object");
    });
    const known = new Set(rows.map(([, row]) => row));
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((row) => !known.has(row))).toEqual([]);
  });
});

it("every table of rules says where it was read, and when", () => {
  for (const { source, checkedOn } of RULE_TABLES) {
    expect(source).toMatch(/API Reference/);
    expect(checkedOn).toMatch(/^2026-\d\d-\d\d$/);
  }
});

it("every reference is to a type that has rules itself, or to one that is nowhere needed alone", () => {
  const types = new Set(ruledTypes());
  const strangers = ruledTypes().flatMap((type) =>
    (rulesOf(type)?.references ?? []).flatMap(({ to }) =>
      to.map((target) => target.type).filter((target) => !types.has(target)),
    ),
  );
  expect([...new Set(strangers)]).toEqual(["aws:ec2/vpnGateway:VpnGateway"]);
});

describe("differenceOf", () => {
  const cluster = "aws:eks/cluster:Cluster";
  it("finds nothing between equals, whatever the order of keys, null or absent", () => {
    const one = { name: "c", version: "1.35", tags: { a: "1", b: "2" }, roleArn: null };
    const other = { tags: { b: "2", a: "1" }, version: "1.35", name: "c" };
    expect(differenceOf(cluster, one, other)).toEqual({ changes: [], deleteBeforeReplace: false });
  });

  it("updates in place what the table of replacement lets it", () => {
    expect(
      differenceOf(
        cluster,
        { name: "c", version: "1.35", vpcConfig: { subnetIds: ["a", "b"] } },
        { name: "c", version: "1.36", vpcConfig: { subnetIds: ["a", "c"] }, tags: { "x:y": "z" } },
      ),
    ).toEqual({
      changes: [
        { path: "version", kind: "update", replaces: false },
        { path: "vpcConfig.subnetIds[1]", kind: "update", replaces: false },
        { path: "tags", kind: "add", replaces: false },
      ],
      deleteBeforeReplace: false,
    });
  });

  it("replaces, the old one first when both would have one name", () => {
    const role = (more: Record<string, string>) => ({ name: "c", ...more });
    expect(differenceOf(cluster, role({ roleArn: "a" }), role({ roleArn: "b" }))).toEqual({
      changes: [{ path: "roleArn", kind: "update", replaces: true }],
      deleteBeforeReplace: true,
    });
    expect(differenceOf(cluster, { name: "c" }, { name: "d" })).toEqual({
      changes: [{ path: "name", kind: "update", replaces: true }],
      deleteBeforeReplace: false,
    });
  });

  it("says of a property that goes that it is deleted", () => {
    const { changes } = differenceOf(
      cluster,
      { tags: { "a:b": "1", c: "2" } },
      { tags: { c: "2" } },
    );
    expect(changes).toEqual([{ path: 'tags["a:b"]', kind: "delete", replaces: false }]);
  });
});

it("previewOf does not know what a longer list will hold", () => {
  expect(previewOf({ a: [1], b: 2 }, { a: [1], b: 2, c: 3 })).toEqual({ a: [1], b: 2, c: UNKNOWN });
});

describe("parseCloud", () => {
  it("reads what was written", () => {
    expect(parseCloud(JSON.stringify(emptyCloud()))).toEqual(emptyCloud());
  });

  it.each([
    ["nothing", /^it is not JSON/],
    ["null", 'its "schema" is not "nivas-emulated-cloud/1"'],
    ["{}", 'its "schema" is not "nivas-emulated-cloud/1"'],
    ['{"schema":"nivas-emulated-cloud/1"}', 'it lacks "resources" or "made"'],
  ])("refuses %s", (text, message) => {
    expect(() => parseCloud(text)).toThrow(message);
  });
});
