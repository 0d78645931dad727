// SPDX-License-Identifier: Apache-2.0
/**
 * The processors of the OpenTelemetry collector that take personal data out of logs, traces and metrics (docs/redaction.md). Agent and
 * gateway both run them: what was cleaned once is not changed by a second pass.
 */
import {
  COMMON_KEYS,
  EXEMPT_KEYS,
  PERSONAL_KEYS,
  PSEUDONYM_KEYS,
  type PseudonymKey,
} from "./attribute-keys.ts";
import { configText } from "./ottl.ts";
import { RAW_PREFIX } from "./pseudonym-statements.ts";
import { DONE_MARK } from "./shields.ts";
import { cleanStatements, collectStatements, finishStatements } from "./statements.ts";
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
  readonly extraPatterns?: readonly {
    readonly name: string;
    readonly pattern: string;
    /** What it must match; for who writes and checks the configuration. */
    readonly example?: string;
  }[];
  /** Names of attributes, exactly, whose values are not looked at; `why` is for the reader. */
  readonly exemptKeys?: readonly { readonly name: string; readonly why: string }[];
}

/** Names of the processors, in the order in which a pipeline of logs, traces or metrics must run them, last before `batch`. */
export const redactionPipeline: readonly string[] = [
  "transform/personal-collect",
  "redaction/pseudonyms",
  "transform/personal-clean",
  "redaction/personal-names",
  "redaction/personal-values",
  "transform/personal-finish",
];

/** Values that hold nothing: texts that were cleaned, short numbers, words. They need not be matched with every rule. */
const HARMLESS = [`^${DONE_MARK}`, String.raw`^-?\d{0,8}(?:[.]\d{0,5})?$`, "^[A-Za-z_/ .\\-]*$"];

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
  const redaction = { allow_all_keys: true, redact_all_types: true, summary: "silent" };
  const exempt = either([
    ...EXEMPT_KEYS.map((key) => key.pattern),
    ...(settings.exemptKeys ?? []).map((key) => exactly(key.name)),
  ]);
  return configText({
    "transform/personal-collect": { ...common, ...collectStatements(pseudonyms) },
    "redaction/pseudonyms": {
      ...redaction,
      blocked_key_patterns: [`^${RAW_PREFIX}[a-z0-9_]+$`],
      hash_function: "hmac-sha256",
      hmac_key: { env: settings.pseudonymKeyVariable ?? "NIVAS_PSEUDONYM_KEY" },
    },
    "transform/personal-clean": { ...common, ...cleanStatements(rules, pseudonyms, exempt) },
    "redaction/personal-names": {
      ...redaction,
      ignored_key_patterns: [COMMON_KEYS, exempt],
      blocked_key_patterns: [
        either([
          ...PERSONAL_KEYS.map((key) => key.pattern),
          ...namesOf(settings, "drop").map(exactly),
        ]),
      ],
    },
    "redaction/personal-values": {
      ...redaction,
      ignored_key_patterns: [exempt],
      allowed_values: HARMLESS,
      blocked_values: blockedValues(rules),
    },
    "transform/personal-finish": { ...common, ...finishStatements(rules) },
  });
}

/** One expression instead of many: each is tried on each name. */
const either = (patterns: readonly string[]) =>
  patterns.map((pattern) => `(?:${pattern})`).join("|");

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
