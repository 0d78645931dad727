// SPDX-License-Identifier: Apache-2.0
/** One change of one rule at a time: each limit, window, time of waiting, label matcher, grouping label and comparison. Pure. */
import { parser } from "@prometheus-io/lezer-promql";
import { isAlert, type Rule, type RuleGroup } from "../../observability/model/rule.ts";

/** A rule that is wrong in one place. */
export interface Mutant {
  readonly group: string;
  /** Name of the alert or of the recorded series. */
  readonly rule: string;
  readonly kind: "limit" | "window" | "wait" | "matcher" | "grouping" | "comparison" | "operator";
  /** What was changed into what. */
  readonly change: string;
  readonly groups: readonly RuleGroup[];
}

interface Edit {
  readonly kind: Mutant["kind"];
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  ">": "<",
  "<": ">",
  ">=": "<",
  "<=": ">",
  "==": "!=",
  "!=": "==",
};
const SET_OPERATORS: Readonly<Record<string, string>> = { and: "unless", unless: "and", or: "and" };
const ARITHMETIC: Readonly<Record<string, string>> = { "*": "/", "/": "*", "+": "-", "-": "+" };
const NEGATED: Readonly<Record<string, string>> = { "=": "!=", "!=": "=", "=~": "!~", "!~": "=~" };

/** Every mutant of every rule. */
export function mutantsOf(groups: readonly RuleGroup[]): readonly Mutant[] {
  return groups.flatMap((group, at) =>
    group.rules.flatMap((rule, index) =>
      mutatedRules(rule).map(({ kind, change, rule: mutated }) => ({
        group: group.name,
        rule: isAlert(rule) ? rule.alert : rule.record,
        kind,
        change,
        groups: groups.with(at, { ...group, rules: group.rules.with(index, mutated) }),
      })),
    ),
  );
}

function mutatedRules(
  rule: Rule,
): readonly { readonly kind: Mutant["kind"]; readonly change: string; readonly rule: Rule }[] {
  const inQuery = editsOf(rule.expr).map(({ kind, from, to, text }) => ({
    kind,
    change: `${excerpt(rule.expr, from, to)} → ${text === "" ? "nothing" : text}`,
    rule: { ...rule, expr: rule.expr.slice(0, from) + text + rule.expr.slice(to) },
  }));
  if (!isAlert(rule)) return inQuery;
  const waits = (["for", "keepFiringFor"] as const).flatMap((key) => {
    const duration = rule[key];
    if (duration === undefined) return [];
    return scaled(duration).map((text) => ({
      kind: "wait" as const,
      change: `${key} ${duration} → ${text}`,
      rule: { ...rule, [key]: text },
    }));
  });
  return [...inQuery, ...waits];
}

/** The places of a query that can be wrong. */
export function editsOf(expr: string): readonly Edit[] {
  const edits: Edit[] = [];
  const tree = parser.parse(expr);
  tree.iterate({
    enter: ({ type, from, to, node }) => {
      const text = expr.slice(from, to);
      const add = (kind: Mutant["kind"], replacement: string, start = from, end = to) =>
        edits.push({ kind, from: start, to: end, text: replacement });
      switch (type.name) {
        case "NumberDurationLiteral":
          for (const value of moved(text)) add("limit", value);
          break;
        case "NumberDurationLiteralInDurationContext":
          for (const value of scaled(text)) add("window", value);
          break;
        case "UnquotedLabelMatcher": {
          const [operator] = /(?:=~|!~|!=|=)/.exec(text) ?? [];
          if (operator === undefined) break;
          add("matcher", text.replace(operator, NEGATED[operator]!));
          add("matcher", "", ...withComma(expr, from, to));
          break;
        }
        case "GroupingLabels": {
          const labels = text
            .slice(1, -1)
            .split(/\s*,\s*/)
            .filter(Boolean);
          for (const label of labels) {
            add("grouping", `(${labels.filter((other) => other !== label).join(", ")})`);
          }
          break;
        }
        case "Gtr":
        case "Lss":
        case "Gte":
        case "Lte":
        case "Eql":
        case "Neq":
        case "EqlC":
          // The comparisons of label matchers have the same names.
          if (node.parent?.type.name !== "MatchOp" && COMPARISONS[text] !== undefined) {
            add("comparison", COMPARISONS[text]);
          }
          break;
        case "And":
        case "Or":
        case "Unless":
          add("operator", SET_OPERATORS[text]!);
          break;
        case "Mul":
        case "Div":
        case "Add":
        case "Sub":
          if (ARITHMETIC[text] !== undefined) add("operator", ARITHMETIC[text]);
          break;
      }
    },
  });
  return edits;
}

/** A limit a fifth lower and a quarter higher; 0 and 1 by one. */
function moved(number: string): readonly string[] {
  const value = Number(number);
  if (Number.isNaN(value)) return [];
  if (value === 0) return ["1"];
  if (value === 1) return ["0", "2"];
  return [value * 0.8, value * 1.25].map((other) => String(Number(other.toPrecision(12))));
}

/** Half and twice a duration. */
function scaled(duration: string): readonly string[] {
  const [, count, unit] = /^(\d+)([smhdw])$/.exec(duration) ?? [];
  if (count === undefined || unit === undefined) return [];
  const seconds = Number(count) * { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[unit as "s"];
  return [`${seconds / 2}s`, `${seconds * 2}s`].map((text) => text.replace(/\.\d+s$/, "s"));
}

/** A matcher goes with the comma before or after it. */
function withComma(expr: string, from: number, to: number): readonly [number, number] {
  if (expr[to] === ",") return [from, to + 1];
  return expr[from - 1] === "," ? [from - 1, to] : [from, to];
}

function excerpt(expr: string, from: number, to: number): string {
  const before = expr.slice(Math.max(0, from - 24), from);
  const after = expr.slice(to, to + 16);
  return `…${before}⟦${expr.slice(from, to)}⟧${after}…`;
}
