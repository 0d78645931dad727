// SPDX-License-Identifier: Apache-2.0
import { quote, type Say } from "./messages.ts";
import type { YamlMap, YamlValue } from "./yaml-file.ts";

/** Types that a project file may ask of a config value. */
const TYPES = ["string", "integer", "boolean", "array", "object"] as const;
type TypeName = (typeof TYPES)[number];

/** The asked type: `array<string>` is `{name: "array", items: {name: "string"}}`. */
export interface ConfigType {
  readonly name: TypeName;
  readonly items?: ConfigType;
}

/** One key under `config:` of a project file. */
export interface DeclaredConfig {
  /** As the file spells it. */
  readonly key: string;
  /** With its namespace: `aws:region`. */
  readonly fullKey: string;
  /** True for a key of the project itself, which must have a value; false for one of a provider, such as `aws:region`. */
  readonly own: boolean;
  readonly type?: ConfigType;
  readonly description?: string;
  readonly secret: boolean;
  /** The value when the stack gives none (`default`, or `value` for keys of other namespaces). */
  readonly fallback?: YamlValue;
}

const ATTRIBUTES = ["type", "items", "description", "secret", "default", "value"];

/**
 * Reads the `config:` block of a project file.
 * Source of the rules: pulumi/pulumi `sdk/go/common/workspace/project.go` (`RewriteShorthandConfigValues`, `Project.Validate`).
 */
export function declaredConfigOf(
  value: YamlValue | undefined,
  project: string,
  say: Say,
): readonly DeclaredConfig[] {
  // A text is the folder of the stack files, in the old form.
  if (value === undefined || value === null || typeof value === "string") return [];
  if (!(value instanceof Map)) {
    say(["config"], `config is ${quote(value)}, not a mapping of keys.`);
    return [];
  }
  const declared: DeclaredConfig[] = [];
  for (const [key, found] of value) {
    const fullKey = fullKeyOf(key, project);
    if (fullKey === undefined) {
      say(["config", key], `config key '${key}' is not of the form 'namespace:name' or 'name'.`);
      continue;
    }
    const own = fullKey.startsWith(`${project}:`);
    declared.push(
      found instanceof Map
        ? typed(key, fullKey, own, found, say)
        : { key, fullKey, own, secret: false, ...(found === null ? {} : { fallback: found }) },
    );
  }
  return declared;
}

/** Adds the project's namespace to a key without one; understands the old `namespace:config:name`. */
export function fullKeyOf(key: string, project: string): string | undefined {
  const parts = key.split(":");
  if (parts.length === 1) return `${project}:${key}`;
  if (parts.length === 2) return key;
  return parts.length === 3 && parts[1] === "config" ? `${parts[0]}:${parts[2]}` : undefined;
}

function typed(
  key: string,
  fullKey: string,
  own: boolean,
  fields: YamlMap,
  say: Say,
): DeclaredConfig {
  const complain = (message: string): void =>
    say(["config", key], `config key '${key}' ${message}`);
  for (const attribute of fields.keys())
    if (!ATTRIBUTES.includes(attribute))
      complain(`has the unknown attribute '${attribute}'. Known are ${ATTRIBUTES.join(", ")}.`);
  const byDefault = fields.get("default") ?? undefined;
  const fixed = fields.get("value") ?? undefined;
  const type = typeOf(fields, complain);
  if (byDefault !== undefined && fixed !== undefined)
    complain("has both 'default' and 'value'. Keep one.");
  if (own && type !== undefined && byDefault !== undefined && !hasType(byDefault, type))
    complain(`has the default ${quote(byDefault)}, which is not of type '${typeText(type)}'.`);
  if (!own) foreign(type, byDefault, fixed, complain);
  const description = fields.get("description");
  const fallback = byDefault ?? fixed;
  return {
    key,
    fullKey,
    own,
    secret: fields.get("secret") === true,
    ...(type === undefined ? {} : { type }),
    ...(typeof description === "string" ? { description } : {}),
    ...(fallback === undefined ? {} : { fallback }),
  };
}

function foreign(
  type: ConfigType | undefined,
  byDefault: YamlValue | undefined,
  fixed: YamlValue | undefined,
  complain: (message: string) => void,
): void {
  if (type !== undefined) complain("belongs to another namespace and may not have a 'type'.");
  if (byDefault !== undefined)
    complain("belongs to another namespace and takes 'value', not 'default'.");
  else if (fixed === undefined) complain("belongs to another namespace and needs a 'value'.");
}

function typeOf(fields: YamlMap, complain: (message: string) => void): ConfigType | undefined {
  const name = fields.get("type");
  if (name === undefined || name === null) return undefined;
  if (!TYPES.includes(name as TypeName)) {
    complain(`has the type ${quote(name)}. Types are ${TYPES.join(", ")}.`);
    return undefined;
  }
  const items = fields.get("items");
  if (name === "array" && !(items instanceof Map)) {
    complain("is an array without 'items'. Add `items: {type: string}` or the like.");
    return undefined;
  }
  const inner = items instanceof Map ? typeOf(items, complain) : undefined;
  return { name: name as TypeName, ...(inner === undefined ? {} : { items: inner }) };
}

/** `array<array<string>>` and the like. */
export function typeText(type: ConfigType): string {
  return type.items === undefined ? type.name : `${type.name}<${typeText(type.items)}>`;
}

/**
 * Whether a value is of a type, as the CLI judges it: texts that read as integers or booleans are taken.
 * Source: pulumi/pulumi `sdk/go/common/workspace/project.go` (`ValidateConfigValue`).
 */
export function hasType(value: YamlValue, type: ConfigType): boolean {
  switch (type.name) {
    case "string":
      return typeof value === "string";
    case "integer":
      if (typeof value === "string") return /^[-+]?[0-9]+$/.test(value);
      return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "object":
      return value instanceof Map;
    case "array": {
      const { items } = type;
      return (
        Array.isArray(value) && items !== undefined && value.every((item) => hasType(item, items))
      );
    }
  }
}
