// SPDX-License-Identifier: Apache-2.0
import { exemptionsEditorSchema, settingsEditorSchema } from "../../policies/editor-schemas.ts";
import { PACK } from "../../policies/pack.ts";
import { SETTINGS_KEYS } from "../../policies/settings-file.ts";

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly description?: string;
}

test("editors know every key of the settings, what it is for, and that there is no other", () => {
  const { properties = {}, additionalProperties, required } = settingsEditorSchema() as Node;
  expect(Object.keys(properties)).toEqual(SETTINGS_KEYS);
  expect([additionalProperties, required]).toEqual([false, undefined]);
  for (const { description } of Object.values(properties)) expect(description).toMatch(/\.$/);
  expect(Object.keys(properties.dataClasses!.properties!)).toEqual([
    "public",
    "internal",
    "personal",
    "sensitive-personal",
    "payment",
    "critical",
  ]);
});

test("editors know the keys of an exemption and the rules, in a list and under a key", () => {
  const [list, holder] = (exemptionsEditorSchema() as Node).anyOf!;
  expect(holder!.properties!.exemptions).toEqual(list);
  expect(holder).toMatchObject({ required: ["exemptions"], additionalProperties: false });
  const { properties = {}, required, additionalProperties } = list!.items!;
  expect(properties.rule!.enum).toEqual(PACK.map(({ id }) => id));
  expect([required, additionalProperties]).toEqual([Object.keys(properties), false]);
  expect(Object.keys(properties).sort()).toEqual([
    "approver",
    "expires",
    "owner",
    "path",
    "reason",
    "rule",
    "ticket",
    "urn",
  ]);
});
