// SPDX-License-Identifier: Apache-2.0
/** The planner's up mode is the other front end of the same cloud. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { planProgram } from "../../../planner/index.ts";
import { WRONG_PROGRAMS } from "./cases.ts";
import { programText } from "./program-text.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "nivas-wrong-"));
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  writeFileSync(
    path.join(folder, "Pulumi.yaml"),
    "name: wrong\nruntime: nodejs\nmain: index.mjs\n",
  );
  writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "config: {}\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("a plan in the up mode fails at the resource that AWS refuses, a preview does not look", async () => {
  const program = WRONG_PROGRAMS.find(({ title }) => title.includes("Delhi"))!;
  writeFileSync(path.join(folder, "index.mjs"), programText(program));
  const plan = (mode: "up" | "preview") => planProgram({ directory: folder, stack: "dev", mode });
  expect((await plan("up")).problems).toEqual([
    {
      code: "cloud-refuses",
      message:
        'AWS (ap-south-1) would refuse aws:ec2/natGateway:NatGateway "nat", so: NotAvailableInZone: Nat Gateway is not available in this availability zone. Source: https://docs.aws.amazon.com/local-zones/latest/ug/local-zones-connectivity-nat.html',
      urn: "urn:pulumi:dev::wrong::aws:ec2/natGateway:NatGateway::nat",
    },
  ]);
  expect((await plan("preview")).problems).toEqual([]);
});
