// SPDX-License-Identifier: Apache-2.0
/** Holds queries against the contract of metrics: names, labels and values that are not in it would be silence, not an error. */
import { closest } from "../../config/near-miss.ts";
import {
  seriesNamed,
  seriesNames,
  type SeriesName,
} from "../../observability/contract/catalogue.ts";
import { EXTERNAL_LABELS, TARGET_LABELS } from "../../observability/contract/target-labels.ts";
import type { LabelSpec } from "../../observability/model/metric.ts";
import { isAlert, type RecordingRule, type RuleGroup } from "../../observability/model/rule.ts";
import {
  childrenOf,
  groupingsOf,
  hasVariable,
  parseQuery,
  queryOf,
  selectorOf,
  stringOf,
  textOf,
  withoutVariables,
  type Grouping,
  type LabelMatcher,
  type Query,
  type SyntaxNode,
} from "./promql-syntax.ts";

export * from "./promql-syntax.ts";

/** How a query is asked. */
export interface ContractOptions {
  /** Grafana's variables may stand in it. @default false */
  readonly grafana?: boolean;
  /** It is asked over several cells: their labels may be used. @default false */
  readonly acrossCells?: boolean;
}

/** The recording rules of some groups: what their alerts and dashboards may use beside the catalogue. */
export function recordedBy(groups: readonly RuleGroup[]): readonly RecordingRule[] {
  return groups.flatMap(({ rules }) =>
    rules.filter((rule): rule is RecordingRule => !isAlert(rule)),
  );
}

/**
 * What a query has that the contract does not: empty when nothing.
 *
 * @param recorded Rules whose names it may use, with the labels that their own expressions leave.
 * @example contractObjections("rate(orders_totl[5m])", []) // ["metric orders_totl is not in the catalogue; did you mean orders_total?"]
 */
export function contractObjections(
  expr: string,
  recorded: readonly RecordingRule[],
  options: ContractOptions = {},
): string[] {
  const text = options.grafana === true ? withoutVariables(expr) : expr;
  const { syntaxErrors } = parseQuery(text);
  if (syntaxErrors.length > 0) return syntaxErrors.map((error) => `no PromQL: ${error}`);
  const check = new LabelCheck(recorded, options);
  check.resultOf(text);
  return [...new Set(check.objections)];
}

/** Labels that a query's result has, sorted; `undefined` when they cannot be known. */
export function labelsOfResult(
  expr: string,
  recorded: readonly RecordingRule[],
): readonly string[] | undefined {
  const result = new LabelCheck(recorded, {}).resultOf(expr);
  return result.any === true ? undefined : [...result.names].toSorted();
}

/** Labels of a part of a query. */
interface Labels {
  readonly names: ReadonlySet<string>;
  /** All of them are there: an aggregation made them. Those of a scrape may be missing. */
  readonly exact?: boolean;
  /** Nothing is known. */
  readonly any?: boolean;
  readonly scalar?: boolean;
}

const NONE: Labels = { names: new Set(), exact: true };
const SCALAR: Labels = { names: new Set(), exact: true, scalar: true };
const ANY: Labels = { names: new Set(), any: true };
const KEEPS_LABELS = /^(topk|bottomk|limitk|limit_ratio)$/i;
const SCALAR_FUNCTIONS = /^(time|pi|scalar)$/;

class LabelCheck {
  readonly objections: string[] = [];
  readonly #recorded: readonly RecordingRule[];
  readonly #options: ContractOptions;
  /** Labels of recorded names that were asked for; those under way have none yet. */
  readonly #known = new Map<string, Labels>();

  constructor(recorded: readonly RecordingRule[], options: ContractOptions) {
    this.#recorded = recorded;
    this.#options = options;
  }

  resultOf(text: string): Labels {
    const query = queryOf(text);
    const [root] = childrenOf(query.root);
    return root === undefined ? NONE : this.#of(query, root);
  }

