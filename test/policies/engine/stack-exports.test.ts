// SPDX-License-Identifier: Apache-2.0
/** Where a Kubernetes provider works whose kubeconfig comes from another stack. */
import { evaluate } from "../../../policies/evaluate.ts";
import { DEFAULT_SETTINGS } from "../../../policies/settings.ts";
import { UNKNOWN, type JsonObject } from "../../../graph/stack-export.ts";
import { graphOf, provider, resource } from "../../graph/build.ts";

function verdictOn(exported: JsonObject): string[] {
  const reference = resource(
    "pulumi:pulumi:StackReference",
    "mumbai",
    { name: "mumbai" },
    {
      outputs: { outputs: { cell: exported } },
    },
  );
  const cluster = {
    ...provider("kubernetes", "cluster", { kubeconfig: UNKNOWN }),
    dependencies: [reference.urn],
    propertyDependencies: { kubeconfig: [reference.urn] },
  };
  return evaluate(graphOf(reference, cluster), DEFAULT_SETTINGS)
    .findings.filter(({ rule }) => rule === "require-indian-provider")
    .map(({ verdict }) => verdict);
}

describe("a kubeconfig that another stack exports", () => {
  it("points to where that stack says that its cell is", () => {
    expect(verdictOn({ schema: 1, region: "ap-south-1", cluster: { endpoint: UNKNOWN } })).toEqual(
      [],
    );
    expect(verdictOn({ schema: 1, region: "eu-west-1" })).toEqual(["deny"]);
  });

  it("points nowhere that is known when that stack says nothing, or two things", () => {
    expect(verdictOn({ region: "ap-south-1" })).toEqual(["undecided"]);
    expect(
      verdictOn({ schema: 1, region: "ap-south-1", other: { region: "ap-southeast-1" } }),
    ).toEqual(["undecided"]);
  });
});
