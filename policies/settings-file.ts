// SPDX-License-Identifier: Apache-2.0
import ipaddr from "ipaddr.js";
import {
  isObject,
  listOf,
  problemsOfObject,
  shown,
  text,
  type Fields,
  type FileResult,
  type Suggest,
  type ValueCheck,
} from "./file-problems.ts";
import { DATA_CLASSES } from "./engine/classes.ts";
import { DEFAULT_SETTINGS, type ResidencySettings } from "./settings.ts";

const region = text(/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/, "the code of a Region: ap-south-1");
const localZone = text(
  /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}-[a-z]{3}-\d{1,2}$/,
  "the group of a Local Zone: ap-south-1-del-1",
);
const account = text(/^\d{12}$/, "the 12 digits of an AWS account");
const words = text(/\S/, "a text");
// At least one label that is no wildcard, and no scheme, port or path.
const host = text(
  /^(?=.*[a-z0-9])[a-z0-9*_-]+(?:\.[a-z0-9*_-]+)*$/i,
  "a host, with * for any characters: *.in.example.com",
);

/** A network; the whole Internet is none. */
const network: ValueCheck = (value) => {
  const wrong = `is ${shown(value)}, expected a network: 10.0.0.0/8`;
  if (typeof value !== "string" || !ipaddr.isValidCIDR(value)) return wrong;
  const [, bits] = ipaddr.parseCIDR(value);
  return bits === 0 ? `is ${shown(value)}, which is every address there is` : undefined;
};

const bucketRegions: ValueCheck = (value) => {
  if (!isObject(value)) return `is ${shown(value)}, expected an object: name of buckets to Region`;
  const problems = Object.entries(value).flatMap(([name, code]) => {
    const problem = region(code);
    return problem === undefined ? [] : [`${shown(name)} ${problem}`];
  });
  return problems.length === 0 ? undefined : problems.join(", ");
};

const onUnknown: ValueCheck = (value) =>
  value === "fail" || value === "warn" ? undefined : `is ${shown(value)}, expected fail or warn`;

const dataClass: ValueCheck = (value) =>
  DATA_CLASSES.some((each) => each === value)
    ? undefined
    : `is ${shown(value)}, expected one of ${DATA_CLASSES.join(", ")}`;

const flag: ValueCheck = (value) =>
  typeof value === "boolean" ? undefined : `is ${shown(value)}, expected true or false`;

/** What CERT-In asks for may be raised, not lowered. */
const LEAST_LOG_RETENTION_DAYS = 180;

const logRetentionDays: ValueCheck = (value) =>
  Number.isInteger(value) && Number(value) >= LEAST_LOG_RETENTION_DAYS
    ? undefined
    : `is ${shown(value)}, expected a whole number of days, at least ${LEAST_LOG_RETENTION_DAYS}`;

const atLeastOne =
  (check: ValueCheck): ValueCheck =>
  (value) =>
    Array.isArray(value) && value.length === 0
      ? "is empty; without an allowed Region everything is abroad"
      : check(value);

function fieldsOf(suggest: Suggest): Fields {
  const owned: Fields = {
    account: { check: account, required: true },
    region: { check: region, required: true },
    why: { check: words, required: true },
  };
  const ownedAccount: ValueCheck = (value) => {
    const problems = problemsOfObject(value, owned, "", suggest);
    return problems.length === 0 ? undefined : `(${problems.join(", ")})`;
  };
  const optional = (check: ValueCheck): Fields[string] => ({ check, required: false });
  return {
    allowedRegions: optional(atLeastOne(listOf(region))),
    allowedLocalZones: optional(listOf(localZone)),
    onUnknown: optional(onUnknown),
    trustedAccounts: optional(listOf(account)),
    trustedAwsOwnedAccounts: optional(listOf(ownedAccount)),
    trustedHosts: optional(listOf(host)),
    trustedCidrs: optional(listOf(network)),
    bucketRegions: optional(bucketRegions),
    providerRegion: optional(region),
    defaultClass: optional(dataClass),
    requireDataClass: optional(flag),
    requireAuditTrail: optional(flag),
    requireAiOptOut: optional(flag),
    logRetentionDays: optional(logRetentionDays),
  };
}

/** Keys that a settings file may have. */
export const SETTINGS_KEYS: readonly string[] = Object.keys(fieldsOf(() => undefined));

/**
 * Settings from the content of a settings file. What it leaves out is as in {@link DEFAULT_SETTINGS}.
 *
 * @param value the file as data: parsed JSON or YAML.
 * @returns the settings, or every problem of the file.
 */
export function parseSettings(value: unknown, suggest: Suggest): FileResult<ResidencySettings> {
  const problems = problemsOfObject(value, fieldsOf(suggest), "", suggest);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { ...DEFAULT_SETTINGS, ...(value as Partial<ResidencySettings>) } };
}
