// SPDX-License-Identifier: Apache-2.0
import { REDACTED } from "../../../graph/redact.ts";
import type { Resource } from "../../../graph/stack-export.ts";
import type { Key, Switch } from "../../data/guards/store.ts";
import type { Verdict } from "../../verdict.ts";
import type { ResourceSubject } from "../rule.ts";
import type { Binding } from "./binding.ts";
import { resourcesOfType } from "./links.ts";
import { lookUp, rootOf, type Found, type Root } from "./look-up.ts";
import { shown, word } from "./words.ts";

/** What an AWS-managed or AWS-owned key is called: `alias/aws/s3`, in an ARN too. */
const SERVICE_KEY = /(?:^|:)alias\/aws\/|^aws_owned(?:_kms)?_key$|^aws\//;

const KEY_TYPES = new Set([
  "aws:kms/key:Key",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/alias:Alias",
  "aws-native:kms:Key",
  "aws-native:kms:Alias",
]);

const EBS_BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const EBS_DEFAULT_KEY = "aws:ebs/defaultKmsKey:DefaultKmsKey";

/** What is wrong with the switch of an encryption; nothing where there is none. */
export function switchVerdicts(
  setting: Switch | undefined,
  root: Root,
  subject: ResourceSubject,
  { dataClass, evidence }: Binding,
): Verdict[] {
  if (setting === undefined) return [];
  const demand = `data of class ${dataClass} must be encrypted at rest`;
  return lookUp(root, setting.path).flatMap((found): Verdict[] => {
    const { path } = found;
    if (found.kind === "unknown") {
      return [
        { kind: "undecided", path, message: `${path} is not known yet; ${demand}`, evidence },
      ];
    }
    if (found.kind === "value") {
      if (setting.on.includes(word(found.value))) return [];
      const value = shownOf(found);
      const message = `${path} is ${value}, which leaves it unencrypted; ${demand}`;
      return [{ kind: "deny", path, value, message, evidence }];
    }
    if (setting.absent === "on") return [];
    if (setting.absent === "off") {
      const message = `${path} is not set, and the service does not encrypt unless told; ${demand}`;
      return [{ kind: "deny", path, value: "not set", message, evidence }];
    }
    if (setting.absent === "account" && accountEncrypts(subject)) return [];
    const message = `${path} is not set, and ${OUTSIDE[setting.absent]} decides; ${demand}`;
    return [{ kind: "undecided", path, message, evidence }];
  });
}

const OUTSIDE = {
  account: "what the account sets for its volumes, which this graph does not show,",
  snapshot: "the snapshot that it is restored from",
} as const;

/** What is wrong with the key of an encryption that is switched on. */
export function keyVerdicts(
  { paths, absent }: Key,
  root: Root,
  subject: ResourceSubject,
  { dataClass, demand: asked, evidence }: Binding,
): Verdict[] {
  const demand =
    asked === "customer-key"
      ? `data of class ${dataClass} demands a KMS key of the customer's own`
      : `data of class ${dataClass} must be encrypted at rest`;
  const all = paths.flatMap((path) => lookUp(root, path));
  const found = all.find(({ kind }) => kind !== "absent") ?? all[0];
  if (found === undefined) return [];
  const { path } = found;
  if (found.kind === "absent") {
    if (absent === "nothing") {
      const message = `${path} is not set, and nothing is encrypted without a key; ${demand}`;
      return [{ kind: "deny", path, value: "not set", message, evidence }];
    }
    if (asked !== "customer-key") return [];
    if (absent === "service-key") {
      const message = `${path} is not set, so that the service encrypts with a key of its own; ${demand}`;
      return [{ kind: "deny", path, value: "not set", message, evidence }];
    }
    if (absent === "account" && heldHere(subject, EBS_DEFAULT_KEY).length > 0) return [];
    const message = `${path} is not set, and ${OUTSIDE[absent]} decides; ${demand}`;
    return [{ kind: "undecided", path, message, evidence }];
  }
  if (asked !== "customer-key") return [];
  // Every key that a list names counts, not only the first.
  return all.flatMap((each) => customerKeyVerdicts(each, subject, demand, evidence));
}

function customerKeyVerdicts(
  found: Found,
  { resource, graph }: ResourceSubject,
  demand: string,
  evidence: string,
): Verdict[] {
  const { path } = found;
  if (found.kind === "absent") return [];
  if (found.kind === "value") {
    if (!SERVICE_KEY.test(word(found.value))) return [];
    const value = shownOf(found);
    const message = `${path} is ${value}, a key of AWS's own; ${demand}`;
    return [{ kind: "deny", path, value, message, evidence }];
  }
  const top = path.split(/[.[]/)[0] ?? path;
  const sources = resource.propertyDependencies?.[top] ?? [];
  const isKey = (urn: string): boolean => KEY_TYPES.has(graph.index.byUrn.get(urn)?.type ?? "");
  if (sources.some(isKey)) return [];
  const message = `${path} is not known yet, and no key of this graph stands behind it; ${demand}`;
  return [{ kind: "undecided", path, message, evidence }];
}

/** Whether this graph makes the account encrypt every volume of the resource's Region. */
function accountEncrypts(subject: ResourceSubject): boolean {
  return heldHere(subject, EBS_BY_DEFAULT).some((setting) =>
    lookUp(rootOf(setting.inputs), "enabled").some(
      (found) =>
        found.kind === "absent" || (found.kind === "value" && word(found.value) === "true"),
    ),
  );
}

/** The resources of a type that are in the subject's Region. */
function heldHere({ place, graph }: ResourceSubject, type: string): readonly Resource[] {
  return resourcesOfType(graph.index, type).filter((resource) => {
    const other = graph.places.of(resource);
    return place.kind === "region" && other.kind === "region" && place.region === other.region;
  });
}

function shownOf({ value, secret }: Extract<Found, { kind: "value" }>): string {
  return secret ? REDACTED : shown(value);
}
