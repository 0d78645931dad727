// SPDX-License-Identifier: Apache-2.0
/** Each scenario of drift against the providers and the rules, without the Pulumi command. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readRuleFiles } from "../../cli/rule-files.ts";
import type { JsonObject, Resource } from "../../graph/stack-export.ts";
import type { ResidencySettings } from "../../policies/settings.ts";
import { buildCheck } from "../../reports/check-model.ts";
import { DRIFT_SCENARIOS } from "../../sandbox/drift/scenarios.ts";
import type { DriftScenario, Repair, Shown } from "../../sandbox/drift/scenario.ts";
import { nivas } from "../cli/harness.ts";
import { Engine, graphOf, isManaged } from "./made-stack.ts";

/** As enums of the protocol: DIFF_SOME. */
const SOME = 2;

let folder: string;
let made: string;
let graph: Resource[];
let settings: ResidencySettings;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "nivas-drift-"));
  made = path.join(folder, "made.json");
  settings = (await readRuleFiles({ settings: "residency.yaml" }, process.cwd())).settings!;
  graph = await graphOf("delhi");
  const engine = await Engine.start(made, graph);
  for (const resource of graph.filter(isManaged)) {
    const { outputs } = await engine.create(resource);
    resource.outputs = outputs;
  }
  await engine.stop();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rulesOf = (resources: Resource[]): string[] => {
  const file = {
    version: 3,
    deployment: { manifest: { time: "", magic: "", version: "" }, resources },
  };
  const { report } = buildCheck({
    file: "now.json",
    input: "pulumi",
    graph: file as Parameters<typeof buildCheck>[0]["graph"],
    settings,
    asOf: "2026-11-22",
  });
  return [...new Set(report.findings.map(({ rule }) => rule))];
};

/** What `pulumi refresh` writes into the state for the types that a scenario touches. */
async function refresh(
  engine: Engine,
  types: ReadonlySet<string>,
  state: readonly Resource[] = graph,
): Promise<Resource[]> {
  const now: Resource[] = [];
  for (const resource of state) {
    if (!types.has(resource.type) || !isManaged(resource)) {
      now.push(resource);
      continue;
    }
    const { urn, id = "", inputs = {}, outputs = {} } = resource;
    const read = await (await engine.providerOf(resource)).read(urn, id, outputs, inputs);
    if (read.id !== "") now.push({ ...resource, inputs: read.inputs, outputs: read.outputs });
  }
  return now;
}

function shownIn(now: readonly Resource[]): Shown {
  const byUrn = new Map(now.map((resource) => [resource.urn, resource]));
  const differs = (key: "inputs" | "outputs"): boolean =>
    graph.some((old) => JSON.stringify(byUrn.get(old.urn)?.[key]) !== JSON.stringify(old[key]));
  if (now.length < graph.length) return "gone";
  if (differs("inputs")) return "inputs";
  return differs("outputs") ? "outputs" : "nowhere";
}

/** Does what the next update does, and says what that was and what the state then holds. */
async function repair(
  engine: Engine,
  now: readonly Resource[],
): Promise<{ done: Repair; state: Resource[] }> {
  const byUrn = new Map(now.map((resource) => [resource.urn, resource]));
  const state: Resource[] = [];
  let done: Repair = "nothing";
  for (const wanted of graph) {
    const found = byUrn.get(wanted.urn);
    if (found === wanted) {
      state.push(wanted);
    } else if (found === undefined) {
      state.push({ ...wanted, ...(await engine.create(wanted)) });
      done = "create";
    } else {
      const provider = await engine.providerOf(wanted);
      const { urn, id = "", inputs = {}, outputs = {} } = found;
      const news = wanted.inputs ?? {};
      const diff = await provider.diff(urn, id, inputs, news);
      expect(diff.replaces).toEqual([]);
      if (diff.changes === SOME) {
        await provider.update(urn, id, outputs, news, inputs);
        done = "update";
      }
      state.push(found);
    }
  }
  return { done, state };
}

const typesOf = ({ acts }: DriftScenario): Set<string> =>
  new Set(acts.map((act) => (act.do === "make" ? act.type : act.on.type)));

test("there are at least ten, named once each, and the stack has no findings before", () => {
  expect(DRIFT_SCENARIOS.length).toBeGreaterThanOrEqual(10);
  expect(new Set(DRIFT_SCENARIOS.map(({ name }) => name)).size).toBe(DRIFT_SCENARIOS.length);
  expect(rulesOf(graph)).toEqual([]);
});

