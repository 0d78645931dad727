// SPDX-License-Identifier: Apache-2.0
import {
  ACCESS_CONTROLLED,
  BACKED_UP,
  CLASS_STATED,
  ENCRYPTED_AT_REST,
  ENCRYPTED_IN_TRANSIT,
  LOGGED,
  LOGS_KEPT,
  LOGS_UNCHANGEABLE,
  PROCESSED_IN_INDIA,
  NOT_DELETED,
} from "../law/demands.ts";
import { forbidExternalKey } from "../rules/forbid-external-key.ts";
import { forbidPublicSurface } from "../rules/forbid-public-surface.ts";
import { requireAiOptOut } from "../rules/require-ai-opt-out.ts";
import { requireAuditLogs } from "../rules/require-audit-logs.ts";
import { requireAuditTrail } from "../rules/require-audit-trail.ts";
import { requireBackup } from "../rules/require-backup.ts";
import { requireCustomerKey } from "../rules/require-customer-key.ts";
import { requireDataClassTag } from "../rules/require-data-class-tag.ts";
import { requireDeletionProtection } from "../rules/require-deletion-protection.ts";
import { requireImmutableAuditTrail } from "../rules/require-immutable-audit-trail.ts";
import { requireKeyRotation } from "../rules/require-key-rotation.ts";
import { requireLogRetention } from "../rules/require-log-retention.ts";
import { requireTls } from "../rules/require-tls.ts";
import { entry, type PackEntry } from "./entry.ts";

type Rest = Omit<Parameters<typeof entry>[1], "basis">;

/** A guard of resources whose data is regulated, which law alone asks for. */
const guard = (id: string, rest: Rest): PackEntry =>
  entry(id, { ...rest, notes: `${REGULATED} ${rest.notes}`, basis: "law" });

const REGULATED =
  "Judged where the class of the data is `personal`, `sensitive-personal`, `payment` or `critical`; a resource that belongs to another one has its class.";

