// SPDX-License-Identifier: Apache-2.0
/** Statements of the transform processors: where personal data is looked for, signal by signal. */
import { cleanMap, cleanText, unmarkMap, unmarkText } from "./clean-statements.ts";
import { replaceIn } from "./ottl.ts";
import {
  collect,
  collectFromBody,
  collectFromText,
  rename,
  type Pseudonyms,
} from "./pseudonym-statements.ts";
import type { TextRule } from "./text-rules.ts";

/** Statements of one context; they run where one of the conditions holds. */
export interface StatementGroup {
  readonly conditions?: readonly string[];
  readonly statements: readonly string[];
}

/** Statements of one processor, by signal. */
export interface Statements {
  readonly log_statements: readonly StatementGroup[];
  readonly trace_statements: readonly StatementGroup[];
  readonly metric_statements: readonly StatementGroup[];
}

const TEXT_BODY = ["IsString(log.body)"];
/** Maps of a structured body whose texts are cleaned like attributes: the body itself, and the object of an event of Kubernetes. */
const BODY_MAPS = [
  { path: "log.body", conditions: ["IsMap(log.body)"] },
  { path: 'log.body["object"]', conditions: ['IsMap(log.body) and IsMap(log.body["object"])'] },
];

/** Gives the ids that become pseudonyms names of their own. */
export function collectStatements(pseudonyms: Pseudonyms): Statements {
  const group = (context: string) => ({ statements: collect(context, pseudonyms) });
  return {
    log_statements: [
      group("resource"),
      group("log"),
      { conditions: ["IsMap(log.body)"], statements: collectFromBody(pseudonyms) },
      { conditions: TEXT_BODY, statements: collectFromText() },
    ],
    trace_statements: ["resource", "span", "spanevent"].map(group),
    metric_statements: ["resource", "datapoint"].map(group),
  };
}

/**
 * Takes personal data out of texts, and gives pseudonyms their names. Attributes of scopes are left to the redaction processors: libraries
 * set them, once.
 */
export function cleanStatements(
  rules: readonly TextRule[],
  pseudonyms: Pseudonyms,
  exempt: string,
): Statements {
  const attributes = (context: string) => ({
    statements: [
      ...rename(context, pseudonyms),
      ...cleanMap(`${context}.attributes`, `${context}.cache`, rules, exempt),
    ],
  });
  const text = (path: string, cache: string) => ({ statements: cleanText(path, cache, rules) });
  return {
    log_statements: [
      attributes("resource"),
      attributes("log"),
      ...BODY_MAPS.map(({ path, conditions }) => ({
        conditions,
        statements: cleanMap(path, "log.cache", rules, exempt),
      })),
      { conditions: TEXT_BODY, ...text("log.body", "log.cache") },
    ],
    trace_statements: [
      attributes("resource"),
      attributes("span"),
      text("span.name", "span.cache"),
      text("span.status.message", "span.cache"),
      attributes("spanevent"),
      text("spanevent.name", "spanevent.cache"),
    ],
    metric_statements: [
      attributes("resource"),
      attributes("datapoint"),
      // An exemplar leads to its trace, which has been cleaned: what else it carries is not needed.
      { statements: ["keep_keys(exemplar.filtered_attributes, [])"] },
    ],
  };
}

/** Takes the marks out, and leaves JSON in texts as JSON. */
export function finishStatements(rules: readonly TextRule[]): Statements {
  const attributes = (context: string) => ({ statements: [unmarkMap(`${context}.attributes`)] });
  const text = (path: string) => ({ statements: [unmarkText(path)] });
  return {
    log_statements: [
      ...["resource", "log"].map(attributes),
      ...BODY_MAPS.map(({ path, conditions }) => ({ conditions, statements: [unmarkMap(path)] })),
      { conditions: TEXT_BODY, statements: [unmarkText("log.body"), quoteInJson(rules)] },
    ],
    trace_statements: [
      ...["resource", "span", "spanevent"].map(attributes),
      ...["span.name", "span.status.message", "spanevent.name"].map(text),
    ],
    metric_statements: ["resource", "datapoint"].map(attributes),
  };
}

/** A number of a JSON text became a word: in quotes, so that the text can still be parsed. */
function quoteInJson(rules: readonly TextRule[]): string {
  const ids = [...new Set(rules.map((rule) => rule.id))].join("|");
  return replaceIn("log.body", `(":\\s*)(\\[(?:${ids})\\])(\\s*[,}])`, '${1}"${2}"${3}');
}
