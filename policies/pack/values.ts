// SPDX-License-Identifier: Apache-2.0
import {
  ACCESS_CONTROLLED,
  LOGS_IN_INDIA,
  NO_ACCESS_FROM_ABROAD,
  NO_COPY_ABROAD,
  NO_EDGE_STORE,
  NO_SINK_ABROAD,
  PROCESSED_IN_INDIA,
  REGIONS_GUARDED,
  STORED_IN_INDIA,
} from "../law/demands.ts";
import { forbidCrossRegionModel } from "../rules/forbid-cross-region-model.ts";
import { forbidForeignArn } from "../rules/forbid-foreign-arn.ts";
import { forbidForeignHost } from "../rules/forbid-foreign-host.ts";
import { forbidForeignRegionName } from "../rules/forbid-foreign-region-name.ts";
import { forbidForeignZone } from "../rules/forbid-foreign-zone.ts";
import { forbidGlobalDataPlane } from "../rules/forbid-global-data-plane.ts";
import { forbidLeakingSetting } from "../rules/forbid-leaking-setting.ts";
import { forbidLeakingType } from "../rules/forbid-leaking-type.ts";
import { forbidPublicPolicy } from "../rules/forbid-public-policy.ts";
import { requireIndianProvider } from "../rules/require-indian-provider.ts";
import { requireIndianRegion } from "../rules/require-indian-region.ts";
import { requireKnownBucket } from "../rules/require-known-bucket.ts";
import { requireKnownOrigin } from "../rules/require-known-origin.ts";
import { requireReadableValues } from "../rules/require-readable-values.ts";
import { requireRegionalPermissions } from "../rules/require-regional-permissions.ts";
import { requireTrustedAccount } from "../rules/require-trusted-account.ts";
import { requireTrustedHost } from "../rules/require-trusted-host.ts";
import { requireTrustedNetwork } from "../rules/require-trusted-network.ts";
import { entry, type PackEntry } from "./entry.ts";

