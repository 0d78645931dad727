// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json, type JsonObject } from "../../graph/stack-export.ts";

/** One statement of a policy document. */
export interface Statement {
  /** Index in the document; `undefined` when the document holds one statement and no list. */
  readonly index: number | undefined;
  readonly allows: boolean;
  /** Whether it names principals, as only policies on resources do. */
  readonly hasPrincipal: boolean;
  /** Whether its principals are everyone, or everyone but some. */
  readonly everyone: boolean;
  readonly actions: readonly string[];
  readonly everyResource: boolean;
  /** Condition keys that only positive operators test, in lower case: what must hold for the statement to apply. */
  readonly requires: ReadonlySet<string>;
  /** Actions that it leaves out. */
  readonly notActions: readonly string[];
  /**
   * Regions where it lets requests go, patterns too: those that an Allow asks for, and those that a Deny leaves
   * alone. `undefined` when it does not test `aws:RequestedRegion` so.
   */
  readonly leavesRegions: readonly string[] | undefined;
}

/** The statements of a policy document; none when the value is no policy document. */
export function statementsOf(document: Json): Statement[] {
  if (!isObject(document)) return [];
  const listed = document.Statement;
  if (Array.isArray(listed)) {
    return listed.flatMap((each, at) => (isObject(each) ? [statementOf(each, at)] : []));
  }
  return isObject(listed) ? [statementOf(listed, undefined)] : [];
}

function statementOf(statement: JsonObject, index: number | undefined): Statement {
  const { Principal: principal, NotPrincipal: notPrincipal } = statement;
  return {
    index,
    allows: statement.Effect === "Allow",
    hasPrincipal: principal !== undefined || notPrincipal !== undefined,
    everyone:
      notPrincipal !== undefined ||
      textsOf(principal).includes("*") ||
      (isObject(principal) && textsOf(principal.AWS).includes("*")),
    actions: textsOf(statement.Action),
    everyResource: textsOf(statement.Resource).includes("*"),
    requires: requiredKeys(statement.Condition),
    notActions: textsOf(statement.NotAction),
    leavesRegions: leftRegions(statement),
  };
}

/** `StringEquals`, `ArnLike`, `ForAnyValue:StringLike`; a negative, an `IfExists` or a `Null` requires nothing. */
const POSITIVE =
  /^(?:foranyvalue:)?(?:string|arn|numeric|date|bool|binary|ipaddress)(?:equals|like|equalsignorecase)?$/i;

function requiredKeys(condition: Json | undefined): Set<string> {
  const keys = new Set<string>();
  if (!isObject(condition)) return keys;
  for (const [operator, tests] of Object.entries(condition)) {
    if (!POSITIVE.test(operator) || !isObject(tests)) continue;
    for (const [key, values] of Object.entries(tests)) {
      // A value that matches everything tests nothing.
      if (!textsOf(values).includes("*")) keys.add(key.toLowerCase());
    }
  }
  return keys;
}

const NEGATIVE =
  /^(?:for(?:any|all)values?:)?stringnot(?:equals|like|equalsignorecase)(?:ifexists)?$/i;
const REQUESTED_REGION = "aws:requestedregion";

function leftRegions({ Effect: effect, Condition: condition }: JsonObject): string[] | undefined {
  if (!isObject(condition)) return undefined;
  const meant = effect === "Deny" ? NEGATIVE : effect === "Allow" ? POSITIVE : undefined;
  const found = Object.entries(condition).flatMap(([operator, tests]) => {
    if (meant?.test(operator) !== true || !isObject(tests)) return [];
    return Object.entries(tests).filter(([key]) => key.toLowerCase() === REQUESTED_REGION);
  });
  return found.length === 0 ? undefined : found.flatMap(([, values]) => textsOf(values));
}

function textsOf(value: Json | undefined): string[] {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return [];
  return value.filter((each): each is string => typeof each === "string");
}
