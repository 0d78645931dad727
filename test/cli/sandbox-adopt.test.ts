// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Cloud } from "../../emulation/cloud/cloud.ts";
import { emptyCloud } from "../../emulation/cloud/state.ts";
import { nivas, removeFolders } from "./harness.ts";

const EIP = "aws:ec2/eip:Eip";
const URN = `urn:pulumi:dev::shop::${EIP}::ip`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "nivas-adopt-"));
  const cloud = new Cloud(emptyCloud(), { resource: () => undefined });
  const eip = { type: EIP, scope: "1/ap-south-1", inputs: {}, outputs: {} };
  cloud.inventory.put({ ...eip, id: "eipalloc-1", seed: URN, name: "ip" });
  cloud.inventory.put({ ...eip, id: "eipalloc-2", seed: `${URN}-old`, name: "ip-old" });
  mkdirSync(path.join(folder, "out/.sandbox"), { recursive: true });
  writeFileSync(path.join(folder, "out/.sandbox/cloud.json"), JSON.stringify(cloud.state));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  removeFolders();
});

const adopt = (...words: string[]) =>
  nivas(["sandbox", "adopt", "import.json", ...words], {}, { cwd: folder });

it("writes what can be imported, and says what the program does not want", async () => {
  const entry = { type: EIP, name: "ip", id: "<PLACEHOLDER>" };
  const file = { resources: [entry, { ...entry, name: "other" }] };
  writeFileSync(path.join(folder, "import.json"), JSON.stringify(file));
  const wanted = { resources: [{ ...entry, id: "eipalloc-1" }] };
  const said = [
    `nivas: to import: ${EIP} eipalloc-1 (${URN})`,
    `nivas: not wanted by the program: ${EIP} eipalloc-2 (${URN}-old)`,
    "nivas: 1 resource to import",
    "",
  ].join("\n");
  const shown = await adopt();
  expect([shown.code, JSON.parse(shown.out), shown.error]).toEqual([1, wanted, said]);
  const written = await adopt("--out", "some.json");
  expect([written.code, written.out]).toEqual([1, ""]);
  expect(JSON.parse(readFileSync(path.join(folder, "some.json"), "utf8"))).toEqual(wanted);
});

it("refuses a file of another kind with all that is wrong", async () => {
  writeFileSync(path.join(folder, "import.json"), '{"resources": [{"type": 3}]}');
  const run = await adopt();
  expect([run.code, run.error]).toEqual([
    2,
    "nivas: adopt import.json:\n  resources[0].type is 3, expected a text\n  resources[0].name is missing\n",
  ]);
});
