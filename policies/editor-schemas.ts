// SPDX-License-Identifier: Apache-2.0
/** JSON Schemas of settings and exemptions, for editors. */
import { z } from "zod";
import { exemptionsFileSchema, exemptionsSchema } from "./exemptions-schema.ts";
import { PACK } from "./pack.ts";
import { settingsSchema } from "./settings-schema.ts";

type Schema = Readonly<Record<string, unknown>>;

/** What an editor knows of a settings file. */
export function settingsEditorSchema(): Schema {
  return {
    ...dialect(settingsSchema),
    title: "Settings of nivas check",
    description: "Generated from policies/settings-schema.ts: do not edit.",
  };
}

/** What an editor knows of a file of exemptions. */
export function exemptionsEditorSchema(): Schema {
  const ids = PACK.map(({ id }) => id);
  const none = (): undefined => undefined;
  const list = dialect(exemptionsSchema(ids, none)) as {
    readonly $schema: string;
    readonly items: { readonly properties: { readonly rule: object } };
  };
  const { $schema, ...listOnly } = list;
  // The rule is checked by a function, which a JSON Schema cannot hold.
  const { rule } = list.items.properties;
  Object.assign(rule, { enum: ids });
  const holder = dialect(exemptionsFileSchema(ids, none));
  return {
    $schema,
    title: "Exemptions of nivas check",
    description: "Generated from policies/exemptions-schema.ts: do not edit.",
    anyOf: [
      listOnly,
      {
        type: "object",
        properties: { exemptions: listOnly },
        required: holder.required,
        additionalProperties: false,
      },
    ],
  };
}

/** Draft 7: what the YAML language server of editors knows best. */
function dialect(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: "input", target: "draft-7" });
}