/** Where resources are, and what their values say of places. */
export const VALUE_RULES: readonly PackEntry[] = [
  entry("require-indian-region", {
    rule: requireIndianRegion,
    severity: "critical",
    clauses: STORED_IN_INDIA,
    tables: [
      "regions",
      "places",
      "global-services",
      "placeless-packages",
      "other-clouds",
      "other-packages",
    ],
    state: "Every resource is in an allowed Region, and the graph alone shows it.",
    why: "What a resource holds is where the resource is.",
    fix: "set the resource's region, or that of its provider, to an allowed region",
    notes:
      "The Region is the resource's own `region`, else that of its provider, else that of its parents' provider; one that is not known yet is that of the resources behind it, when they are all in one. `providerRegion` of the settings stands in where no provider is recorded. A Kubernetes resource is in the Region of the cluster that its provider talks to. IAM, Route 53, Organizations and the like are global (`policies/data/global-services.ts`), and the matter of `forbid-global-data-plane`. A component is where the `region` that it registers says. Packages that only compute (`random`, `tls`) are nowhere. What another package makes is where its own `location`, `region` or the like says: regions of Azure and Google Cloud in India pass, any other name must be in `allowedRegions`; without one it is where its provider is, and what a server holds that the provider names (`policies/data/other-packages.ts`) is where that server is. Everything else is undecided: another cloud never passes unseen. Where only the provider's place cannot be told, the finding stands at the provider, and says of how many resources it is so. What is allowed is that of the class of the data, where the settings tell classes apart.",
  }),
  entry("require-indian-provider", {
    rule: requireIndianProvider,
    severity: "critical",
    clauses: STORED_IN_INDIA,
    tables: ["regions", "places"],
    state:
      "Every provider works in an allowed Region, stated in the program and not left to the machine.",
    why: "A provider puts every resource that names no region of its own into its own one.",
    fix: 'give the provider an allowed region in plain text (new aws.Provider(name, { region: "ap-south-1" })), or the kubeconfig of a cluster in one',
    notes:
      "A provider without a Region is undecided, unless `providerRegion` of the settings says where such ones work: at run time it would take whatever `AWS_REGION` or a profile says. A provider may work in every Region that data of some class may be in; what it manages is judged by its own class.",
  }),
  entry("forbid-foreign-region-name", {
    rule: forbidForeignRegionName,
    severity: "high",
    clauses: [...NO_COPY_ABROAD, ...LOGS_IN_INDIA],
    tables: ["regions", "places", "other-clouds"],
    state: "No value and no key names a Region that is not allowed.",
    why: "Copies, replicas, log destinations and routes name the region that they send data to.",
    fix: "name an allowed region, or take the value out",
    notes:
      "A name counts when it is the whole value or key, a list of names, an option (`--region us-east-1`), an assignment (`region: us-east-1`), or anywhere in text that a machine runs (user data, commands, scripts). In prose it does not, nor in tags of AWS resources, in samples, and in patterns that only choose among events or lines of logs (`policies/data/matched-values.ts`). A part of a document that is switched off where it stands (`enabled: false`) sends nothing and is passed over. JSON, YAML and base64 texts are opened first, base64 that gzip packed too, and MIME archives of user data part by part; what a template of CloudFormation makes, and what Cloud Control is asked for, is read as a resource of its type. Under a key that says `region`, anything of the shape of a Region counts, so that a Region that AWS opens tomorrow is seen. Regions of Azure and Google Cloud count under keys that say where (`location`, `region`, `zone`); those in India pass.",
  }),
  entry("forbid-foreign-zone", {
    rule: forbidForeignZone,
    severity: "high",
    clauses: STORED_IN_INDIA,
    tables: ["regions", "places"],
    state: "No value and no key names a zone outside the allowed Regions and Local Zones.",
    why: "A zone is a place, and a Local Zone can be in another country than the region it belongs to.",
    fix: "name a zone of an allowed region, or a Local Zone group that the settings allow",
    notes:
      "Zone names (`us-east-1a`), zone ids (`use1-az2`), Local Zones, their groups, and Wavelength Zones.",
  }),
  entry("forbid-foreign-arn", {
    rule: forbidForeignArn,
    severity: "high",
    clauses: [...NO_COPY_ABROAD, ...NO_SINK_ABROAD, ...LOGS_IN_INDIA],
    tables: ["regions"],
    state: "No value names a resource, by its ARN, in a Region or partition that is not allowed.",
    why: "An ARN is an address: what it points to sends, stores or reads data where it is.",
    fix: "point to a resource in an allowed region",
    notes:
      "ARNs are found anywhere in a text. An ARN without a Region (S3, IAM), or with a wildcard or placeholder for it, says nothing of a place and is let pass by this rule.",
  }),
  entry("forbid-foreign-host", {
    rule: forbidForeignHost,
    severity: "high",
    clauses: [...NO_SINK_ABROAD, ...LOGS_IN_INDIA],
    tables: ["regions"],
    state: "No value names a host or an endpoint service of a Region that is not allowed.",
    why: "What is sent to a host is where the host is.",
    fix: "use the endpoint of an allowed region",
    notes:
      "A host counts when a Region is one of its labels (`sqs.us-east-1.amazonaws.com`, `com.amazonaws.us-east-1.s3`), or the end of one (`b.s3-us-east-1.amazonaws.com`). Other hosts are the matter of `require-trusted-host`.",
  }),
  entry("forbid-global-data-plane", {
    rule: forbidGlobalDataPlane,
    severity: "high",
    clauses: NO_EDGE_STORE,
    tables: ["global-services"],
    state: "No resource of a global service keeps or carries data outside India.",
    why: "Services that work at edge locations all over the world keep data at all of them.",
    fix: "serve from a load balancer or an API of an allowed region",
    notes:
      "CloudFront distributions, tenants and key-value stores, Global Accelerator accelerators, web ACLs of WAF Classic (`policies/data/global-services.ts`). A distribution that is not enabled serves nothing and passes. `globalDataPlaneAllowed` of a class in the settings lets data of that class be served from anywhere.",
  }),
  entry("forbid-leaking-type", {
    rule: forbidLeakingType,
    severity: "high",
    clauses: NO_SINK_ABROAD,
    tables: ["leaking-types"],
    state: "No resource is of a type that carries data out of its Region by what it is.",
    why: "Some services move data by their nature, and a region on their resources changes nothing.",
    fix: "use a service that keeps data in its Region, or take the resource out",
    notes:
      "The table is `policies/data/leaking-types.ts`: push services, chat connectors, video at the edge, Lightsail distributions are denied; what may or may not leave (data exchange, map data, gateways across Regions) is undecided. Types of AWS alone; some are judged only when an input that says what they do is set.",
  }),
  entry("forbid-leaking-setting", {
    rule: forbidLeakingSetting,
    severity: "high",
    clauses: [...NO_COPY_ABROAD, ...NO_ACCESS_FROM_ABROAD, ...ACCESS_CONTROLLED],
    tables: ["leaking-settings", "direct-connect-locations"],
    state:
      "No setting sends data out of the Region, or opens it to everyone, without naming a place.",
    why: "A switch can replicate, publish or accelerate data across borders without naming any place.",
    fix: "switch it off",
    notes:
      "The table is `policies/data/leaking-settings.ts`; its rows hold for every type that has the key, in documents too: multi-Region keys, edge-optimized APIs, transfer acceleration, write forwarding, sharing with everyone, access control lists for everyone, notebooks and agents with the open Internet, content that AWS may train on; telephone numbers abroad, Direct Connect locations that are in no list of those in India, and services of other companies are undecided. Types that leak by what they are count here where a template or Cloud Control names them (`AWS::CloudFront::Distribution`). Membership in global databases is the matter of `require-indian-members`. What an absent value means is the matter of `require-stated-setting`.",
  }),
  entry("forbid-public-policy", {
    rule: forbidPublicPolicy,
    severity: "high",
    clauses: [...NO_ACCESS_FROM_ABROAD, ...ACCESS_CONTROLLED],
    state: "No policy document lets everyone in.",
    why: "Who may read data from anywhere in the world can take it out of the country.",
    fix: "name the principals, or add a condition on aws:PrincipalOrgID, aws:PrincipalAccount or aws:SourceAccount",
    notes:
      'Always judged, in policy documents, as texts and as objects. `Principal: "*"`, `{AWS: "*"}` and `NotPrincipal` are everyone. A condition counts when it names accounts, organizations, networks or source resources, only with a positive operator and without `IfExists`, and not when its value is `*`. Policies of VPC endpoints are left out: what goes through them comes from the VPC. Accounts that a document names are the matter of `require-trusted-account`.',
  }),
  entry("require-regional-permissions", {
    rule: requireRegionalPermissions,
    severity: "medium",
    clauses: [...REGIONS_GUARDED, ...ACCESS_CONTROLLED],
    state: "No IAM policy allows everything of a regional service in every Region.",
    why: "Who may do everything everywhere can copy data to a region abroad.",
    fix: "name the resources, or add a condition StringEquals on aws:RequestedRegion with the allowed regions",
    notes:
      'Judged for IAM policies. `*` or `service:*` on `Resource: "*"` without a condition on `aws:RequestedRegion` is undecided; the Regions that such a condition names are judged by the rules on places. Services that have no Regions (IAM, Route 53, Organizations) are left out.',
  }),
  entry("require-known-bucket", {
    rule: requireKnownBucket,
    severity: "high",
    clauses: [...NO_COPY_ABROAD, ...LOGS_IN_INDIA],
    tables: ["aws-owned-buckets"],
    state:
      "Every bucket that a value names is one of the graph, or one that the settings know, in an allowed Region.",
    why: "The name of a bucket does not say where it is, and what is written to it is stored there.",
    fix: "create the bucket in the same program, or add its name and region to bucketRegions of the settings",
    notes:
      "Always judged. A bucket counts where its key says so (`targetBucket`, `s3BucketName`), in a URL (`s3://`, `s3a://`, `gs://`; not `s3://bucket@region/`, which says where it is), in an ARN of S3, and in a host of S3 without a Region. Its Region is that of the bucket of this name in the graph; else that of a bucket which AWS owns in every Region (`policies/data/aws-owned-buckets.ts`); else what `bucketRegions` of the settings says; else the verdict is undecided. While the settings have no `bucketRegions`, what stands around the name may tell, too, unless the name hints at another Region: the service takes only a bucket of the resource's own Region (`policies/data/same-region-buckets.ts`), or a Region or an endpoint stands beside it; and what a principal may do with a bucket is left unjudged. A Region in the name proves nothing, and is only shown as a hint. What `bucket` of an S3 resource names is the bucket that it configures, and S3 takes that only in the bucket's own Region.",
  }),
  entry("require-trusted-host", {
    rule: requireTrustedHost,
    severity: "high",
    clauses: [...NO_SINK_ABROAD, ...LOGS_IN_INDIA],
    tables: ["top-level-domains"],
    state: "With `trustedHosts` given: every host that shows no Region is one of them.",
    why: "What is sent to a host leaves the country if the host is abroad, and its name rarely tells.",
    fix: "use a host that trustedHosts of the settings names, or add this one there after checking where it is",
    notes:
      "Judged only with `trustedHosts` in the settings. Hosts are read from URLs of any scheme, from connection strings and settings in SQL and code, from lists of brokers, from images, and from values whose key says that a host stands there (`server`, `bootstrapServers`, `smtp_host`). Who trusts `*.in.example.com` trusts `in.example.com`, too. One that no pattern matches is undecided. A host with a Region among its labels is judged as a place. In Kubernetes, `name.namespace` is a service of the cluster when its last part is no top-level domain; an image without a registry is one of Docker Hub. The domain that a resource itself has at its top is its own name and not a destination. A host in a private zone or namespace of the graph is allowed, since what its records lead to is judged.",
  }),
  entry("require-trusted-account", {
    rule: requireTrustedAccount,
    severity: "high",
    clauses: [...NO_ACCESS_FROM_ABROAD, ...NO_SINK_ABROAD, ...ACCESS_CONTROLLED],
    state: "With `trustedAccounts` given: no value names an account that is not one of them.",
    why: "Who can read the data from another account can take it anywhere.",
    fix: "name an account of trustedAccounts, or add this one there after checking whose it is",
    notes:
      "Judged only with `trustedAccounts` in the settings. Accounts are read from values of twelve digits in AWS resources, from ARNs, and from the hosts of ECR. `trustedAwsOwnedAccounts` names accounts that AWS runs, each in one Region. Numbers of twelve digits under keys for telephones, sizes, times and the like are no accounts.",
  }),
  entry("require-trusted-network", {
    rule: requireTrustedNetwork,
    severity: "high",
    clauses: NO_SINK_ABROAD,
    tables: ["matched-values"],
    state: "With `trustedCidrs` given: no value sends anything to a public address outside them.",
    why: "What is sent to a public address leaves the network, and perhaps the country.",
    fix: "send to a private address, or add the network to trustedCidrs after checking where it is",
    notes:
      "Judged only with `trustedCidrs` in the settings. Private, shared, loopback, link-local and multicast addresses say nothing of a place and pass. Sources of requests (`ingress`, `publicAccessCidrs`, IP sets, and what `policies/data/matched-values.ts` holds), a network's own block, and the destination of a route, whose target is what matters, are not judged.",
  }),
  entry("forbid-cross-region-model", {
    rule: forbidCrossRegionModel,
    severity: "critical",
    clauses: PROCESSED_IN_INDIA,
    tables: ["model-prefixes"],
    state: "No model is called through an inference profile that sends requests to other Regions.",
    why: "A cross-region inference profile sends prompts to whichever of its Regions has room.",
    fix: "use the id of the model itself, without a prefix; a model that can only be called through a profile cannot be used for data that must stay in India",
    notes:
      "Always judged, under keys for models, in ARNs of profiles, and anywhere where the name of a vendor follows the prefix. The prefixes are in `policies/data/model-prefixes.ts`; `apac.` reaches from Mumbai to Tokyo, Seoul, Singapore and Sydney, also in the ARN of a profile that says `ap-south-1`.",
  }),
  entry("require-known-origin", {
    rule: requireKnownOrigin,
    severity: "medium",
    clauses: STORED_IN_INDIA,
    state: "Every value that is not known yet comes from resources in allowed places.",
    why: "A value that nobody can see before the update can name any place.",
    fix: "give the value as plain text, or take it from a resource of the same program in an allowed region",
    notes:
      "Decided by the resources that the graph records behind the property. All of them inside: allowed. All outside: denied. Mixed, none, another stack, or something undecided: undecided.",
  }),
  entry("require-readable-values", {
    rule: requireReadableValues,
    severity: "medium",
    clauses: STORED_IN_INDIA,
    state:
      "Every value can be looked into: no secret that may name a place is sealed, no document is buried.",
    why: "What cannot be read cannot be judged.",
    fix: "export the stack with pulumi stack export --show-secrets, or give the document in plain text",
    notes:
      "Secrets that an export left encrypted, and documents in documents more than eight deep, are undecided. Two kinds of such secrets are not: what only proves who somebody is, by the name of its key (`password`, `authToken`), and, while `trustedHosts` of the settings do not say which hosts are in India, what rests in a store of secrets (`policies/data/sealed-secrets.ts`).",
  }),
];
