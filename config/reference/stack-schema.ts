// SPDX-License-Identifier: Apache-2.0
/** JSON Schema of a whole stack file, for editors. */
import { z } from "zod";
import { interconnectSchema } from "../interconnect/schema.ts";
import { CELL_KEY, INTERCONNECT_KEY, TRUST_KEY } from "../path.ts";
import { cellSchema } from "../schema/cell.ts";
import { trustSchema } from "../trust/schema.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Schema of `Pulumi.<stack>.yaml`: our key in full, Pulumi's own keys by name. */
export function stackSchema(): Json {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Stack file of Nivas",
    description: "Pulumi.<stack>.yaml. Generated from config/schema: do not edit.",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: {
          [CELL_KEY]: blockSchema(cellSchema),
          [INTERCONNECT_KEY]: blockSchema(interconnectSchema),
          [TRUST_KEY]: blockSchema(trustSchema),
        },
        additionalProperties: true,
      },
      secretsprovider: { type: "string", description: "Where Pulumi gets the key for secrets." },
      encryptedkey: { type: "string", description: "Written by Pulumi." },
      encryptionsalt: { type: "string", description: "Written by Pulumi." },
      environment: { description: "Environments that Pulumi imports." },
    },
    additionalProperties: false,
  };
}

/** What may be under one key, in draft 7: what the YAML language server of editors knows best. */
function blockSchema(schema: z.ZodType): Json {
  const whole = z.toJSONSchema(schema, { io: "input", target: "draft-7" }) as unknown as Json;
  const { $schema: _dialect, ...rest } = forEditors(whole) as Record<string, Json>;
  return rest;
}

/** Without the keys that are for messages and the reference page, and without defaults that say nothing. */
function forEditors(node: Json): Json {
  if (Array.isArray(node)) return node.map(forEditors);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !key.startsWith("x-") && !(key === "default" && isEmpty(value)))
      .map(([key, value]) => [key, key === "default" ? value : forEditors(value)]),
  );
}

function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
