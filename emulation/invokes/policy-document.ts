// SPDX-License-Identifier: Apache-2.0
import { crc32 } from "node:zlib";
import type { Json, JsonObject } from "../../graph/stack-export.ts";
import { goJson } from "../go-json.ts";
import { knownObject, knownText } from "../model.ts";
import { answered, type Answer, type ProviderFunction } from "./answer.ts";

/**
 * `aws.iam.getPolicyDocument`, computed as the provider does.
 *
 * Source: hashicorp/terraform-provider-aws `internal/service/iam/policy_document_data_source.go` and `policy_model.go`; checked
 * 2026-11-22. One thing cannot be told from the arguments: when principals of one type are given in several blocks, the order
 * of the blocks follows a hash inside the provider. Here it is the order of the arguments.
 */
export const getPolicyDocument: ProviderFunction = (args) => {
  try {
    return document(args);
  } catch (error) {
    if (error instanceof Refused)
      return { kind: "refusal", message: `writing IAM Policy Document: ${error.message}` };
    throw error;
  }
};

/** A statement in the form of IAM, its keys in the order in which the provider prints them. */
interface Statement {
  readonly Sid?: string;
  readonly [key: string]: Json | undefined;
}

interface Document {
  Version: string;
  Id: string;
  Statements: Statement[];
}

class Refused extends Error {}

const KEYS = [
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Principal",
  "NotPrincipal",
  "Condition",
];

const OLD_VERSION = "2008-10-17";

function document(args: JsonObject): Answer {
  const merged: Document = { Version: "", Id: "", Statements: [] };
  const seen = new Set<string>();
  for (const [index, text] of texts(args["sourcePolicyDocuments"]).entries()) {
    const source = parse(text, `merging source document ${index}`);
    for (const [position, { Sid = "" }] of source.Statements.entries()) {
      if (Sid !== "" && seen.has(Sid)) {
        throw new Refused(
          `merging source document ${index}: duplicate Sid (${Sid}) in source_policy_documents (statement ${position}). ` +
            "Remove the Sid or ensure Sids are unique.",
        );
      }
      seen.add(Sid);
    }
    merge(merged, source);
  }
  merge(merged, own(args));
  for (const [index, text] of texts(args["overridePolicyDocuments"]).entries()) {
    merge(merged, parse(text, `merging override document ${index}`));
  }
  const printed: JsonObject = {
    ...(merged.Version === "" ? {} : { Version: merged.Version }),
    ...(merged.Id === "" ? {} : { Id: merged.Id }),
    ...(merged.Statements.length === 0 ? {} : { Statement: merged.Statements.map(inOrder) }),
  };
  const json = goJson(printed, 2);
  return answered({
    ...args,
    version: version(args),
    json,
    minifiedJson: goJson(printed),
    id: String(crc32(json)),
  });
}

/** Later statements replace earlier ones of the same Sid; the newest version wins. */
function merge(into: Document, from: Document): void {
  if (from.Id !== "") into.Id = from.Id;
  if (from.Version > into.Version) into.Version = from.Version;
  for (const statement of from.Statements) {
    const sid = statement.Sid ?? "";
    const same = sid === "" ? -1 : into.Statements.findIndex((existing) => existing.Sid === sid);
    if (same < 0) into.Statements.push(statement);
    else into.Statements[same] = statement;
  }
}

function version(args: JsonObject): string {
  return knownText(args["version"]) ?? "2012-10-17";
}

/** The statements given as arguments. */
function own(args: JsonObject): Document {
  const seen = new Set<string>();
  const statements = objects(args["statements"]).map((given): Statement => {
    const sid = knownText(given["sid"]) ?? "";
    if (sid !== "" && seen.has(sid))
      throw new Refused(`duplicate Sid (${sid}). Remove the Sid or ensure the Sid is unique.`);
    seen.add(sid);
    const replaced = (value: Json | undefined): Json | undefined =>
      withVariables(value, version(args));
    return {
      Sid: sid,
      Effect: knownText(given["effect"]) ?? "Allow",
      Action: oneOrSorted(given["actions"]),
      NotAction: oneOrSorted(given["notActions"]),
      Resource: replaced(oneOrSorted(given["resources"])),
      NotResource: replaced(oneOrSorted(given["notResources"])),
      Principal: principals(given["principals"], replaced),
      NotPrincipal: principals(given["notPrincipals"], replaced),
      Condition: conditions(given["conditions"], replaced),
    };
  });
  return { Version: version(args), Id: knownText(args["policyId"]) ?? "", Statements: statements };
}

/** One string stays a string; several are a set, printed from last to first. */
function oneOrSorted(value: Json | undefined): Json | undefined {
  const list = [...new Set(strings(value))];
  if (list.length === 0) return undefined;
  return list.length === 1 ? list[0] : list.sort().reverse();
}

