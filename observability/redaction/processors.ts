// SPDX-License-Identifier: Apache-2.0
/**
 * The processors of the OpenTelemetry collector that take personal data out of logs, traces and metrics (docs/redaction.md). Agent and
 * gateway both run them: what was cleaned once is not changed by a second pass.
 */
import { EXEMPT_KEYS, PERSONAL_KEYS, PSEUDONYM_KEYS, type PseudonymKey } from "./attribute-keys.ts";
import { configText } from "./ottl.ts";
import {
  collectLogs,
  collectMetrics,
  collectTraces,
  finishLogs,
  finishMetrics,
  finishTraces,
  RAW_PREFIX,
} from "./statements.ts";
import { blockedValues, textRules } from "./text-rules.ts";

/** What a user adds. */
export interface RedactionSettings {
  /**
   * Environment variable of the collectors that holds the key of pseudonyms, at least 32 bytes.
   * @default "NIVAS_PSEUDONYM_KEY"
   */
  readonly pseudonymKeyVariable?: string;
  /** Names of attributes, exactly, that are dropped or hashed beside those of the platform. */
  readonly extraKeys?: readonly { readonly name: string; readonly action: "drop" | "hash" }[];
  /** Forms of values, in RE2 without capturing groups, that are dropped. */
  readonly extraPatterns?: readonly { readonly name: string; readonly pattern: string }[];
  /** Names of attributes, exactly, whose values are not looked at; `why` is for the reader. */
  readonly exemptKeys?: readonly { readonly name: string; readonly why: string }[];
}

/** Names of the processors, in the order in which a pipeline of logs, traces or metrics must run them, last before `batch`. */
export const redactionPipeline: readonly string[] = [
  "transform/personal-collect",
  "redaction/personal-values",
  "redaction/pseudonyms",
  "transform/personal-finish",
];

/**
 * The processors of `redactionPipeline`, by name.
 *
 * @example
 * ```ts
 * const config = { processors: { ...redactionProcessors({}) }, service: { pipelines: { logs: { processors: [...redactionPipeline] } } } };
 * ```
 */
export function redactionProcessors(settings: RedactionSettings): Record<string, object> {
  const rules = textRules(settings.extraPatterns ?? []);
  const pseudonyms = pseudonymKeys(settings);
  // An error must not let a record pass as it is: the batch is refused, and its sender tries again.
  const common = { error_mode: "propagate" };
  return configText({
    "transform/personal-collect": {
      ...common,
      log_statements: collectLogs(rules, pseudonyms),
      trace_statements: collectTraces(rules, pseudonyms),
      metric_statements: collectMetrics(pseudonyms),
    },
    "redaction/personal-values": {
      allow_all_keys: true,
      redact_all_types: true,
      summary: "silent",
      blocked_key_patterns: [
        ...PERSONAL_KEYS.map((key) => key.pattern),
        ...namesOf(settings, "drop").map(exactly),
      ],
      ignored_key_patterns: [
        `^${RAW_PREFIX}`,
        ...EXEMPT_KEYS.map((key) => key.pattern),
        ...(settings.exemptKeys ?? []).map((key) => exactly(key.name)),
      ],
      blocked_values: blockedValues(rules),
    },
    "redaction/pseudonyms": {
      allow_all_keys: true,
      redact_all_types: true,
      summary: "silent",
      blocked_key_patterns: [`^${RAW_PREFIX}[a-z0-9_]+$`],
      hash_function: "hmac-sha256",
      hmac_key: { env: settings.pseudonymKeyVariable ?? "NIVAS_PSEUDONYM_KEY" },
    },
    "transform/personal-finish": {
      ...common,
      log_statements: finishLogs(rules, pseudonyms),
      trace_statements: finishTraces(pseudonyms),
      metric_statements: finishMetrics(pseudonyms),
    },
  });
}

function pseudonymKeys(settings: RedactionSettings): readonly PseudonymKey[] {
  const extra = namesOf(settings, "hash").map((name) => ({
    pseudonym: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_")}_pseudonym`,
    from: [name],
  }));
  return [...PSEUDONYM_KEYS, ...extra];
}

function namesOf(settings: RedactionSettings, action: "drop" | "hash"): readonly string[] {
  return (settings.extraKeys ?? []).filter((key) => key.action === action).map((key) => key.name);
}

const exactly = (name: string) => `^${name.replaceAll(/[.*+?^${}()|[\]\\-]/g, "\\$&")}$`;
