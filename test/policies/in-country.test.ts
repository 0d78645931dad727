// SPDX-License-Identifier: Apache-2.0
/** Ordinary programs that stay in India: the rules must have nothing to say of them. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import type { JsonObject } from "../../graph/stack-export.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { DEFAULT_SETTINGS } from "../../policies/settings.ts";
import { by, graphOf, provider, resource } from "../graph/build.ts";

interface Program {
  readonly program: string;
  /** The document that it follows. */
  readonly source: string;
  readonly resources: Readonly<
    Record<string, { readonly type: string; readonly inputs: JsonObject }>
  >;
}

const folder = path.resolve(__dirname, "../../policies/corpus/in-country");
const programs = readdirSync(folder).flatMap((file) =>
  parseAllDocuments(readFileSync(path.join(folder, file), "utf8")).flatMap(
    (document) => (document.toJS() as Program | null) ?? [],
  ),
);

const providers = {
  aws: provider("aws", "mumbai", { region: "ap-south-1" }),
  "aws-native": provider("aws-native", "mumbai", { region: "ap-south-1" }),
  kubernetes: provider("kubernetes", "cluster", {
    kubeconfig: "server: https://ABC.gr7.ap-south-1.eks.amazonaws.com",
  }),
};

it("has at least sixty of them, each after a document", () => {
  expect(programs.length).toBeGreaterThanOrEqual(60);
  expect(programs.filter(({ source }) => !source.startsWith("doc: "))).toEqual([]);
  expect(new Set(programs.map(({ program }) => program)).size).toBe(programs.length);
});

it.each(programs.map((each) => [each.program, each] as const))(
  "has nothing to say of %s",
  (_, { resources }) => {
    const made = Object.entries(resources).map(([name, { type, inputs }]) => {
      const owner = providers[type.split(":")[0] as keyof typeof providers] as
        (typeof providers)["aws"] | undefined;
      return resource(type, name, inputs, owner === undefined ? {} : { provider: by(owner) });
    });
    const { findings, summary } = evaluate(
      graphOf(...Object.values(providers), ...made),
      DEFAULT_SETTINGS,
    );
    expect(findings.map(({ urn, path: at, message }) => [urn, at, message])).toEqual([]);
    expect(summary.strings).toBeGreaterThan(0);
  },
);
