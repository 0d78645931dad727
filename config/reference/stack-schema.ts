// SPDX-License-Identifier: Apache-2.0
/** JSON Schema of a whole stack file, for editors. */
import { z } from "zod";
import { CELL_KEY } from "../path.ts";
import { cellSchema } from "../schema/cell.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Schema of `Pulumi.<stack>.yaml`: our key in full, Pulumi's own keys by name. */
export function stackSchema(): Json {
  // Draft 7: what the YAML language server of editors knows best.
  const cell = z.toJSONSchema(cellSchema, { io: "input", target: "draft-7" }) as unknown as Json;
  const { $schema, ...cellWithoutDialect } = forEditors(cell) as Record<string, Json>;
  return {
    $schema: $schema!,
    title: "Stack file of Nivas",
    description: "Pulumi.<stack>.yaml. Generated from config/schema: do not edit.",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: { [CELL_KEY]: cellWithoutDialect },
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
