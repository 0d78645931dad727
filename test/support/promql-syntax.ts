// SPDX-License-Identifier: Apache-2.0
/** PromQL, read with Prometheus's own grammar for editors (`@prometheus-io/lezer-promql`). */
import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

export type { SyntaxNode };

/** `status_code=~"5.."`. */
export interface LabelMatcher {
  readonly label: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  readonly value: string;
  readonly at: number;
}

/** A metric as a query selects it. */
export interface Selector {
  /** Left out when the query selects by other labels alone, or by a pattern of names. */
  readonly name?: string;
  readonly matchers: readonly LabelMatcher[];
  readonly at: number;
}

/** `by (slo)`, `on (cluster)`, `group_left (zone)`. */
export interface Grouping {
  readonly kind: "by" | "without" | "on" | "ignoring" | "group_left" | "group_right";
  readonly labels: readonly string[];
  readonly at: number;
}

/** What a query is made of. */
export interface ParsedQuery {
  readonly selectors: readonly Selector[];
  readonly groupings: readonly Grouping[];
  /** Functions and aggregations: `rate`, `sum`. */
  readonly functions: readonly string[];
  /** `3: unexpected "by"`. Empty for a query that Prometheus would parse. */
  readonly syntaxErrors: readonly string[];
}

/** The tree of a query, and its text. */
export interface Query {
  readonly text: string;
  readonly root: SyntaxNode;
}

export function queryOf(text: string): Query {
  return { text, root: parser.parse(text).topNode };
}

/** All parts of a query. */
export function parseQuery(text: string): ParsedQuery {
  const query = queryOf(text);
  const selectors: Selector[] = [];
  const groupings: Grouping[] = [];
  const functions: string[] = [];
  const syntaxErrors: string[] = [];
  query.root.cursor().iterate(({ node }) => {
    if (node.type.isError) syntaxErrors.push(unexpected(query, node));
    if (node.name === "VectorSelector") selectors.push(selectorOf(query, node));
    if (node.name === "FunctionIdentifier" || node.name === "AggregateOp") {
      functions.push(textOf(query, node));
    }
    if (node.name === "AggregateModifier" || node.name === "MatchingModifierClause") {
      groupings.push(...groupingsOf(query, node));
    }
  });
  return { selectors, groupings, functions, syntaxErrors };
}

/** The name and the matchers of a selector; `{__name__="x"}` selects `x`. */
export function selectorOf(query: Query, node: SyntaxNode): Selector {
  const matchers = childrenOf(node.getChild("LabelMatchers")).flatMap((child) =>
    matcherOf(query, child),
  );
  const identifier = node.getChild("Identifier");
  const byLabel = matchers.find(({ label, operator }) => label === "__name__" && operator === "=");
  const name = identifier === null ? byLabel?.value : textOf(query, identifier);
  return {
    ...(name === undefined ? {} : { name }),
    matchers: matchers.filter(({ label }) => label !== "__name__"),
    at: node.from,
  };
}

/** The groupings of an aggregation or of a binary operator. */
export function groupingsOf(query: Query, node: SyntaxNode): Grouping[] {
  const groupings: { kind: Grouping["kind"]; labels: string[]; at: number }[] = [];
  for (const child of childrenOf(node)) {
    const text = textOf(query, child);
    if (child.name === "GroupingLabels") {
      groupings
        .at(-1)
        ?.labels.push(
          ...childrenOf(child).map((label) => textOf(query, label).replaceAll('"', "")),
        );
    } else if (/^(by|without|on|ignoring|group_left|group_right)$/i.test(text)) {
      groupings.push({
        kind: text.toLowerCase() as Grouping["kind"],
        labels: [],
        at: child.from,
      });
    }
  }
  return groupings;
}

export function childrenOf(node: SyntaxNode | null): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}

export const textOf = ({ text }: Query, node: SyntaxNode): string => text.slice(node.from, node.to);

/** The value of a string literal; of the escapes only those that the rules use are undone. */
export function stringOf(query: Query, node: SyntaxNode): string {
  const literal = textOf(query, node);
  const inner = literal.slice(1, -1);
  return literal.startsWith("`") ? inner : inner.replace(/\\(["'\\])/g, "$1");
}

function matcherOf(query: Query, node: SyntaxNode): LabelMatcher[] {
  const label = node.getChild("LabelName") ?? node.getChild("QuotedLabelName");
  const operator = node.getChild("MatchOp");
  const value = node.getChild("StringLiteral");
  if (label === null || operator === null || value === null) return [];
  return [
    {
      label: textOf(query, label).replaceAll('"', ""),
      operator: textOf(query, operator) as LabelMatcher["operator"],
      value: stringOf(query, value),
      at: label.from,
    },
  ];
}

function unexpected(query: Query, node: SyntaxNode): string {
  const { from, to } = node;
  const found = query.text.slice(from, Math.max(to, from + 12)).trim();
  return `${from}: ${found === "" ? "unexpected end" : `unexpected "${found}"`}`;
}

/**
 * A query of a dashboard as Prometheus would get it, with values that stand for Grafana's variables: 5m for a duration, 1 for a number; in
 * strings they are left, since any text is a string.
 */
export function withoutVariables(text: string): string {
  return text
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, index) => (index % 2 === 1 ? part : withValues(part)))
    .join("");
}

const VARIABLE = String.raw`(?:\$\{\w+(?::\w+)?\}|\$\w+|\[\[\w+\]\])`;

function withValues(part: string): string {
  return part
    .replace(new RegExp(String.raw`\[\s*${VARIABLE}`, "g"), "[5m")
    .replace(new RegExp(String.raw`:\s*${VARIABLE}\s*\]`, "g"), ":5m]")
    .replace(new RegExp(String.raw`\boffset\s+${VARIABLE}`, "g"), "offset 5m")
    .replace(new RegExp(VARIABLE, "g"), "1");
}

/** Whether a string of a dashboard's query has a variable in it. */
export const hasVariable = (value: string): boolean => new RegExp(VARIABLE).test(value);
