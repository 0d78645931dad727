// SPDX-License-Identifier: Apache-2.0
import { REDACTED } from "../../../graph/redact.ts";
import type { Json, JsonObject, Resource } from "../../../graph/stack-export.ts";
import { walkValue, type Cursor } from "../../../graph/walk.ts";
import type { Verdict } from "../../verdict.ts";
import type { Binding } from "./binding.ts";
import { shown, word } from "./words.ts";

/** Keys that mean the same wherever they stand, and the values under them that are wrong. */
export interface NamedSwitches {
  /** In lower case. */
  readonly keys: ReadonlySet<string> | RegExp;
  /** In lower case. */
  readonly wrong: ReadonlySet<string> | RegExp;
  /** What is so with a wrong value: "gives it a public address". */
  readonly why: string;
  /** What the class requires: "must not be reached from the Internet". */
  readonly demand: string;
}

export const ON: ReadonlySet<string> = new Set(["true", "enabled"]);
export const OFF: ReadonlySet<string> = new Set(["false", "disabled"]);

/** Types whose keys are named like those of AWS. */
const NAMED = /^(?:aws|aws-native|awsx|kubernetes):/;

/** Whether resources of a type can have such switches. */
export function mayHaveSwitches(type: string): boolean {
  return NAMED.test(type);
}

/** Switches that stand wrong anywhere in a resource, whatever its type. */
export function namedSwitches(
  { inputs }: Resource,
  { keys, wrong, why, demand }: NamedSwitches,
  { dataClass, evidence }: Binding,
): Verdict[] {
  if (inputs === undefined || !mayHold(inputs, keys)) return [];
  const verdicts: Verdict[] = [];
  const demanded = `data of class ${dataClass} ${demand}`;
  const look = (value: Json, at: Cursor): void => {
    if (!hasKey(keys, at.key) || !has(wrong, word(value))) return;
    const path = at.path();
    const text = at.secret ? REDACTED : shown(value);
    const message = `${path} is ${text}, which ${why}; ${demanded}`;
    verdicts.push({ kind: "deny", path, value: text, message, evidence });
  };
  walkValue(inputs, {
    string: look,
    scalar: look,
    unknown: (at) => {
      if (!hasKey(keys, at.key)) return;
      const path = at.path();
      const message = `${path} is not known yet; ${demanded}`;
      verdicts.push({ kind: "undecided", path, message, evidence });
    },
  });
  return verdicts;
}

function has(names: Keys, name: string): boolean {
  return names instanceof RegExp ? names.test(name) : names.has(name);
}

type Keys = ReadonlySet<string> | RegExp;

/** The sets of keys that were asked for so far; there are few, and each has its bit. */
const ASKED: Keys[] = [];
const MOST_BITS = 30;
/** In which of those sets a key is. */
const BITS = new Map<string, number>();

/** The inputs that were looked at last: several rules with several rows look at them one after another. */
let latest: { readonly inputs: JsonObject; readonly bits: number } | undefined;

/** Whether some key in inputs, or in the secrets in them, is in a set. */
function mayHold(inputs: JsonObject, keys: Keys): boolean {
  let at = ASKED.indexOf(keys);
  if (at === -1) {
    if (ASKED.length === MOST_BITS) return true;
    at = ASKED.push(keys) - 1;
    BITS.clear();
    latest = undefined;
  }
  if (latest?.inputs !== inputs) {
    const seen = new BitsOfKeys();
    walkValue(inputs, seen);
    latest = { inputs, bits: seen.bits };
  }
  return (latest.bits & (1 << at)) !== 0;
}

class BitsOfKeys {
  bits = 0;

  key(name: string): void {
    let bits = BITS.get(name);
    if (bits === undefined) {
      bits = ASKED.reduce((sum, keys, at) => (hasKey(keys, name) ? sum | (1 << at) : sum), 0);
      if (BITS.size >= MOST_KEYS) BITS.clear();
      BITS.set(name, bits);
    }
    this.bits |= bits;
  }
}

const MOST_KEYS = 20_000;
const REMEMBERED = new WeakMap<object, Map<string, boolean>>();

/** Keys repeat very often: each is looked up once in each set. */
function hasKey(keys: Keys, key: string): boolean {
  let known = REMEMBERED.get(keys);
  if (known === undefined || known.size >= MOST_KEYS) {
    known = new Map();
    REMEMBERED.set(keys, known);
  }
  let answer = known.get(key);
  if (answer === undefined) {
    answer = has(keys, key.toLowerCase());
    known.set(key, answer);
  }
  return answer;
}