test.each(DRIFT_SCENARIOS)(
  "$name is shown by a refresh, judged and repaired as its row says",
  async (scenario) => {
    const state = path.join(folder, `${scenario.name}.json`);
    copyFileSync(made, state);
    const run = await nivas(["sandbox", "drift", scenario.name, "--state", state], {});
    expect([run.code, run.error]).toEqual([0, ""]);
    expect(run.out).toContain(`${scenario.name}: someone ${scenario.story}\n`);
    const engine = await Engine.start(state, graph);
    try {
      const now = await refresh(engine, typesOf(scenario));
      expect(shownIn(now)).toBe(scenario.shown);
      expect(rulesOf(now)).toEqual(scenario.deniedBy);
      const { done, state: repaired } = await repair(engine, now);
      expect(done).toBe(scenario.repair);
      const after = await refresh(engine, typesOf(scenario), repaired);
      expect(rulesOf(after)).toEqual(scenario.repair === "nothing" ? scenario.deniedBy : []);
    } finally {
      await engine.stop();
    }
  },
);

test("a setting that no program gives outlives an update of the resource", async () => {
  const state = path.join(folder, "kept.json");
  copyFileSync(made, state);
  await nivas(["sandbox", "drift", "bucket-replicates-abroad", "--state", state], {});
  const engine = await Engine.start(state, graph);
  try {
    const bucket = graph.find(({ urn }) => urn.endsWith("-flow-logs-records-bucket"))!;
    const { urn, id = "", inputs = {}, outputs = {} } = bucket;
    const provider = await engine.providerOf(bucket);
    const news = { ...inputs, tags: { ...(inputs["tags"] as JsonObject), more: "1" } };
    const after = await provider.update(urn, id, outputs, news, inputs);
    expect(after["replicationConfiguration"]).toMatchObject({ rules: [{ id: "all" }] });
    expect((await provider.read(urn, id, after, news)).inputs).toEqual(news);
  } finally {
    await engine.stop();
  }
});

describe("the command", () => {
  const drift = (...args: string[]) => nivas(["sandbox", "drift", ...args], {});

  test("lists what there is, and changes nothing", async () => {
    const { code, out } = await drift("--list");
    expect(code).toBe(0);
    for (const { name } of DRIFT_SCENARIOS) expect(out).toMatch(new RegExp(`^ *${name} `, "m"));
  });

  test("refuses a name that is none, no name, and a cloud without the stack", async () => {
    expect(await drift("earthquake")).toMatchObject({
      code: 2,
      error: expect.stringMatching(/^nivas: there is no scenario earthquake; there are: bucket-/),
    });
    expect(await drift()).toMatchObject({
      code: 2,
      error: expect.stringMatching(/^nivas: name a scenario, or --all; there are: /),
    });
    const empty = path.join(folder, "empty.json");
    expect((await drift("key-rotation-off", "--state", empty)).error).toBe(
      `nivas: ${empty} holds no stack yet; make one first: nivas sandbox -- pulumi up -s mumbai\n`,
    );
    expect((await drift("key-rotation-off", "--state", made, "--stack", "mumbai")).error).toBe(
      "nivas: key-rotation-off: the stack mumbai has no aws:kms/key:Key in this cloud\n",
    );
  });

  test("says what to run next, and makes what is there already once", async () => {
    const state = path.join(folder, "twice.json");
    copyFileSync(made, state);
    const first = await drift("bucket-made-abroad", "--state", state);
    const second = await drift("bucket-made-abroad", "--state", state);
    expect(first.out).toContain("aws:s3/bucket:Bucket nivas-by-hand-us-east-1-111122223333  made");
    expect(second.out).toContain("nivas-by-hand-us-east-1-111122223333  was there");
    expect(second.out).toContain(
      `  nivas sandbox --state ${state} -- pulumi refresh -s delhi --yes\n`,
    );
    const cloud = JSON.parse(readFileSync(state, "utf8")).resources as Record<
      string,
      { id: string }
    >;
    expect(Object.values(cloud).filter(({ id }) => id.startsWith("nivas-by-hand"))).toHaveLength(1);
  });
});

test("the page has every scenario as its row says", () => {
  const page = readFileSync("docs/sandbox-drift.md", "utf8");
  const rows = [...page.matchAll(/^\| `([^`]+)`\s*\|([^|]+)\|([^|]+)\|([^|]+)\|([^|]+)\|$/gm)];
  expect(rows.map(([, ...cells]) => cells.map((cell) => cell.trim()))).toEqual(
    DRIFT_SCENARIOS.map(({ name, story, shown, deniedBy, repair }) => [
      name,
      story,
      shown,
      deniedBy.map((rule) => `\`${rule}\``).join(", ") || "drift only",
      repair,
    ]),
  );
});
