// SPDX-License-Identifier: Apache-2.0
import { isObject, type Json, type JsonObject } from "../../../graph/stack-export.ts";
import { walkValue } from "../../../graph/walk.ts";
import { OUTSIDE_SERVICES, type OutsideService } from "../../data/clusters/services.ts";
import { meaningOf } from "../references/keys.ts";
import { isPlaceKey, regionNamedBy } from "../region-names.ts";
import { below, visitDocuments, type Met } from "./documents.ts";

/** A service that a value names by a word, and where. */
export interface NamedService {
  readonly service: OutsideService;
  readonly path: string;
  /** The word as it stands. */
  readonly value: string;
}

const BY_WORD = new Map(
  OUTSIDE_SERVICES.flatMap((service) => service.words.map((word) => [word, service])),
);
const FAMILIES = [...BY_WORD].filter(([, { family }]) => family === true);
/** What may follow the name of a service: `pagerdutyConfigs`, `datadog_logs`. */
const ENDING =
  /^(.+?)(?:receivers?configs?|configs?|logs|metrics|events|traces|exporter|sink|output|sm|notifications?|webhooks?)$/;
/** Keys under which a word says which service it is. */
const TYPE_KEY =
  /^(?:type|provider|plugin|@type|backend|driver|sink|destination|output|notifier)$/i;
/** Keys below which a provider, a sink or a source stands. */
const PROVIDER_KEY =
  /^(?:providers?|scmProvider|pullRequest|exporters|sinks?|outputs?|destinations?|notifications?|triggers|metrics|solvers|dns01)$/i;
/** Keys of stores, whose type is a cloud: `storage: {type: azure}`, `storage: {secret: {type: gcs}}`. */
const STORE_KEY = /^(?:object)?(?:storage|store|backend)$|^secret$/i;
/** `state.azure.cosmosdb`, `service.slack`: what stands before the word says what it is used for. */
const PREFIX =
  /^(?:state|pubsub|bindings?|secretstores?|configuration|lock|crypto|conversation|service|notifier)\./i;
/** Kinds that describe others, and take nothing in or out themselves. */
const DESCRIPTIONS =
  /CustomResourceDefinition|CompositeResourceDefinition|Role(?:Binding)?$|Receiver$/;
const MENTIONED = new RegExp(
  [...BY_WORD.keys()].join("|").replace(/newrelic/, "new[-_ ]?relic"),
  "i",
);
/** `Name stackdriver`, `@type datadog`, `type = "datadog_logs"`, in the languages of log shippers. */
const CONFIGURED = /^[ \t]*(?:@type|name|type)(?:[ \t]*=[ \t]*|[ \t]+)"?([\w-]{2,40})"?[ \t]*$/gim;
const LONGEST = 65_536;
const BY_TOOL = new Map(
  OUTSIDE_SERVICES.flatMap((service) => (service.tools ?? []).map((tool) => [tool, service])),
);
const TOOLS: ReadonlySet<string> = new Set(BY_TOOL.keys());
const COMMAND = new RegExp(`(?:^|[\\s;&|/])(${[...BY_TOOL.keys()].join("|")})(?=\\s|$)`);
const PROGRAM_KEY = /^(?:command|args|script|scripts|source|run)$/;

/** Services outside the cluster that the values of an object of Kubernetes name without saying any host of theirs. */
export function namedServices(inputs: Json | undefined, kind: string): NamedService[] {
  if (DESCRIPTIONS.test(kind)) return [];
  const found: NamedService[] = [];
  visitDocuments(
    inputs,
    {
      object: (met) => {
        byKey(met, found);
        byType(met, found);
      },
      list: ({ value, key, path }) => {
        if (key === "env") byVariables(value, path, found);
        else if (value.length > 0) byListKey(value, key, path, found);
      },
      text: (met) => {
        byText(met, found);
      },
    },
    (text) =>
      TOOLS.has(text) ||
      (text.includes(" ") && COMMAND.test(text)) ||
      (text.length > 24 &&
        (MENTIONED.test(text) || /^[A-Za-z0-9+/\s]+={0,2}$/.test(text.trimEnd()))),
  );
  return found;
}

/** `doppler: {…}`, `datadog/prod: {…}`. */
function byKey(
  { value, key, holder, outerKey, path }: Met<JsonObject>,
  found: NamedService[],
): void {
  if (holder === undefined || Object.keys(value).length === 0 || value.enabled === false) return;
  const service = serviceOf(key, PROVIDER_KEY.test(outerKey));
  // What a collector receives in the form of a service comes from the cluster.
  if (service === undefined || outerKey === "receivers" || outerKey === "properties") return;
  if (!saysWhere(value)) found.push({ service, path: path(), value: key });
}

/** `pagerdutyConfigs: […]`. */
function byListKey(
  value: readonly Json[],
  key: string,
  path: () => string,
  found: NamedService[],
): void {
  if (!/configs$/i.test(key)) return;
  const service = serviceOf(key, false);
  if (service === undefined || saysWhere([...value])) return;
  found.push({ service, path: path(), value: key });
}

