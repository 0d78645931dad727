// SPDX-License-Identifier: Apache-2.0
import { ADOPTABLE } from "../../../components/platform/adoption.ts";
import { rulesOf } from "../../../emulation/cloud/rules/index.ts";
import { World } from "./controllers/world.ts";

test("what a cell leaves alone while it adopts is what a read cannot find, type by type", () => {
  const unread = Object.keys(ADOPTABLE).map((type) => [type, rulesOf(type)?.unread]);
  expect(Object.fromEntries(unread)).toEqual(ADOPTABLE);
});

test("an import does not find what lives in the provider alone, and a refresh does", () => {
  const { cloud } = new World();
  const type = "aws:cloudwatch/logGroup:LogGroup";
  const subject = { type, name: "l", urn: `urn:pulumi:dev::shop::${type}::l` };
  const caller = { region: "ap-south-1", account: "111122223333", defaultTags: {} };
  const inputs = { name: "/l", skipDestroy: true, retentionInDays: 365 };
  const { id, outputs } = cloud.create(caller, subject, inputs);
  expect(cloud.read(caller, subject, id, {})?.inputs).toEqual({ name: "/l", retentionInDays: 365 });
  expect(cloud.read(caller, subject, id, outputs)?.inputs).toEqual(inputs);
});
