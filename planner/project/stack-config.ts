// SPDX-License-Identifier: Apache-2.0
import type { PlanNotice, PlanProblem } from "../plan-result.ts";
import { splitConfigPath, withValueAt, type ConfigPath } from "./config-path.ts";
import { fullKeyOf, hasType, typeText, type DeclaredConfig } from "./declared-config.ts";
import { goJson } from "./go-json.ts";
import { place, quote } from "./messages.ts";
import type { Project } from "./project-file.ts";
import type { StackFile } from "./stack-file.ts";
import type { YamlValue } from "./yaml-file.ts";

/** The config of one run, in the form in which the engine hands it to the program. */
export interface EngineConfig {
  /** Full key (`aws:region`) to text; lists and objects are JSON text. Keys are sorted. */
  readonly values: Readonly<Record<string, string>>;
  /** Full keys whose value is a secret, sorted. */
  readonly secretKeys: readonly string[];
  /** Those among the secret keys whose whole value is a stand-in text, because it is encrypted. */
  readonly standInKeys: readonly string[];
}

export interface EngineConfigResult {
  readonly config: EngineConfig;
  readonly problems: readonly PlanProblem[];
  readonly notices: readonly PlanNotice[];
}

interface Entry {
  readonly value: YamlValue;
  /** Encrypted values inside were replaced by a stand-in text. */
  readonly encrypted: boolean;
  /** Handed to the program as a secret. */
  readonly secret: boolean;
  /** As the stack file spells the key; undefined for overrides and project defaults. */
  readonly spelling?: string;
}

/**
 * Config of a stack: the stack file, over which come the caller's overrides, under which lie the project's defaults. An
 * override may go into a value (`nivas:cell.network.nat`), as with \`pulumi up --config-path\`.
 * Source of the rules: pulumi/pulumi `pkg/workspace/config.go` (`mergeConfig`, `validateStackConfigValue`).
 */
export function engineConfigOf(
  project: Project,
  stack: string,
  file: StackFile,
  overrides: Readonly<Record<string, string>>,
): EngineConfigResult {
  const problems: PlanProblem[] = [];
  const notices: PlanNotice[] = [];
  const entries = new Map<string, Entry>();
  const badKey = (key: string, where: string): void => {
    problems.push({
      code: "stack-file",
      message: `${where} config key '${key}' is not of the form 'namespace:name' or 'name'.`,
    });
  };
  for (const [spelling, found] of file.config) {
    const key = fullKeyOf(spelling, project.name);
    if (key === undefined) badKey(spelling, place(file.fileName, file.positionOf(spelling)));
    else {
      const opened = openSecrets(key, found);
      entries.set(key, { ...opened, secret: opened.encrypted, spelling });
    }
  }
  for (const [spelling, value] of Object.entries(overrides)) {
    const { key, path } = overridden(spelling, project, entries);
    if (key === undefined) badKey(spelling, "Override:");
    else {
      const before = entries.get(key);
      // What replaces a secret is a secret, though it is given in clear.
      const secret = before?.secret === true || declaredSecret(project, key);
      const encrypted = path.length > 0 && before?.encrypted === true;
      const isText = path.length === 0 && !holdsJson(project, key, before);
      const changed = isText ? value : withValueAt(before?.value, path, value);
      entries.set(key, { value: changed, encrypted, secret });
    }
  }
  for (const declared of project.config) {
    if (entries.has(declared.fullKey)) {
      const problem = mismatch(declared, entries.get(declared.fullKey)!, stack, file, project);
      if (problem !== undefined) problems.push(problem);
    } else if (declared.fallback !== undefined) {
      entries.set(declared.fullKey, { value: declared.fallback, encrypted: false, secret: false });
    } else if (declared.own) problems.push(missing(declared, stack, file, project));
  }
  for (const [key, { encrypted }] of sorted(entries))
    if (encrypted) notices.push(standInNotice(key));
  if (file.usesEnvironment) notices.push(environmentNotice(file));
  return { config: textsOf(entries), problems, notices };
}

/** Whether a value of this key is a list or a mapping, which an override gives as JSON. */
function holdsJson(project: Project, key: string, before: Entry | undefined): boolean {
  const declared = project.config.find(({ fullKey }) => fullKey === key)?.type?.name;
  const isHeld = before?.value instanceof Map || Array.isArray(before?.value);
  return declared === "object" || declared === "array" || isHeld;
}

/** What an override is for: a key as it is spelt, if there is such a key, else a path into a key. */
function overridden(
  spelling: string,
  project: Project,
  entries: ReadonlyMap<string, Entry>,
): { key: string | undefined; path: ConfigPath } {
  const literal = fullKeyOf(spelling, project.name);
  const isKnown =
    literal !== undefined &&
    (entries.has(literal) || project.config.some(({ fullKey }) => fullKey === literal));
  const split = isKnown ? undefined : splitConfigPath(spelling);
  if (split === undefined) return { key: literal, path: [] };
  return { key: fullKeyOf(split.key, project.name), path: split.path };
}