/** `type: datadog_logs`; `provider: {name: cloudflare}`; `service.slack: |` with settings in a text. */
function byType({ value, key, outerKey, path }: Met<JsonObject>, found: NamedService[]): void {
  for (const name in value) {
    const inner = value[name];
    if (typeof inner !== "string") continue;
    const spot = spotOf(name);
    if (spot === "channel") {
      const service = inner.includes("://") ? undefined : serviceOf(name, false);
      if (service !== undefined) found.push({ service, path: below(path(), name), value: name });
      continue;
    }
    if (spot !== "type" && !(name === "name" && /^providers?$/.test(key))) continue;
    // `{type: azure, azure: {…}}` says itself that the word is the provider.
    const isProvider =
      name.toLowerCase() === "provider" ||
      PREFIX.test(inner) ||
      (STORE_KEY.test(key) && (key !== "secret" || STORE_KEY.test(outerKey))) ||
      isObject(value[inner.toLowerCase()]);
    const service = serviceOf(inner, isProvider);
    if (service === undefined || saysWhere(value)) continue;
    found.push({ service, path: below(path(), name), value: inner });
  }
}

/** What stands under a key: the type of something, or the settings of a channel (`service.slack`). */
function spotOf(key: string): "type" | "channel" | "other" {
  const known = spots.get(key);
  if (known !== undefined) return known;
  const spot = TYPE_KEY.test(key) ? "type" : /^service\.[a-z]+/.test(key) ? "channel" : "other";
  if (spots.size >= MOST_REMEMBERED) spots.clear();
  spots.set(key, spot);
  return spot;
}

/** `env: [{name: "OPENAI_API_KEY", …}]` without `OPENAI_BASE_URL`. */
function byVariables(list: readonly Json[], path: () => string, found: NamedService[]): void {
  const names = list.map((each) =>
    isObject(each) && typeof each.name === "string" ? each.name : "",
  );
  for (const service of OUTSIDE_SERVICES) {
    const { variables, unless } = service;
    const at = variables === undefined ? -1 : names.findIndex((name) => variables.test(name));
    if (at === -1 || (unless !== undefined && names.some((name) => unless.test(name)))) continue;
    found.push({ service, path: `${path()}[${at}].name`, value: names[at] ?? "" });
  }
}

/** A configuration that is neither JSON nor YAML. */
function byText({ value, key, path }: Met<string>, found: NamedService[]): void {
  if (value.length > LONGEST) return;
  byCommand(value, key, path, found);
  if (!value.includes("\n")) return;
  for (const [, word = ""] of value.matchAll(CONFIGURED)) {
    const service = serviceOf(word, false);
    if (service === undefined || /^\s*(?:host|endpoint|url)\b.*\./im.test(value)) continue;
    found.push({ service, path: path(), value: word });
  }
}

/** Programs of services, which say nothing of a place. */
function byCommand(text: string, key: string, path: () => string, found: NamedService[]): void {
  if (!PROGRAM_KEY.test(key)) return;
  const word = COMMAND.exec(text)?.[1];
  const service = word === undefined ? undefined : BY_TOOL.get(word);
  if (service !== undefined) found.push({ service, path: path(), value: word ?? "" });
}

const MOST_REMEMBERED = 10_000;
const spots = new Map<string, "type" | "channel" | "other">();
const remembered = {
  provider: new Map<string, OutsideService | undefined>(),
  other: new Map<string, OutsideService | undefined>(),
};

/** The service that a word is the name of. Words repeat: each is read once. */
function serviceOf(word: string, isProvider: boolean): OutsideService | undefined {
  if (word.length > 60) return undefined;
  const known = isProvider ? remembered.provider : remembered.other;
  if (known.has(word)) return known.get(word);
  const service = read(word, isProvider);
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(word, service);
  return service;
}

function read(word: string, isProvider: boolean): OutsideService | undefined {
  const bare = word.replace(/\/.*$/, "").replace(PREFIX, "");
  const name = bare.toLowerCase().replace(/[^a-z0-9]/g, "");
  const service =
    BY_WORD.get(name) ??
    BY_WORD.get(ENDING.exec(name)?.[1] ?? "") ??
    (isProvider || PREFIX.test(word)
      ? FAMILIES.find(([each]) => name.startsWith(each))?.[1]
      : undefined);
  return service?.ambiguous === true && !isProvider ? undefined : service;
}

/** Whether a host or a place stands in it, which is judged as such. */
export function saysWhere(value: Json): boolean {
  let says = false;
  walkValue(value, {
    string: (text, { key }) => {
      if (text.includes("://") || (meaningOf(key).host && /[a-z0-9-]\.[a-z0-9]/i.test(text)))
        says = true;
      else if (isPlaceKey(key) && regionNamedBy(text, key) !== undefined) says = true;
    },
  });
  return says;
}
