// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type JsonObject, type Resource } from "../../../graph/stack-export.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const mumbai = provider("aws", "mumbai", { region: "ap-south-1" });

function cluster(name: string, inputs: JsonObject, more: Partial<Resource> = {}): Resource {
  return resource("aws:rds/cluster:Cluster", name, inputs, { provider: by(mumbai), ...more });
}

const GLOBAL = resource(
  "aws:rds/globalCluster:GlobalCluster",
  "core",
  { globalClusterIdentifier: "core-global" },
  { provider: by(mumbai) },
);

function found(
  resources: readonly Resource[],
  declaredMembers?: Readonly<Record<string, readonly string[]>>,
): string[] {
  const settings = { ...DEFAULT_SETTINGS, ...(declaredMembers && { declaredMembers }) };
  return evaluate(graphOf(mumbai, ...resources), settings)
    .findings.filter(({ rule }) => rule === "require-indian-members")
    .map(
      ({ urn, verdict, path, value }) =>
        `${urn.split("::").at(-1) ?? ""} ${verdict} ${path} ${value ?? "-"}`,
    );
}

describe("a member of a global database", () => {
  const joins = { globalClusterIdentifier: "core-global" };

  test("is allowed with members in Mumbai and Hyderabad", () => {
    const two = [cluster("a", joins), cluster("b", { ...joins, region: "ap-south-2" })];
    expect(found([GLOBAL, ...two])).toEqual([]);
  });

  test("is denied in India, too, when another member is abroad", () => {
    const two = [cluster("a", joins), cluster("b", { ...joins, region: "eu-west-1" })];
    expect(found([GLOBAL, ...two])).toEqual(["a deny globalClusterIdentifier core"]);
  });

  test("is found by the resource behind a name that is not known yet", () => {
    const unknown = (name: string, region: string): Resource =>
      cluster(
        name,
        { globalClusterIdentifier: UNKNOWN, region },
        { propertyDependencies: { globalClusterIdentifier: [GLOBAL.urn] } },
      );
    expect(found([GLOBAL, unknown("a", "ap-south-1"), unknown("b", "us-east-1")])).toEqual([
      "a deny globalClusterIdentifier core",
    ]);
  });

  test("is undecided when another program keeps the set", () => {
    expect(found([cluster("a", joins)])).toEqual([
      "a undecided globalClusterIdentifier core-global",
    ]);
  });

  test("is judged by the settings when another program keeps the set", () => {
    const one = [cluster("a", joins)];
    expect(found(one, { "core-global": ["ap-south-1", "ap-south-2"] })).toEqual([]);
    expect(found(one, { "core-global": ["ap-south-1", "us-east-1"] })).toEqual([
      "a deny globalClusterIdentifier core-global",
    ]);
    expect(found(one, { constructor: ["ap-south-1"] })).toEqual([
      "a undecided globalClusterIdentifier core-global",
    ]);
  });

  test("is no cluster that joins nothing", () => {
    expect(found([cluster("a", { clusterIdentifier: "a" })])).toEqual([]);
  });
});
