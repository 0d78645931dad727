// SPDX-License-Identifier: Apache-2.0
/** What a settings file may say: the one schema behind its type, its messages, and its JSON Schema. */
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { DATA_CLASSES } from "./engine/classes.ts";
import { expects, shown, text, words } from "./file-problems.ts";

const region = text(/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/, "the code of a Region: ap-south-1");
const localZone = text(
  /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}-[a-z]{3}-\d{1,2}$/,
  "the group of a Local Zone: ap-south-1-del-1",
);
const account = text(/^\d{12}$/, "the 12 digits of an AWS account");
// At least one label that is no wildcard, and no scheme, port or path.
const host = text(
  /^(?=.*[a-zA-Z0-9])[a-zA-Z0-9*_-]+(?:\.[a-zA-Z0-9*_-]+)*$/,
  "a host, with * for any characters: *.in.example.com",
);

/** A network; the whole Internet is none. */
const network = z.string(expects("a network: 10.0.0.0/8")).check(({ value, issues }) => {
  if (!ipaddr.isValidCIDR(value)) {
    const message = `is ${shown(value)}, expected a network: 10.0.0.0/8`;
    issues.push({ code: "custom", input: value, message });
  } else if (ipaddr.parseCIDR(value)[1] === 0) {
    const message = `is ${shown(value)}, which is every address there is`;
    issues.push({ code: "custom", input: value, message });
  }
});

const ownedAccount = z.strictObject({
  account: account.describe("The 12 digits of the account."),
  region: region.describe("The one Region in which it may take part."),
  why: words().describe("What it is, for the report."),
});

const allowedRegions = z
  .array(region)
  .min(1, { error: "is empty; without an allowed Region everything is abroad" });

/** What may go where: of all data, or of one class. */
const PERMISSIONS = {
  allowedRegions: allowedRegions.describe(
    "Regions where resources may be and that values may name: ap-south-1. Those of India by default.",
  ),
  allowedLocalZones: z
    .array(localZone)
    .describe(
      "Groups of Local Zones of those Regions, ap-south-1-del-1: a Local Zone can be in another country than its Region. Those in India by default.",
    ),
  trustedAccounts: z
    .array(account)
    .describe("AWS accounts that may take part. When given, every other account is denied."),
  trustedHosts: z
    .array(host)
    .describe(
      "Hosts in India, * for any characters: *.in.example.com. When given, a host that shows no Region and matches none is undecided.",
    ),
  trustedCidrs: z
    .array(network)
    .describe("Networks where data may go. When given, every other public address is denied."),
  bucketRegions: z
    .record(z.string(), region, expects("an object: name of buckets to Region"))
    .check(({ value, issues }) => {
      for (const name of Object.keys(value).filter((key) => /^\**$/.test(key))) {
        const message =
          "is every bucket there is; name buckets, or what their names have: payments-*";
        issues.push({ code: "custom", input: name, path: [name], message });
      }
    })
    .describe(
      "Region of buckets that the graph does not hold, by name, * for any characters. The first match counts.",
    ),
};

const classPermissions = z.strictObject({
  ...z.object(PERMISSIONS).partial().shape,
  globalDataPlaneAllowed: z
    .boolean()
    .optional()
    .describe(
      "true: data of this class may be served by services without a Region, at edge locations all over the world.",
    ),
});

const dataClass = z.enum(DATA_CLASSES);

/** What CERT-In asks for may be raised, not lowered. */
const LEAST_LOG_RETENTION_DAYS = 180;
const days = `a whole number of days, at least ${LEAST_LOG_RETENTION_DAYS}`;

export const settingsSchema = z.strictObject({
  ...z.object(PERMISSIONS).partial().shape,
  onUnknown: z
    .enum(["fail", "warn"])
    .optional()
    .describe("What an undecided verdict does: fail, or only be reported. fail by default."),
  trustedAwsOwnedAccounts: z
    .array(ownedAccount)
    .optional()
    .describe(
      "Accounts of AWS itself, by Region: registries of images, log delivery. Only with trustedAccounts.",
    ),
  providerRegion: region
    .optional()
    .describe(
      "Region of AWS and Kubernetes providers that state none: what AWS_REGION and the kubeconfig say where the program runs. Also that of resources which record no provider.",
    ),
  internetEgress: z
    .enum(["allow", "deny"])
    .optional()
    .describe(
      "deny: no route may lead to the Internet, through whichever gateway. allow by default: a route to NAT is part of an ordinary network.",
    ),
  declaredMembers: z
    .record(z.string(), z.array(region), expects("an object: name of a set to a list of Regions"))
    .optional()
    .describe(
      "Regions of the members of global databases and the like that another program keeps, by the name of the set: {core-global: [ap-south-1, ap-south-2]}.",
    ),
  dataClasses: z
    .strictObject(
      Object.fromEntries(DATA_CLASSES.map((name) => [name, classPermissions.optional()])) as {
        readonly [name in (typeof DATA_CLASSES)[number]]: z.ZodOptional<typeof classPermissions>;
      },
    )
    .optional()
    .describe(
      "What may go where for resources of a class, in place of what holds for all; bucketRegions are looked up before the general ones.",
    ),
  dataClassTags: z
    .array(words())
    .optional()
    .describe(
      "Keys of tags, labels and annotations that hold the class, beside nivas:data-class and nivas.io/data-class: data-classification.",
    ),
  defaultClass: dataClass
    .optional()
    .describe("Class of the data in resources that state none: no tag, no label, no component."),
  requireDataClass: z
    .boolean()
    .optional()
    .describe("Whether resources that hold data must state its class. false by default."),
  requireAuditTrail: z
    .boolean()
    .optional()
    .describe(
      "Whether the graph must hold a trail of API calls. One stack of an account does, the others do not. false by default.",
    ),
  requireAiOptOut: z
    .boolean()
    .optional()
    .describe(
      "Whether a graph that holds an organization must hold its policy against the use of content by AI services. false by default.",
    ),
  requireStateBackend: z
    .boolean()
    .optional()
    .describe(
      "Whether the project must name the backend of its state, in Pulumi.yaml. For nivas plan; an export names none. false by default.",
    ),
  logRetentionDays: z
    .int(expects(days))
    .min(LEAST_LOG_RETENTION_DAYS, expects(days))
    .optional()
    .describe("Least days for which logs of regulated data are kept. 180 by default."),
});

/** A settings file. */
export type SettingsFile = z.output<typeof settingsSchema>;