/** `&{aws:username}` is how a program writes a policy variable without its own language replacing it. */
function withVariables(value: Json | undefined, documentVersion: string): Json | undefined {
  if (Array.isArray(value))
    return value.map((element) => withVariables(element, documentVersion) ?? null);
  if (typeof value !== "string" || !value.includes("&{")) return value;
  if (documentVersion === OLD_VERSION) {
    throw new Refused(
      `found &{ sequence in (${value}), which is not supported in document version ${OLD_VERSION}`,
    );
  }
  return value.replaceAll("&{", "${");
}

function principals(
  value: Json | undefined,
  replaced: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  const blocks = objects(value);
  if (blocks.length === 0) return undefined;
  const byType = new Map<string, string[]>();
  for (const block of blocks) {
    const type = knownText(block["type"]) ?? "";
    const identifiers = [...new Set(strings(block["identifiers"]))].sort().reverse();
    byType.set(type, [...(byType.get(type) ?? []), ...strings(replaced(identifiers))]);
  }
  // Only `{"*": "*"}` is written short; `{"AWS": "*"}` means something else in trust policies.
  if (blocks.length === 1 && byType.get("*")?.join() === "*") return "*";
  return Object.fromEntries(
    [...byType].sort(byKey).map(([type, all]) => [type, all.length === 1 ? (all[0] ?? "") : all]),
  );
}

function conditions(
  value: Json | undefined,
  replaced: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  const tests = new Map<string, Map<string, string[]>>();
  for (const block of objects(value)) {
    const variables = tests.get(knownText(block["test"]) ?? "") ?? new Map<string, string[]>();
    tests.set(knownText(block["test"]) ?? "", variables);
    const variable = knownText(block["variable"]) ?? "";
    // The order of values can matter, so they stay as given.
    const values = strings(replaced(strings(block["values"])) ?? []);
    variables.set(variable, [...(variables.get(variable) ?? []), ...values]);
  }
  if (tests.size === 0) return undefined;
  return Object.fromEntries(
    [...tests]
      .sort(byKey)
      .map(([test, variables]) => [
        test,
        Object.fromEntries(
          [...variables]
            .sort(byKey)
            .map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
        ),
      ]),
  );
}

/** A document given as text, in the form in which the provider prints it again. */
function parse(text: string, where: string): Document {
  let parsed: Json;
  try {
    parsed = JSON.parse(text) as Json;
  } catch {
    throw new Refused(`${where}: the text is not JSON`);
  }
  const given = knownObject(parsed);
  const statements = given["Statement"];
  if (statements !== undefined && !Array.isArray(statements)) {
    throw new Refused(
      `${where}: json: cannot unmarshal object into Go struct field IAMPolicyDoc.Statement of type []*iam.IAMPolicyStatement`,
    );
  }
  return {
    Version: knownText(given["Version"]) ?? "",
    Id: knownText(given["Id"]) ?? "",
    Statements: (statements ?? []).map((statement) => {
      const { Principal, NotPrincipal, Condition, ...rest } = knownObject(statement);
      return {
        ...rest,
        Principal: reprintPrincipals(Principal),
        NotPrincipal: reprintPrincipals(NotPrincipal),
        Condition: reprintConditions(Condition),
      };
    }),
  };
}

function reprintPrincipals(value: Json | undefined): Json | undefined {
  if (typeof value === "string") return "*";
  if (value === undefined) return undefined;
  const given = knownObject(value);
  const only = Object.keys(given).length === 1 ? given["*"] : undefined;
  if (only === "*" || (Array.isArray(only) && only.length === 1 && only[0] === "*")) return "*";
  return Object.fromEntries(
    Object.entries(given)
      .sort(byKey)
      .map(([type, identifiers]) => [
        type,
        Array.isArray(identifiers) ? strings(identifiers).sort().reverse() : identifiers,
      ]),
  );
}

function reprintConditions(value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined;
  const one = (values: Json): Json | undefined => {
    if (typeof values === "boolean") return String(values);
    if (typeof values === "string") return values;
    if (!Array.isArray(values)) return undefined;
    return values.length === 1 ? values[0] : values;
  };
  const tests = Object.entries(knownObject(value)).sort(byKey);
  return Object.fromEntries(
    tests.map(([test, variables]) => [
      test,
      defined(
        Object.entries(knownObject(variables))
          .sort(byKey)
          .map(([name, values]) => [name, one(values)]),
      ),
    ]),
  );
}

/** Keys as IAM documents have them; empty members are left out. */
function inOrder(statement: Statement): JsonObject {
  return defined(KEYS.map((key) => [key, statement[key] === "" ? undefined : statement[key]]));
}

function defined(entries: [string, Json | undefined][]): JsonObject {
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

function texts(value: Json | undefined): string[] {
  return strings(value);
}

function strings(value: Json | undefined): string[] {
  return Array.isArray(value)
    ? value.filter((element): element is string => typeof element === "string")
    : [];
}

function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map(knownObject) : [];
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
