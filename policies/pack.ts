// SPDX-License-Identifier: Apache-2.0
import type { Rule } from "./engine/rule.ts";
import { forbidForeignArn } from "./rules/forbid-foreign-arn.ts";
import { forbidForeignHost } from "./rules/forbid-foreign-host.ts";
import { forbidForeignRegionName } from "./rules/forbid-foreign-region-name.ts";
import { forbidForeignZone } from "./rules/forbid-foreign-zone.ts";
import { forbidGlobalDataPlane } from "./rules/forbid-global-data-plane.ts";
import { forbidLeakingSetting } from "./rules/forbid-leaking-setting.ts";
import { forbidLeakingType } from "./rules/forbid-leaking-type.ts";
import { forbidPublicPolicy } from "./rules/forbid-public-policy.ts";
import { requireIndianProvider } from "./rules/require-indian-provider.ts";
import { requireIndianRegion } from "./rules/require-indian-region.ts";
import { requireKnownOrigin } from "./rules/require-known-origin.ts";
import { requireReadableValues } from "./rules/require-readable-values.ts";
import { requireKnownBucket } from "./rules/require-known-bucket.ts";
import { requireTrustedHost } from "./rules/require-trusted-host.ts";
import { requireRegionalPermissions } from "./rules/require-regional-permissions.ts";
import { requireTrustedAccount } from "./rules/require-trusted-account.ts";
import { requireTrustedNetwork } from "./rules/require-trusted-network.ts";
import { forbidCrossRegionModel } from "./rules/forbid-cross-region-model.ts";
import type { Severity } from "./verdict.ts";

/** A rule with everything that a person needs to know of it, and that the rule itself does not. */
export interface PackEntry {
  /** What findings, settings and exemptions call the rule. Never renamed. */
  readonly id: string;
  readonly rule: Rule;
  readonly severity: Severity;
  /** Why it matters, in one sentence. */
  readonly why: string;
  /** What to do about a finding. */
  readonly fix: string;
  /** Ids of the clauses that ask for it; docs/reference/policy-rules.md names the instruments. */
  readonly clauses: readonly string[];
  /** Page and heading that explain the rule. */
  readonly link: string;
}

/**
 * Instruments that ask for storage in India, by clause. The Regions come from settings: which law binds
 * whom is for a lawyer to say.
 */
const STORAGE_IN_INDIA = ["RBI-SPSD-2018/2.i", "SEBI-CLOUD-2023/P3"] as const;

function entry(id: string, rest: Omit<PackEntry, "id" | "clauses" | "link">): PackEntry {
  return { id, ...rest, clauses: STORAGE_IN_INDIA, link: `docs/reference/policy-rules.md#${id}` };
}

/** The rules of the pack, in the order in which their findings are shown. */
export const PACK: readonly PackEntry[] = [
  entry("require-indian-region", {
    rule: requireIndianRegion,
    severity: "critical",
    why: "What a resource holds is where the resource is.",
    fix: "set the resource's region, or that of its provider, to an allowed region",
  }),
  entry("require-indian-provider", {
    rule: requireIndianProvider,
    severity: "critical",
    why: "A provider puts every resource that names no region of its own into its own one.",
    fix: 'give the provider an allowed region in plain text (new aws.Provider(name, { region: "ap-south-1" })), or the kubeconfig of a cluster in one',
  }),
  entry("forbid-foreign-region-name", {
    rule: forbidForeignRegionName,
    severity: "high",
    why: "Copies, replicas, log destinations and routes name the region that they send data to.",
    fix: "name an allowed region, or take the value out",
  }),
  entry("forbid-foreign-zone", {
    rule: forbidForeignZone,
    severity: "high",
    why: "A zone is a place, and a Local Zone can be in another country than the region it belongs to.",
    fix: "name a zone of an allowed region, or a Local Zone group that the settings allow",
  }),
  entry("forbid-foreign-arn", {
    rule: forbidForeignArn,
    severity: "high",
    why: "An ARN is an address: what it points to sends, stores or reads data where it is.",
    fix: "point to a resource in an allowed region",
  }),
  entry("forbid-foreign-host", {
    rule: forbidForeignHost,
    severity: "high",
    why: "What is sent to a host is where the host is.",
    fix: "use the endpoint of an allowed region",
  }),
  entry("forbid-global-data-plane", {
    rule: forbidGlobalDataPlane,
    severity: "high",
    why: "Services that work at edge locations all over the world keep data at all of them.",
    fix: "serve from a load balancer or an API of an allowed region",
  }),
  entry("forbid-leaking-type", {
    rule: forbidLeakingType,
    severity: "high",
    why: "Some services move data by their nature, and a region on their resources changes nothing.",
    fix: "use a service that keeps data in its Region, or take the resource out",
  }),
  entry("forbid-leaking-setting", {
    rule: forbidLeakingSetting,
    severity: "high",
    why: "A switch can replicate, publish or accelerate data across borders without naming any place.",
    fix: "switch it off",
  }),
  entry("forbid-public-policy", {
    rule: forbidPublicPolicy,
    severity: "high",
    why: "Who may read data from anywhere in the world can take it out of the country.",
    fix: "name the principals, or add a condition on aws:PrincipalOrgID, aws:PrincipalAccount or aws:SourceAccount",
  }),
  entry("require-regional-permissions", {
    rule: requireRegionalPermissions,
    severity: "medium",
    why: "Who may do everything everywhere can copy data to a region abroad.",
    fix: "name the resources, or add a condition StringEquals on aws:RequestedRegion with the allowed regions",
  }),
  entry("require-known-bucket", {
    rule: requireKnownBucket,
    severity: "high",
    why: "The name of a bucket does not say where it is, and what is written to it is stored there.",
    fix: "create the bucket in the same program, or add its name and region to bucketRegions of the settings",
  }),
  entry("require-trusted-host", {
    rule: requireTrustedHost,
    severity: "high",
    why: "What is sent to a host leaves the country if the host is abroad, and its name rarely tells.",
    fix: "use a host that trustedHosts of the settings names, or add this one there after checking where it is",
  }),
  entry("require-trusted-account", {
    rule: requireTrustedAccount,
    severity: "high",
    why: "Who can read the data from another account can take it anywhere.",
    fix: "name an account of trustedAccounts, or add this one there after checking whose it is",
  }),
  entry("require-trusted-network", {
    rule: requireTrustedNetwork,
    severity: "high",
    why: "What is sent to a public address leaves the network, and perhaps the country.",
    fix: "send to a private address, or add the network to trustedCidrs after checking where it is",
  }),
  entry("forbid-cross-region-model", {
    rule: forbidCrossRegionModel,
    severity: "critical",
    why: "A cross-region inference profile sends prompts to whichever of its Regions has room.",
    fix: "use the id of the model itself, without a prefix; a model that can only be called through a profile cannot be used for data that must stay in India",
  }),
  entry("require-known-origin", {
    rule: requireKnownOrigin,
    severity: "medium",
    why: "A value that nobody can see before the update can name any place.",
    fix: "give the value as plain text, or take it from a resource of the same program in an allowed region",
  }),
  entry("require-readable-values", {
    rule: requireReadableValues,
    severity: "medium",
    why: "What cannot be read cannot be judged.",
    fix: "export the stack with pulumi stack export --show-secrets, or give the document in plain text",
  }),
];
