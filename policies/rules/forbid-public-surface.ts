// SPDX-License-Identifier: Apache-2.0
import { walkValue } from "../../graph/walk.ts";
import type { Resource } from "../../graph/stack-export.ts";
import { PUBLIC_SURFACE, PUBLIC_SWITCHES } from "../data/guards/public-surface.ts";
import { bindingOf, type Binding } from "../engine/guards/binding.ts";
import { openIngress } from "../engine/guards/ingress.ts";
import { publicService } from "../engine/guards/public-services.ts";
import { requirementRule, word } from "../engine/guards/requirement.ts";
import type { Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";

const table = requirementRule(PUBLIC_SURFACE);
const ON = new Set(["true", "enabled"]);
const PLACED = /^(?:aws|aws-native|awsx|kubernetes):/;

/** Nothing that holds or works on regulated data can be reached from everywhere. */
export const forbidPublicSurface: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => PLACED.test(type),
  judge: (subject) => {
    const { resource, graph, settings } = subject;
    const binding = bindingOf(resource, graph.index, settings);
    if (binding === undefined) return [];
    return [
      ...publicSwitches(resource, binding),
      ...openIngress(resource, binding),
      ...publicService(resource, binding),
      ...table.judge(subject),
    ];
  },
};

const MOST_KEYS = 20_000;
const switchesByKey = new Map<string, boolean>();

/** Keys repeat: each is looked at once. */
function isSwitch(key: string): boolean {
  let known = switchesByKey.get(key);
  if (known === undefined) {
    known = PUBLIC_SWITCHES.has(key.toLowerCase());
    if (switchesByKey.size >= MOST_KEYS) switchesByKey.clear();
    switchesByKey.set(key, known);
  }
  return known;
}

/** Switches that make anything public, wherever they stand. */
function publicSwitches({ inputs }: Resource, binding: Binding): Verdict[] {
  const verdicts: Verdict[] = [];
  const demand = `data of class ${binding.dataClass} must not be reached from the Internet`;
  const { evidence } = binding;
  walkValue(inputs ?? {}, {
    string: (text, at) => {
      if (isSwitch(at.key) && ON.has(word(text))) deny(text, at.path());
    },
    scalar: (value, at) => {
      if (value === true && isSwitch(at.key)) deny("true", at.path());
    },
    unknown: (at) => {
      if (!isSwitch(at.key)) return;
      const message = `${at.path()} is not known yet; ${demand}`;
      verdicts.push({ kind: "undecided", path: at.path(), message, evidence });
    },
  });
  return verdicts;

  function deny(value: string, path: string): void {
    const message = `${path} is ${value}, which gives it a public address; ${demand}`;
    verdicts.push({ kind: "deny", path, value, message, evidence });
  }
}
