// SPDX-License-Identifier: Apache-2.0
/** What workloads refuse, whatever the route was. Pure. */
import { AUTHORIZATION_POLICY, type MeshObject } from "../specs/kinds.ts";
import type { AuthorizationPolicySpec } from "../specs/security.ts";
import { hasLabels } from "../model/text.ts";
import { subsetLabels, type ResolvedService, type ResolvedTraffic } from "./resolve-traffic.ts";

/**
 * Refuses a request whose class nobody knows. `*` asks for the header to be there: `notValues` alone would hold for a
 * request without it, too. Bound to the HTTP port, since on a TCP port a DENY that asks for HTTP holds for everything.
 */
export function unknownClassPolicy(
  { classes }: ResolvedTraffic,
  service: ResolvedService,
): MeshObject<AuthorizationPolicySpec> {
  return {
    ...AUTHORIZATION_POLICY,
    metadata: { name: `${service.name}-unknown-class`, namespace: service.namespace },
    spec: {
      action: "DENY",
      selector: { matchLabels: service.labels },
      rules: [
        {
          to: [{ operation: { ports: [String(service.port)] } }],
          when: [
            {
              key: `request.headers[${classes.header}]`,
              values: ["*"],
              notValues: [...classes.classified, ...classes.unclassified],
            },
          ],
        },
      ],
    },
  };
}

/**
 * Refuses classified requests at pods that are outside the subset, should a proxy ever send one there. A selector cannot
 * exclude, so pods whose labels are all on pods of the subset, too, get none.
 */
export function outsideSubsetPolicies(
  { classes }: ResolvedTraffic,
  service: ResolvedService,
): readonly MeshObject<AuthorizationPolicySpec>[] {
  const subset = subsetLabels(classes.subset);
  const all = service.workloads.map(({ labels }) => labels);
  const inside = all.filter((labels) => hasLabels(labels, subset));
  return all
    .filter(
      (labels) => !hasLabels(labels, subset) && !inside.some((each) => hasLabels(each, labels)),
    )
    .map((labels, index) => ({
      ...AUTHORIZATION_POLICY,
      metadata: {
        name: `${service.name}-classified-outside${index === 0 ? "" : `-${index + 1}`}`,
        namespace: service.namespace,
      },
      spec: {
        action: "DENY",
        selector: { matchLabels: { ...service.labels, ...labels } },
        rules: [
          {
            to: [{ operation: { ports: [String(service.port)] } }],
            when: [{ key: `request.headers[${classes.header}]`, values: classes.classified }],
          },
        ],
      },
    }));
}
