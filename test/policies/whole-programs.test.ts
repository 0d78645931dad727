// SPDX-License-Identifier: Apache-2.0
/**
 * Whole programs, as the files that tools write of them: what the check says of each, and nothing else. Those
 * with a leak are judged by the settings of the corpus; the others, by the settings that are there when nobody
 * gives any.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { readGraph } from "../../graph/adapters/read-graph.ts";
import { nameOfUrn } from "../../graph/stack-export.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { parseSettings } from "../../policies/settings-file.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "../../policies/settings.ts";
import { planOf, stackExportOf, type WholeProgram } from "../support/whole-programs.ts";

const corpus = path.resolve(__dirname, "../../policies/corpus");
const CLUSTER = "arn:aws:eks:ap-south-1:111122223333:cluster/main";

interface Case extends WholeProgram {
  readonly kind: "pulumi" | "terraform" | "kubernetes";
}

const cases = readdirSync(path.join(corpus, "programs")).flatMap((file): Case[] => {
  const text = readFileSync(path.join(corpus, "programs", file), "utf8");
  const kind = file.startsWith("plans")
    ? "terraform"
    : file.startsWith("manifests")
      ? "kubernetes"
      : "pulumi";
  return parseAllDocuments(text).map((document) => ({
    ...(document.toJS() as WholeProgram),
    kind,
  }));
});

function textOf({ kind, ...program }: Case): string {
  if (kind === "kubernetes") return program.manifests ?? "";
  return kind === "terraform" ? planOf(program) : stackExportOf(program);
}

function settingsOfCorpus(): ResidencySettings {
  const read = parseSettings(
    JSON.parse(readFileSync(path.join(corpus, "settings.json"), "utf8")),
    () => undefined,
  );
  if (!read.ok) throw new Error(JSON.stringify(read));
  return read.value;
}

it("holds stacks, plans and manifests, with and without leaks", () => {
  const counted = Object.fromEntries(
    (["pulumi", "terraform", "kubernetes"] as const).map((kind) => {
      const some = cases.filter((each) => each.kind === kind);
      const leaking = some.filter(({ leak }) => leak !== undefined).length;
      return [kind, `${leaking} of ${some.length}`];
    }),
  );
  expect(counted).toEqual({
    pulumi: "55 of 99",
    terraform: "8 of 15",
    kubernetes: "8 of 18",
  });
  expect(new Set(cases.map(({ program }) => program)).size).toBe(cases.length);
});

it.each(cases.map((each) => [each.program, each] as const))("says of %s what is so", (_, each) => {
  const { kind, leak = [] } = each;
  const cluster = kind === "kubernetes" ? { cluster: CLUSTER } : {};
  const { graph } = readGraph(textOf(each), each.program, { kind, ...cluster });
  const byCorpus = leak.length > 0 && each.settings !== "none";
  const settings = byCorpus ? settingsOfCorpus() : DEFAULT_SETTINGS;
  const { findings, summary } = evaluate(graph, settings);
  const said = findings.map(({ urn, path: at, verdict }) => ({
    resource: nameOfUrn(urn),
    path: at,
    ...(verdict === "undecided" ? { verdict } : {}),
  }));
  // Several rules may object to one value.
  const distinct = [...new Map(said.map((one) => [JSON.stringify(one), one])).values()];
  expect(distinct).toEqual(leak);
  expect(summary.strings).toBeGreaterThan(0);
});
