// SPDX-License-Identifier: Apache-2.0
/**
 * Breaks the routes of alerts, one place at a time, and counts what the cases notice: matchers, receivers, hours, waits, inhibition.
 *
 *   npm run observability:mutate-routes
 */
import { alertmanagerConfig } from "../../observability/alerting/alertmanager-config.ts";
import type { AlertmanagerConfig } from "../../observability/alerting/alertmanager.ts";
import { inhibits } from "../../observability/alerting/who-is-told.ts";
import { SETTINGS } from "../../test/observability/alerting/settings.ts";
import {
  INHIBITION_CASES,
  ROUTE_CASES,
  toldAs,
} from "../../test/observability/scenarios/routes.ts";

type Json = string | boolean | number | readonly Json[] | { readonly [key: string]: Json };

/** A configuration that is wrong in one place. */
interface Mutant {
  readonly at: string;
  readonly config: AlertmanagerConfig;
}

/** Parts that decide who is told; receivers and messages are tested by themselves. */
const DECIDING = ["route", "inhibit_rules", "time_intervals"] as const;
/** What only says how notifications are put together, not who gets them. */
const NOT_DECIDING = new Set(["group_by", "group_interval", "location"]);

function mutantsOf(config: AlertmanagerConfig): readonly Mutant[] {
  return DECIDING.flatMap((part) =>
    changesOf(config[part] as unknown as Json, part).map(({ at, value }) => ({
      at,
      config: { ...config, [part]: value },
    })),
  );
}

interface Change {
  readonly at: string;
  readonly value: Json;
}

/** Each item left out, each text and flag changed. */
function changesOf(value: Json, at: string): readonly Change[] {
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    return list.flatMap((item, index) => [
      {
        at: `${at}[${index}] left out: ${JSON.stringify(item).slice(0, 70)}`,
        value: list.toSpliced(index, 1),
      },
      ...changesOf(item, `${at}[${index}]`).map((change) => ({
        ...change,
        value: list.with(index, change.value),
      })),
    ]);
  }
  if (typeof value === "object") {
    return Object.entries(value as { readonly [key: string]: Json })
      .filter(([key]) => !NOT_DECIDING.has(key))
      .flatMap(([key, item]) =>
        changesOf(item, `${at}.${key}`).map((change) => ({
          ...change,
          value: { ...value, [key]: change.value },
        })),
      );
  }
  if (typeof value === "boolean") return [{ at: `${at}: ${!value}`, value: !value }];
  return changedTexts(String(value)).map((text) => ({
    at: `${at}: ${value} → ${text}`,
    value: text,
  }));
}

function changedTexts(text: string): readonly string[] {
  const matcher = /^(\w+)(=~|!~|!=|=)"(.*)"$/.exec(text);
  if (matcher !== null) {
    const [, name, operator, value] = matcher;
    const negated = { "=": "!=", "!=": "=", "=~": "!~", "!~": "=~" }[operator!]!;
    return [`${name}${negated}"${value}"`, `${name}${operator}"x${value}"`];
  }
  const time = /^(\d\d):(\d\d)$/.exec(text);
  if (time !== null) {
    const shifted = (minutes: number) => {
      const of = Math.min(1440, Math.max(0, Number(time[1]) * 60 + Number(time[2]) + minutes));
      return `${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}`;
    };
    return [shifted(-1), shifted(1)].filter((other) => other !== text);
  }
  return [`x${text}`];
}

const holds = (config: AlertmanagerConfig): boolean =>
  ROUTE_CASES.every(
    ([, labels, time, told]) => toldAs(config, labels, time).join() === told.join(),
  ) &&
  INHIBITION_CASES.every(
    ([, source, target, isSilent]) => inhibits(config, source, target) === isSilent,
  );

const config = alertmanagerConfig(SETTINGS);
if (!holds(config)) throw new Error("the cases fail with the routes as they are");
const mutants = mutantsOf(config);
const survivors = mutants.filter((mutant) => holds(mutant.config));
for (const { at } of survivors) console.error(`survives: ${at}`);
console.log(`routes: ${mutants.length - survivors.length} of ${mutants.length} mutants killed`);
