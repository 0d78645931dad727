// SPDX-License-Identifier: Apache-2.0
/** What a `HybridNodePool` refuses, and why: pure. */
import type { Problem } from "../shared/problem.ts";
import {
  ClusterEndpointAccess,
  HybridCredentialKind,
  type HybridCredentials,
  type ResolvedHybridNodePool,
} from "./hybrid-node-pool-args.ts";
import { certificateProblems } from "./certificate-authority.ts";
import { labelProblems } from "./node-labels.ts";
import { cidrsOf, remoteNetworkProblems } from "./remote-networks.ts";

/** Form of a moment: `2026-12-15T00:00:00Z`, in UTC. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** Form of `asOf`: a day, or a moment. */
const DAY_OR_MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/;

/** Limits of an activation. Source: "CreateActivation", Systems Manager API Reference, checked 2026-11-22. */
const MAX_REGISTRATIONS = 1000;
const MAX_DAYS_AHEAD = 30;
const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;

/** Everything that is wrong with the arguments. */
export function hybridNodePoolProblems(pool: ResolvedHybridNodePool): readonly Problem[] {
  const asOf = momentOf(pool.asOf, DAY_OR_MOMENT);
  return [
    ...regionProblems(pool),
    ...endpointProblems(pool),
    ...networkProblems(pool),
    ...asOfProblems(pool, asOf),
    ...credentialProblems(pool.credentials, asOf),
    ...labelProblems("labels", pool.labels),
  ];
}

function regionProblems({ placement, cluster }: ResolvedHybridNodePool): Problem[] {
  if (cluster.region === placement.region) return [];
  return [
    {
      path: "cluster.region",
      problem: "is not the Region that holds the control plane of the place",
      value: cluster.region,
      allowed: placement.region,
      fix: "give the cluster of the same cell",
    },
  ];
}

function endpointProblems({ endpointAccess }: ResolvedHybridNodePool): Problem[] {
  const { Private, Public } = ClusterEndpointAccess;
  if (endpointAccess === Private || endpointAccess === Public) return [];
  return [
    {
      path: "endpointAccess",
      problem:
        "must be one of the two: outside the VPC the name of a cluster that is both resolves to public addresses",
      value: endpointAccess,
      allowed: `${Private}, ${Public}`,
      fix: "close the public endpoint of the cluster (preferred), or the private one",
    },
  ];
}

function networkProblems(pool: ResolvedHybridNodePool): readonly Problem[] {
  if (pool.nodeCidrs.length === 0) {
    return [
      {
        path: "nodeCidrs",
        problem: "is empty",
        value: pool.nodeCidrs,
        allowed: "the address blocks of the machines",
        fix: "give the blocks of the site, such as 192.168.10.0/24",
      },
    ];
  }
  return remoteNetworkProblems(cidrsOf("", pool), [
    { path: "network.cidr", cidr: pool.network.cidr },
    { path: "network.podCidr", cidr: pool.network.podCidr },
    { path: "cluster.serviceCidr", cidr: pool.cluster.serviceCidr },
  ]);
}

function asOfProblems({ asOf }: ResolvedHybridNodePool, moment: number | undefined): Problem[] {
  if (asOf === undefined || moment !== undefined) return [];
  return [
    {
      path: "asOf",
      problem: "is not a date",
      value: asOf,
      allowed: "the form 2026-11-22 or 2026-11-22T00:00:00Z",
      fix: "give today's date, or leave it out",
    },
  ];
}

function credentialProblems(credentials: HybridCredentials, asOf: number | undefined): Problem[] {
  switch (credentials?.kind) {
    case HybridCredentialKind.Ssm:
      return [
        ...unusedProblems(credentials, ["certificateAuthorityPem"]),
        ...registrationProblems(credentials),
        ...expirationProblems(credentials, asOf),
      ];
    case HybridCredentialKind.RolesAnywhere:
      return [
        ...unusedProblems(credentials, ["registrationLimit", "expirationDate"]),
        ...certificateProblems(
          "credentials.certificateAuthorityPem",
          credentials.certificateAuthorityPem,
          asOf,
        ),
      ];
    default:
      return [
        {
          path: "credentials.kind",
          problem: "is not a kind of credentials, and without them no machine can join",
          value: (credentials as HybridCredentials | undefined)?.kind,
          allowed: Object.values(HybridCredentialKind).join(", "),
          fix: "choose ssm for a site without a certificate authority, else roles-anywhere",
        },
      ];
  }
}

/** A field of the other kind would be dropped in silence; its value is not repeated, it may be secret. */
function unusedProblems(
  credentials: HybridCredentials,
  fields: readonly (keyof HybridCredentials)[],
): Problem[] {
  return fields
    .filter((field) => credentials[field] !== undefined)
    .map((field) => ({
      path: `credentials.${field}`,
      problem: `has no meaning with ${credentials.kind}`,
      allowed: "nothing",
      fix: "remove it, or change credentials.kind",
    }));
}

function registrationProblems({ registrationLimit }: HybridCredentials): Problem[] {
  const limit = registrationLimit ?? 0;
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_REGISTRATIONS) return [];
  return [
    {
      path: "credentials.registrationLimit",
      problem: "is not a number of machines",
      value: registrationLimit,
      allowed: `1 to ${MAX_REGISTRATIONS}, whole`,
      fix: "give the number of machines that will join by this activation",
    },
  ];
}

function expirationProblems(
  { expirationDate }: HybridCredentials,
  asOf: number | undefined,
): Problem[] {
  const path = "credentials.expirationDate";
  const moment = momentOf(expirationDate, MOMENT);
  if (moment === undefined) {
    return [
      {
        path,
        problem: "is not a moment in UTC",
        value: expirationDate,
        allowed: "the form 2026-12-15T00:00:00Z",
        fix: `give the moment after which no machine may register, at most ${MAX_DAYS_AHEAD} days ahead`,
      },
    ];
  }
  if (asOf === undefined) return [];
  const daysAhead = (moment - asOf) / MILLISECONDS_PER_DAY;
  if (daysAhead > 0 && daysAhead <= MAX_DAYS_AHEAD) return [];
  return [
    {
      path,
      problem: daysAhead > 0 ? "is too far ahead for an activation" : "has passed",
      value: expirationDate,
      allowed: `after asOf, by at most ${MAX_DAYS_AHEAD} days`,
      fix: "give a moment in that time; machines that have registered stay registered",
    },
  ];
}

/** Milliseconds since 1970 of a text in the given form; undefined when it is none. */
function momentOf(text: string | undefined, form: RegExp): number | undefined {
  if (text === undefined || !form.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
}