function textsOf(entries: ReadonlyMap<string, Entry>): EngineConfig {
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  const secretKeys: string[] = [];
  const standInKeys: string[] = [];
  for (const [key, { value, encrypted, secret }] of sorted(entries)) {
    values[key] = textOf(value);
    if (secret) secretKeys.push(key);
    if (encrypted && typeof value === "string") standInKeys.push(key);
  }
  return { values, secretKeys, standInKeys };
}

/** Texts go as they are, an empty value as the empty text, everything else as JSON. */
function textOf(value: YamlValue): string {
  if (value === null) return "";
  return typeof value === "string" ? value : goJson(value);
}

function sorted(entries: ReadonlyMap<string, Entry>): [string, Entry][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Replaces every `{secure: <ciphertext>}` by a stand-in text. */
function openSecrets(key: string, value: YamlValue): Pick<Entry, "value" | "encrypted"> {
  if (Array.isArray(value)) {
    const items = value.map((item) => openSecrets(key, item));
    return {
      value: items.map((item) => item.value),
      encrypted: items.some((item) => item.encrypted),
    };
  }
  if (!(value instanceof Map)) return { value, encrypted: false };
  if (value.size === 1 && typeof value.get("secure") === "string")
    return { value: standInFor(key), encrypted: true };
  const opened = [...value].map(([name, item]) => [name, openSecrets(key, item)] as const);
  return {
    value: new Map(opened.map(([name, item]) => [name, item.value])),
    encrypted: opened.some(([, item]) => item.encrypted),
  };
}

function declaredSecret(project: Project, key: string): boolean {
  return project.config.some((declared) => declared.fullKey === key && declared.secret);
}

/** The text a program gets in place of an encrypted value. Made of letters, digits and hyphens, so that it passes as most things. */
export function standInFor(fullKey: string): string {
  return `stand-in-for-${fullKey.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;
}

function standInNotice(key: string): PlanNotice {
  return {
    code: "encrypted-config",
    message:
      `Config '${key}' is encrypted, and a plan has no key to open it. The program was given a stand-in ` +
      "(of the kind it asks for: text, 1, true or {}), marked as a secret.",
  };
}

function environmentNotice(file: StackFile): PlanNotice {
  return {
    code: "environment-not-read",
    message:
      `${file.fileName} takes settings from a hosted environment ('environment:'), which a plan cannot read. ` +
      "Give values that are missing as overrides.",
  };
}

function mismatch(
  declared: DeclaredConfig,
  entry: Entry,
  stack: string,
  file: StackFile,
  project: Project,
): PlanProblem | undefined {
  const { type } = declared;
  if (type === undefined) return undefined;
  const position = entry.spelling === undefined ? undefined : file.positionOf(entry.spelling);
  const where = entry.spelling === undefined ? "Override:" : place(file.fileName, position);
  const refuse = (message: string): PlanProblem => ({
    code: "stack-file",
    message: `${where} ${message}`,
  });
  // A text given on the command line cannot be encrypted, and never reaches a file.
  if (declared.secret && !entry.encrypted && entry.spelling !== undefined)
    return refuse(
      `config '${declared.fullKey}' of stack '${stack}' is in clear, but ${project.fileName} declares it secret. ` +
        `Encrypt it: pulumi config set --secret ${declared.fullKey} <value>.`,
    );
  // What an encrypted text holds is not known here.
  if (entry.encrypted && typeof entry.value === "string") return undefined;
  if (hasType(entry.value, type)) return undefined;
  return refuse(
    `config '${declared.fullKey}' of stack '${stack}' is ${quote(entry.value)}, ` +
      `but ${project.fileName} declares the type '${typeText(type)}'.`,
  );
}

function missing(
  declared: DeclaredConfig,
  stack: string,
  file: StackFile,
  project: Project,
): PlanProblem {
  const about = declared.description === undefined ? "" : ` (${declared.description})`;
  const placeholder = declared.type === undefined ? "value" : typeText(declared.type);
  return {
    code: "missing-config",
    message:
      `Stack '${stack}' has no value for '${declared.fullKey}'${about}, which ${project.fileName} requires. ` +
      howToSet(declared.fullKey, placeholder, file.fileName, declared.secret),
  };
}

/** What to write where, to give a config key a value. */
export function howToSet(
  fullKey: string,
  placeholder: string,
  stackFileName: string,
  secret: boolean,
): string {
  if (secret)
    return `It is a secret: pulumi config set --secret ${fullKey} <${placeholder}> writes it to ${stackFileName}.`;
  return `Add to ${stackFileName} under 'config:' the line \`${fullKey}: <${placeholder}>\`.`;
}
