// SPDX-License-Identifier: Apache-2.0
/** The schema of a cell as a JSON Schema tree, and what it says of the property at a path. */
import { z } from "zod";
import { valueAt, type Path } from "./path.ts";
import { cellSchema } from "./schema/cell.ts";
import { DOC_KEYS } from "./schema/field.ts";

/** The parts of a JSON Schema node that zod writes for our schemas. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: string | number | boolean;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | boolean;
  readonly propertyNames?: SchemaNode;
  readonly items?: SchemaNode;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxItems?: number;
  readonly oneOf?: readonly SchemaNode[];
  readonly [docKey: `x-${string}`]: string | undefined;
}

let tree: SchemaNode | undefined;

/** The whole tree: what a stack file may contain, with the `x-` keys of the reference page. Made once. */
export function cellSchemaTree(): SchemaNode {
  tree ??= z.toJSONSchema(cellSchema, { io: "input" }) as SchemaNode;
  return tree;
}

/**
 * The node at `path`; of a union the member that `input` selects by its discriminator, or the union
 * itself when it selects none. Undefined for a path that the schema does not have.
 */
export function nodeAt(tree: SchemaNode, path: Path, input: unknown): SchemaNode | undefined {
  let node: SchemaNode | undefined = tree;
  path.forEach((step, index) => {
    const member = node && selectMember(node, valueAt(input, path.slice(0, index)));
    node = member && childOf(member, step);
  });
  return node && selectMember(node, valueAt(input, path));
}

/** What a node accepts, in words. */
export function allowedOf(node: SchemaNode): string {
  const words = node[DOC_KEYS.allowed];
  if (words !== undefined) return words;
  if (node.const !== undefined) return String(node.const);
  if (node.enum) return node.enum.join(", ");
  if (node.oneOf) return membersOf(node).join(", ");
  switch (node.type) {
    case "boolean":
      return "true, false";
    case "integer":
      return `whole numbers from ${node.minimum} to ${node.maximum}`;
    case "number":
      return `numbers ${rangeOf(node)}`;
    case "string":
      // A text of a certain form says which; else any will do.
      return node.pattern === undefined && (node.minLength ?? 0) > 0
        ? "a text"
        : "a value of type string";
    case "array":
      return node.items === undefined ? "a list" : `a list of ${allowedOf(node.items)}`;
    case "object":
      return `the keys ${Object.keys(node.properties ?? {}).join(", ")}`;
    default:
      return `a value of type ${node.type}`;
  }
}

function rangeOf(node: SchemaNode): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = node;
  const ends = [
    minimum === undefined ? undefined : `from ${minimum}`,
    exclusiveMinimum === undefined ? undefined : `above ${exclusiveMinimum}`,
    maximum === undefined ? undefined : `to ${maximum}`,
    exclusiveMaximum === undefined ? undefined : `below ${exclusiveMaximum}`,
  ];
  return ends.filter((end) => end !== undefined).join(" and ");
}

/** The property that tells the members of a union apart: `mode`. */
export function discriminatorOf(union: SchemaNode): string | undefined {
  const properties = union.oneOf?.[0]?.properties ?? {};
  return Object.keys(properties).find((key) => properties[key]!.const !== undefined);
}

function membersOf(union: SchemaNode): readonly string[] {
  const key = discriminatorOf(union);
  return (union.oneOf ?? []).map((member) => `${key} ${String(member.properties?.[key!]?.const)}`);
}

function selectMember(node: SchemaNode, value: unknown): SchemaNode {
  const key = node.oneOf && discriminatorOf(node);
  if (key === undefined) return node;
  return (
    node.oneOf!.find((member) => member.properties?.[key]?.const === valueAt(value, [key])) ?? node
  );
}

function childOf(node: SchemaNode, step: string | number): SchemaNode | undefined {
  if (typeof step === "number") return node.items;
  const own = node.properties?.[step];
  if (own) return own;
  if (typeof node.additionalProperties === "object") return node.additionalProperties;
  return unionDiscriminator(node, step);
}

/** The discriminator of a union of which no member is selected: every value that a member has. */
function unionDiscriminator(node: SchemaNode, step: string): SchemaNode | undefined {
  if (!node.oneOf || discriminatorOf(node) !== step) return undefined;
  return { type: "string", enum: node.oneOf.map((member) => member.properties![step]!.const) };
}