/** What makes residency hold: keys, public surface, logs, trails, tags, protection from deletion. */
export const GUARD_RULES: readonly PackEntry[] = [
  guard("require-customer-key", {
    rule: requireCustomerKey,
    severity: "high",
    clauses: ENCRYPTED_AT_REST,
    tables: ["class-demands", "stores", "switches", "log-sinks"],
    state:
      "What keeps regulated data encrypts it, and with a KMS key of the customer's own where the class demands one.",
    why: "Who holds the key decides who can read the data, wherever a copy of it turns up.",
    fix: "give it a customer-managed KMS key of an allowed region",
    notes:
      "`personal` demands encryption, the others a customer's own key (`policies/data/guards/class-demands.ts`). The table is `policies/data/guards/stores.ts`: where each type has its switch and its key, and what holds when neither is set. Where the key is, is the matter of `forbid-foreign-arn` and `require-known-origin`. `alias/aws/…` is a key of AWS's own. A key that is not known yet counts when a key of the graph stands behind it. A bucket may be encrypted by a resource of its own. A claim of a Kubernetes volume is judged by its storage class, if the graph holds that. Types that the table lacks are judged by the names of their switches and keys (`policies/data/guards/switches.ts`), where these are set wrong. Buckets that receive server access logs or the access logs of an Application Load Balancer are let pass with S3's own key, since those services deliver to no others: where something of the graph delivers them there, or where the bucket's policy lets the service write.",
  }),
  guard("require-key-rotation", {
    rule: requireKeyRotation,
    severity: "medium",
    clauses: ["RBI-OUTSRC-2025/cloud-controls", "RBI-ITGRCA-2023/16"],
    tables: ["keys"],
    state: "KMS rotates the keys of regulated data.",
    why: "The longer the same material is used, the more is lost with it.",
    fix: "set enableKeyRotation to true",
    notes:
      "Only symmetric encryption keys whose material KMS made: it rotates no others. That a key waits at least 7 days before it is deleted needs no rule, since KMS accepts no less.",
  }),
  guard("forbid-external-key", {
    rule: forbidExternalKey,
    severity: "medium",
    clauses: ["SEBI-CLOUD-2023/P6", "RBI-OUTSRC-2025/cloud-controls"],
    state:
      "Keys of regulated data are in KMS or CloudHSM, not with a key manager of unknown place.",
    why: "An external key store sends every use of a key to a proxy, and whoever runs that decides over the data.",
    fix: "use a key store of CloudHSM, or name the host of the key store's proxy in trustedHosts after checking where it and its key manager are",
    notes:
      "External key stores are undecided: neither the host of the proxy nor the endpoint service shows where the key manager behind it is. Imported key material (`ExternalKey`) is let pass: it is kept by KMS in the Region, and SEBI asks for keys that the owner brings.",
  }),
  guard("forbid-public-surface", {
    rule: forbidPublicSurface,
    severity: "high",
    clauses: ACCESS_CONTROLLED,
    tables: ["public-surface", "switches", "data-ports"],
    state: "Nothing that holds or works on regulated data can be reached from everywhere.",
    why: "What the whole Internet can reach can be copied to anywhere from anywhere.",
    fix: "keep it in private subnets, and let known sources in",
    notes:
      "Switches that give anything a public address, whatever its type (`publiclyAccessible`, `assignPublicIp` and the like in `policies/data/guards/switches.ts`); properties whose absence or value is public (`policies/data/guards/public-surface.ts`); rules of security groups that open the ports of data stores or of administration (`policies/data/guards/data-ports.ts`) to everyone; Kubernetes services that do. Internet-facing load balancers, APIs and ports 80 and 443 are those of ordinary web services and are let pass; who may call an API is not judged. A bucket without a resource that blocks public access has S3's own block.",
  }),
  guard("require-tls", {
    rule: requireTls,
    severity: "high",
    clauses: ENCRYPTED_IN_TRANSIT,
    tables: ["transport", "switches"],
    state: "Regulated data is encrypted on its way, by TLS 1.2 or later.",
    why: "What crosses a network in clear text can be copied on the way.",
    fix: "switch encryption in transit on, and the old versions of TLS off",
    notes:
      "The table is `policies/data/guards/transport.ts`: listeners, brokers, caches, search, parameter groups, transfers; other types are judged by the names of their switches. A listener that only redirects is let pass. A bucket needs a policy that denies everyone everything where `aws:SecureTransport` is false.",
  }),
  guard("require-log-retention", {
    rule: requireLogRetention,
    severity: "high",
    clauses: LOGS_KEPT,
    tables: ["log-retention", "log-sinks"],
    state: "Logs of regulated systems are kept for as many days as law or the settings ask for.",
    why: "Logs that are gone prove nothing, and CERT-In asks for those of the last 180 days.",
    fix: "keep them for at least 180 days (365 from 2027-05-13), or for ever",
    notes:
      "Log groups, event data stores, AWS Config, and the lifecycle of buckets that audit logs are delivered to (`policies/data/guards/log-sinks.ts`). The days are 180 by CERT-In and 365 from 2027-05-13 by the DPDP Rules, by the day that is judged by; `logRetentionDays` of the settings raises them.",
  }),
  guard("require-audit-logs", {
    rule: requireAuditLogs,
    severity: "medium",
    tables: ["log-sources"],
    clauses: LOGGED,
    state: "What holds and carries regulated data writes down who did what.",
    why: "Nobody can show that nothing left when nobody recorded what did.",
    fix: "switch the logs on, and send them to a log group or bucket of an allowed region",
    notes:
      "The table is `policies/data/guards/log-sources.ts`: the API, audit and authenticator logs of EKS, exports of databases, access logs of load balancers and API stages, flow logs of all traffic. A VPC needs flow logs of its own in the same graph.",
  }),
  entry("require-audit-trail", {
    rule: requireAuditTrail,
    severity: "high",
    clauses: LOGGED,
    state: "With `requireAuditTrail`: the graph holds a trail of the API calls in all Regions.",
    why: "Without a record of who did what where, nobody can show that no data left.",
    fix: "add a trail with isMultiRegionTrail",
    notes:
      "Judged only with `requireAuditTrail` in the settings: one stack of an account has the trail, and the others do not. What a trail must be is the matter of `require-immutable-audit-trail`, where its bucket is that of `require-known-bucket`.",
  }),
  guard("require-immutable-audit-trail", {
    rule: requireImmutableAuditTrail,
    severity: "high",
    clauses: LOGS_UNCHANGEABLE,
    tables: ["trails"],
    state: "Trails prove that they were not changed, and their buckets keep every version.",
    why: "A record that its subject can change is no evidence.",
    fix: "set enableLogFileValidation, and give the bucket object lock or versioning",
    notes:
      "Validation on, logging on, a bucket with object lock or versioning. A bucket outside the graph is not looked into.",
  }),
  guard("require-deletion-protection", {
    rule: requireDeletionProtection,
    severity: "medium",
    clauses: NOT_DELETED,
    tables: ["deletion"],
    state: "What holds regulated data is not deleted by mistake, and not without a snapshot.",
    why: "The only copy in the country must not go with a wrong command.",
    fix: "switch deletion protection on, or set protect or retainOnDelete in the options of the resource",
    notes:
      "The table is `policies/data/guards/deletion.ts`. `protect` and `retainOnDelete` do as well as the service's switch. `forceDestroy` is found in any case.",
  }),
  guard("require-backup", {
    rule: requireBackup,
    severity: "medium",
    clauses: BACKED_UP,
    tables: ["backups"],
    state: "Stores of regulated data back themselves up, and buckets keep versions.",
    why: "Data that cannot be restored here is fetched from wherever a copy is.",
    fix: "give it days of automatic backups, point-in-time recovery or versioning",
    notes:
      "The table is `policies/data/guards/backups.ts`. Nothing is judged in a graph that holds a selection of AWS Backup, which may select by tag.",
  }),
  entry("require-data-class-tag", {
    rule: requireDataClassTag,
    severity: "medium",
    clauses: CLASS_STATED,
    tables: ["stores"],
    state: "With `requireDataClass`: everything that holds data says of which class.",
    why: "What may go where depends on the class, and data without one is judged by no guard.",
    fix: "tag it with nivas:data-class, or label it with nivas.io/data-class",
    notes:
      "Judged only with `requireDataClass` in the settings, for the types that the guards know to hold data. A class that its component, its owner or `defaultClass` of the settings states counts.",
  }),
  entry("require-ai-opt-out", {
    rule: requireAiOptOut,
    severity: "medium",
    clauses: PROCESSED_IN_INDIA,
    state: "Policies on AI services opt out of all of them; with `requireAiOptOut`, there is one.",
    why: "AI services of AWS may store and use content to improve themselves, also in other Regions.",
    fix: 'give the policy {"services": {"default": {"opt_out_policy": {"@@assign": "optOut"}}}}',
    notes:
      "Policies of type `AISERVICES_OPT_OUT_POLICY` are always judged, whatever the class: an organization has none. With `requireAiOptOut` in the settings, a graph that holds the organization must hold one.",
  }),
];
