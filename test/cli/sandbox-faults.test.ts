// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readFaults } from "../../cli/sandbox-faults.ts";
import { nivas, removeFolders } from "./harness.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "nivas-faults-"))));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  removeFolders();
});

const nothing = [process.execPath, "-e", ""];

it("faults are read from words and from a file, with what was left out filled in", async () => {
  writeFileSync(
    path.join(folder, "faults.yaml"),
    "faults:\n  - kind: capacity\n    zone: ap-south-1a\n    nth: 2\n",
  );
  expect(
    await readFaults(
      {
        fault: ["throttling:aws:ec2/*,attempts=30", "answer-lost,name=*-nat-*"],
        faults: "faults.yaml",
      },
      folder,
    ),
  ).toEqual([
    { kind: "throttling", type: "aws:ec2/*", name: "*", operation: "any", nth: 1, attempts: 30 },
    { kind: "answer-lost", type: "*", name: "*-nat-*", operation: "create", nth: 1, times: 1 },
    {
      kind: "capacity",
      type: "aws:*",
      name: "*",
      operation: "create",
      nth: 2,
      zone: "ap-south-1a",
    },
  ]);
});

it("every problem of every fault is said at once, with what was meant", async () => {
  writeFileSync(
    path.join(folder, "faults.yaml"),
    'faults:\n  - kind: quota\n    nth: "2"\n  - kind: latency\n  - 3\n',
  );
  const fault = [
    "throtling",
    "capacity",
    "throttling,atempts=9,nth=0",
    "api-server-away:aws:ec2/*",
    "half-made,when=after",
    "quota,operation=delete",
  ];
  await expect(readFaults({ fault, faults: "faults.yaml" }, folder)).rejects.toThrow(
    [
      '--fault throtling: kind is "throtling", expected one of throttling, quota, capacity, eventual-consistency, half-made, answer-lost, expired-credentials, provider-killed, api-server-away; did you mean throttling?',
      "--fault capacity: zone is missing",
      "--fault throttling,atempts=9,nth=0: nth is 0, expected a whole number from 1",
      "--fault throttling,atempts=9,nth=0: atempts is not a known key; did you mean attempts?",
      '--fault api-server-away:aws:ec2/*: type is "aws:ec2/*", but api-server-away happens to kubernetes:* only',
      "--fault half-made,when=after: when is not a known key; allowed: kind, type, name, operation, nth, times",
      '--fault quota,operation=delete: operation is "delete", expected one of create',
      "--faults faults.yaml:",
      '  faults[0].nth is "2", expected a whole number from 1',
      '  faults[1].kind is "latency", expected one of throttling, quota, capacity, eventual-consistency, half-made, answer-lost, expired-credentials, provider-killed, api-server-away',
      "  faults[2] is 3, expected an object",
    ].join("\n"),
  );
});

it("a type of another package than the fault's is refused, a pattern that may mean it is not", async () => {
  await expect(readFaults({ fault: ["throttling:kubernetes:*"] }, folder)).rejects.toThrow(
    '--fault throttling:kubernetes:*: type is "kubernetes:*", but throttling happens to aws:* only',
  );
  expect(await readFaults({ fault: ["throttling:*Eip"] }, folder)).toMatchObject([
    { type: "*Eip" },
  ]);
});

it("the banner says what will go wrong, and the end what became of it", async () => {
  const run = await nivas(
    ["sandbox", "--fault", "quota", "--fault", "half-made:aws:s3/*", "--", ...nothing],
    {},
    { cwd: folder },
  );
  expect(run.code).toBe(0);
  expect(run.error.split("\n").filter((line) => /WRONG|^nivas: fault/.test(line))).toEqual([
    "nivas: WILL GO WRONG: quota",
    "nivas: WILL GO WRONG: half-made:aws:s3/*",
    "nivas: fault quota: met no call; look at its type, name and operation",
    "nivas: fault half-made:aws:s3/*: met no call; look at its type, name and operation",
  ]);
});

it("a fault that cannot be read starts nothing", async () => {
  const run = await nivas(["sandbox", "--fault", "quotas", "--", ...nothing], {}, { cwd: folder });
  expect([run.code, run.error]).toEqual([
    2,
    'nivas: --fault quotas: kind is "quotas", expected one of throttling, quota, capacity, eventual-consistency, half-made, answer-lost, expired-credentials, provider-killed, api-server-away; did you mean quota?\n',
  ]);
});
