// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Resource } from "../../graph/stack-export.ts";
import { BUCKET, graph, resource, urnOf, VPC } from "../diff/graphs.ts";
import { planOf } from "../reports/plan.ts";
import { nivas, projectFolder, removeFolders } from "./harness.ts";

afterEach(removeFolders);

const B = urnOf(BUCKET, "b");
const region = "ap-south-1";
const vpc = (cidrBlock: string): Resource => resource(VPC, "v", { cidrBlock, region });
const shop = (...resources: Resource[]) => ({
  ...planOf({ stack: "shop" }),
  graph: graph(...resources),
});

/** Plans one stack with these resources, after the ones that a file has. */
async function planned(before: Resource[], now: Resource[], ...args: string[]) {
  const cwd = projectFolder();
  writeFileSync(path.join(cwd, "now.json"), JSON.stringify(graph(...before)));
  return nivas(["plan", "shop", "--against", "now.json", ...args], { shop: shop(...now) }, { cwd });
}

test("says what would be replaced, with the property, and ends with 0 when no data is lost", async () => {
  const { code, out, error } = await planned([vpc("10.0.0.0/16")], [vpc("10.1.0.0/16")]);
  expect([code, error]).toEqual([0, ""]);
  expect(out).toContain(
    "now.json → the plan of shop  nothing that holds data is lost unconfirmed\n",
  );
  expect(out).toContain('replace, create first  v  aws:ec2/vpc:Vpc\n  cidrBlock: "10.0.0.0/16"');
});

test("ends with 1 while what holds data would go, and with 0 once that is confirmed", async () => {
  const bucket = resource(BUCKET, "b", { bucket: "x", region });
  expect(await planned([bucket], [])).toMatchObject({
    code: 1,
    out: expect.stringMatching(/delete {2}b {2}aws:s3\/bucket:Bucket/),
  });
  expect((await planned([bucket], [], "--confirm", B)).code).toBe(0);
  expect((await planned([bucket], [resource(BUCKET, "b", { bucket: "y", region })])).code).toBe(1);
});

test("an alias makes a rename of a deletion", async () => {
  const before = [resource(BUCKET, "b", { bucket: "x", region })];
  const renamed = (aliases: string[]) => [
    resource(BUCKET, "c", { bucket: "x", region }, { aliases }),
  ];
  const { code, out } = await planned(before, renamed([B]));
  expect(code).toBe(0);
  expect(out).toContain("0 to delete, 1 renamed");
  expect((await planned(before, renamed([]))).code).toBe(1);
});

test("the document has the changes of its stack", async () => {
  const { code, out } = await planned([resource(BUCKET, "b")], [], "--json");
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    exitCode: 1,
    stacks: [{ against: { old: "now.json", passed: false, steps: [{ kind: "delete", urn: B }] } }],
  });
  expect(
    JSON.parse(
      (await nivas(["plan", "shop", "--json"], { shop: shop() }, { cwd: projectFolder() })).out,
    ).stacks[0],
  ).not.toHaveProperty("against");
});

test("the folder of an earlier plan has a graph for each stack, read before it is written over", async () => {
  const cwd = projectFolder();
  const first = { delhi: shop(vpc("10.0.0.0/16")), mumbai: shop(vpc("10.2.0.0/16")) };
  const stacks = (of: typeof first) =>
    Object.fromEntries(Object.entries(of).map(([stack, plan]) => [stack, { ...plan, stack }]));
  await nivas(["plan", "delhi", "mumbai"], stacks(first), { cwd });
  const second = { ...first, mumbai: shop(vpc("10.3.0.0/16")) };
  const { code, out } = await nivas(
    ["plan", "delhi", "mumbai", "--against", "out"],
    stacks(second),
    { cwd },
  );
  expect(code).toBe(0);
  expect(out).toContain("out/delhi/graph.json → the plan of delhi");
  expect(out).toContain('cidrBlock: "10.2.0.0/16" → "10.3.0.0/16"');
  expect(readFileSync(path.join(cwd, "out", "mumbai", "graph.json"), "utf8")).toContain(
    "10.3.0.0/16",
  );
});

test("mistakes are said before anything is planned", async () => {
  const cwd = projectFolder();
  const two = { delhi: shop(), mumbai: shop() };
  writeFileSync(path.join(cwd, "now.json"), JSON.stringify(graph()));
  mkdirSync(path.join(cwd, "empty"));
  const run = async (...args: string[]) => (await nivas(["plan", ...args], two, { cwd })).error;
  expect(await run("delhi", "mumbai", "--against", "now.json")).toBe(
    "nivas: --against now.json: one file is one stack, and 2 are planned: name the stack, or give the --out folder of an earlier plan\n",
  );
  expect(await run("delhi", "--against", "empty")).toBe(
    "nivas: --against empty: it has no graph.json of delhi; give the --out folder of an earlier plan, or one file of pulumi stack export\n",
  );
  expect(await run("delhi", "--against", "gone.json")).toBe(
    "nivas: gone.json: there is no such file or folder\n",
  );
  expect(await run("delhi", "--confirm", B)).toBe(
    "nivas: --confirm says what --against may show to be lost: give --against, too\n",
  );
  expect(await run("delhi", "--against", "now.json", "--confirm", B)).toBe(
    `nivas: --confirm: in neither file: ${B}; copy the URN from the diff, in single quotes, since it holds $\n`,
  );
});
