// SPDX-License-Identifier: Apache-2.0
import { parseStackExport } from "../../graph/parse.ts";
import { projectFacts, projectFactsIn } from "../../graph/project-facts.ts";
import { redactSecrets } from "../../graph/redact.ts";
import { serializeGraph } from "../../graph/serialize.ts";
import { graphOf } from "./build.ts";

const facts = {
  backendUrl: "s3://state?region=ap-south-1",
  secretsProvider: "awskms://alias/state?region=ap-south-1",
  environments: ["base"],
};

describe("what a project says of itself", () => {
  it("is nothing when nothing is said", () => {
    expect(projectFacts({})).toBeUndefined();
    expect(projectFacts({ backendUrl: "", secretsProvider: "", environments: [] })).toBeUndefined();
  });

  it("leaves out user and password of a URL, and nothing that only looks so", () => {
    const backendUrl = "postgres://pulumi:p@ss@db.example.com:5432/state?x=a@b";
    expect(projectFacts({ backendUrl })).toEqual({
      backendUrl: "postgres://db.example.com:5432/state?x=a@b",
    });
    expect(projectFacts({ secretsProvider: "awskms://alias/a@b" })).toEqual({
      secretsProvider: "awskms://alias/a@b",
    });
  });

  it("goes with the graph into its file and comes back", () => {
    const graph = { ...graphOf(), project: facts };
    expect(parseStackExport(serializeGraph(redactSecrets(graph)), "g").project).toEqual(facts);
    expect(parseStackExport(serializeGraph(graphOf()), "g")).not.toHaveProperty("project");
  });

  it("is read from a file only as far as it is of the right form", () => {
    expect(projectFactsIn({ backendUrl: 1, environments: ["a", 2], more: true })).toEqual({
      environments: ["a"],
    });
    for (const value of [undefined, null, "x", 1, [], { environments: "a" }]) {
      expect(projectFactsIn(value)).toBeUndefined();
    }
  });
});