  #of(query: Query, node: SyntaxNode): Labels {
    switch (node.name) {
      case "NumberDurationLiteral":
      case "StringLiteral":
        return SCALAR;
      case "VectorSelector":
        return this.#ofSelector(query, node);
      case "AggregateExpr":
        return this.#ofAggregation(query, node);
      case "FunctionCall":
        return this.#ofFunction(query, node);
      case "BinaryExpr":
        return this.#ofBinary(query, node);
      default: {
        // Parentheses, ranges, offsets, subqueries, signs: the labels of what is inside.
        const inner = childrenOf(node).find(({ name }) =>
          /Expr$|Selector$|Call$|Literal$/.test(name),
        );
        return inner === undefined ? SCALAR : this.#of(query, inner);
      }
    }
  }

  #ofSelector(query: Query, node: SyntaxNode): Labels {
    const { name, matchers } = selectorOf(query, node);
    if (name === undefined) return ANY;
    const series = seriesNamed(name);
    const labels = series === undefined ? this.#ofRecorded(name) : this.#ofSeries(series);
    if (labels === undefined) {
      this.objections.push(
        `metric ${name} is not in the catalogue${didYouMean(name, this.#names())}`,
      );
      return ANY;
    }
    for (const matcher of matchers) {
      this.#checkUse(matcher.label, labels, name);
      if (series !== undefined) this.#checkValue(matcher, series);
    }
    return labels;
  }

  #ofSeries({ metric, suffix }: SeriesName): Labels {
    if (metric.name === "ALERTS" || metric.name === "ALERTS_FOR_STATE") return ANY;
    return {
      names: new Set([
        ...Object.keys(metric.labels),
        ...TARGET_LABELS,
        ...(suffix === "_bucket" ? ["le"] : []),
        ...this.#external(),
      ]),
    };
  }

  #ofRecorded(name: string): Labels | undefined {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const rules = this.#recorded.filter(({ record }) => record === name);
    if (rules.length === 0) return undefined;
    this.#known.set(name, NONE);
    // What is wrong with the rule is the rule's own objection.
    const inner = new LabelCheck(this.#recorded, {});
    inner.#known.set(name, NONE);
    const results = rules.map(({ expr, labels }) => ({
      labels: inner.resultOf(expr),
      own: Object.keys(labels ?? {}),
    }));
    const found: Labels = results.some(({ labels }) => labels.any === true)
      ? ANY
      : {
          names: new Set([
            ...results.flatMap(({ labels, own }) => [...labels.names, ...own]),
            ...this.#external(),
          ]),
          exact:
            this.#options.acrossCells !== true &&
            results.every(({ labels }) => labels.exact === true),
        };
    this.#known.set(name, found);
    return found;
  }

  #ofAggregation(query: Query, node: SyntaxNode): Labels {
    const body = childrenOf(node.getChild("FunctionCallBody")).filter(isArgument);
    const operand = body.at(-1);
    const labels = operand === undefined ? NONE : this.#of(query, operand);
    const operation = textOf(query, node.getChild("AggregateOp")!);
    const modifier = node.getChild("AggregateModifier");
    const [grouping] = modifier === null ? [] : groupingsOf(query, modifier);
    for (const label of grouping?.labels ?? []) {
      this.#checkUse(label, labels, `${operation} ${grouping!.kind}`);
    }
    if (KEEPS_LABELS.test(operation)) return labels;
    const counted = /^count_values$/i.test(operation) ? [stringOf(query, body[0]!)] : [];
    if (grouping?.kind === "without") {
      return { ...labels, names: new Set([...without(labels.names, grouping.labels), ...counted]) };
    }
    return { names: new Set([...(grouping?.labels ?? []), ...counted]), exact: true };
  }

  #ofFunction(query: Query, node: SyntaxNode): Labels {
    const name = textOf(query, node.getChild("FunctionIdentifier")!);
    const args = childrenOf(node.getChild("FunctionCallBody")).filter(isArgument);
    const results = args.map((arg) => this.#of(query, arg));
    const vector = results.find(({ scalar }) => scalar !== true);
    if (SCALAR_FUNCTIONS.test(name)) return SCALAR;
    if (name === "label_replace" || name === "label_join") {
      const added = stringOf(query, args[1]!);
      return { ...vector!, names: new Set([...vector!.names, added]) };
    }
    if (name === "histogram_quantile" || name === "histogram_fraction") {
      if (vector !== undefined) this.#checkUse("le", vector, name);
      return { ...(vector ?? NONE), names: new Set(without(vector?.names ?? [], ["le"])) };
    }
    if (name === "absent" || name === "absent_over_time") {
      const selector = node.getChild("FunctionCallBody")!.getChild("VectorSelector");
      const matchers = selector === null ? [] : selectorOf(query, selector).matchers;
      const equal = matchers.filter(({ operator }) => operator === "=");
      return { names: new Set(equal.map(({ label }) => label)), exact: true };
    }
    return vector ?? NONE;
  }

  #ofBinary(query: Query, node: SyntaxNode): Labels {
    const sides = childrenOf(node).filter(isArgument);
    const [left, right] = sides.map((side) => this.#of(query, side)) as [Labels, Labels];
    if (left.scalar === true || right.scalar === true) {
      return left.scalar === true ? right : left;
    }
    const clause = node.getChild("MatchingModifierClause");
    const groupings = clause === null ? [] : groupingsOf(query, clause);
    const matching = groupings.find(({ kind }) => kind === "on" || kind === "ignoring");
    const many = groupings.find(({ kind }) => kind === "group_left" || kind === "group_right");
    this.#checkMatching(matching, many, left, right);
    const operator = childrenOf(node).find(({ name }) => /^(And|Or|Unless)$/.test(name))?.name;
    if (matching === undefined && operator !== "Or")
      this.#checkSameLabels(query, node, left, right);
    if (left.any === true || right.any === true)
      return matching?.kind === "on" && many === undefined && operator === undefined
        ? exactly(matching.labels)
        : ANY;
    if (operator === "And" || operator === "Unless") return left;
    if (operator === "Or") {
      return {
        names: new Set([...left.names, ...right.names]),
        exact: left.exact === true && right.exact === true && sameNames(left, right),
      };
    }
    if (many !== undefined) {
      const base = many.kind === "group_left" ? left : right;
      return { ...base, names: new Set([...base.names, ...many.labels]) };
    }
    if (matching?.kind === "on") return exactly(matching.labels);
    return { ...left, names: new Set(without(left.names, matching?.labels ?? [])) };
  }

  #checkMatching(
    matching: Grouping | undefined,
    many: Grouping | undefined,
    left: Labels,
    right: Labels,
  ): void {
    for (const label of matching?.kind === "on" ? matching.labels : []) {
      this.#checkUse(label, left, "the left side of on");
      this.#checkUse(label, right, "the right side of on");
    }
    const one = many?.kind === "group_left" ? right : left;
    for (const label of many?.labels ?? [])
      this.#checkUse(label, one, `the one side of ${many!.kind}`);
  }

  #checkSameLabels(query: Query, node: SyntaxNode, left: Labels, right: Labels): void {
    if (left.exact !== true || right.exact !== true || sameNames(left, right)) return;
    const list = ({ names }: Labels): string => `(${[...names].toSorted().join(", ")})`;
    this.objections.push(
      `the two sides never match without on or ignoring: ${list(left)} and ${list(right)} in ${textOf(query, node)}`,
    );
  }

  #checkUse(label: string, { names, any }: Labels, where: string): void {
    if (any === true || names.has(label)) return;
    this.objections.push(
      `label ${label} is not a label of ${where}${didYouMean(label, [...names])}`,
    );
  }

  #checkValue({ label, operator, value }: LabelMatcher, { metric, suffix }: SeriesName): void {
    if (value === "" || (this.#options.grafana === true && hasVariable(value))) return;
    const possible =
      label === "le" && suffix === "_bucket"
        ? (metric.bucketBounds ?? [])
            .flatMap((bound) => [`${bound}`, ...(Number.isInteger(bound) ? [`${bound}.0`] : [])])
            .concat("+Inf")
        : listed(metric.labels[label]);
    if (possible === undefined) return;
    const matches = operator.endsWith("~")
      ? new RegExp(`^(?:${value})$`)
      : { test: (text: string) => text === value };
    if (label === "le") this.#checkBothWays(value, possible, matches);
    if (possible.some((text) => matches.test(text))) return;
    const values = possible.filter((text) => !text.endsWith(".0")).join(", ");
    this.objections.push(
      `${label}${operator}"${value}" matches no value of ${metric.name}: ${values}`,
    );
  }

  /** Prometheus 3 stores the bound 2 as 2.0, earlier ones as the exporter wrote it (its migration guide, "le label values"). */
  #checkBothWays(
    value: string,
    possible: readonly string[],
    matches: { readonly test: (text: string) => boolean },
  ): void {
    const half = possible.find(
      (text) => possible.includes(`${text}.0`) && matches.test(text) !== matches.test(`${text}.0`),
    );
    if (half === undefined) return;
    this.objections.push(
      `le "${value}" is one of two ways to write a bound: match both, le=~"${half}|${half}\\\\.0"`,
    );
  }

  #external(): readonly string[] {
    return this.#options.acrossCells === true ? EXTERNAL_LABELS : [];
  }

  #names(): readonly string[] {
    return [...seriesNames(), ...this.#recorded.map(({ record }) => record)];
  }
}

const exactly = (labels: readonly string[]): Labels => ({ names: new Set(labels), exact: true });
const listed = (spec: LabelSpec | undefined): readonly string[] | undefined =>
  spec !== undefined && "values" in spec ? spec.values : undefined;
const isArgument = ({ name }: SyntaxNode): boolean => /Expr$|Selector$|Call$|Literal$/.test(name);

function without(names: Iterable<string>, gone: readonly string[]): string[] {
  return [...names].filter((name) => !gone.includes(name));
}

function sameNames(left: Labels, right: Labels): boolean {
  return (
    left.names.size === right.names.size && [...left.names].every((name) => right.names.has(name))
  );
}

function didYouMean(name: string, names: readonly string[]): string {
  const near = closest(name, names);
  return near === undefined ? "" : `; did you mean ${near}?`;
}
