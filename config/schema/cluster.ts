// SPDX-License-Identifier: Apache-2.0
/** Area `cluster`. */
import { z } from "zod";
import { DEFAULT_KUBERNETES, SUPPORTED_KUBERNETES } from "../../components/shared/compatibility.ts";
import { ADDON_VERSION, EKS_ADDON_NAMES } from "../../components/shared/eks-addons.ts";
import { isMirror } from "../../components/shared/image-mirror.ts";
import { accessSchema, endpointSchema } from "./access.ts";
import { regionAbroad, REGIONS_ABROAD } from "../../india/abroad.ts";
import { checkedText, field, textOf, toggle, type Refusal } from "./field.ts";
import { karpenterSchema, systemNodesSchema } from "./node-pools.ts";

const CPU = /^(\d+m|\d+(\.\d{1,3})?)$/;
const MEMORY = /^\d+(Ki|Mi|Gi|k|M|G)$/;

const addonVersion = (name: string) =>
  field(
    textOf(
      "the version of an EKS add-on",
      ADDON_VERSION,
      "write the whole version, v and build included",
    ).optional(),
    {
      description: `Version of ${name}.`,
      allowed: "a version such as v1.21.1-eksbuild.3",
      defaultsTo: "what EKS takes for the Kubernetes version",
      pattern: ADDON_VERSION.source,
    },
  );

const addonVersions = z
  .strictObject(
    Object.fromEntries([...EKS_ADDON_NAMES].sort().map((name) => [name, addonVersion(name)])),
  )
  .prefault({});

const quantity = (what: string, form: RegExp, example: string, fallback: string) =>
  field(
    textOf(`a quantity of ${what}`, form, `write a quantity such as ${example}`).default(fallback),
    {
      description: `Requested ${what} of each replica, as Kubernetes writes quantities.`,
      allowed: `a quantity such as ${example}`,
      pattern: form.source,
    },
  );

/** `cluster` of a cell. */
export const clusterSchema = field(
  z
    .strictObject({
      version: field(z.enum(SUPPORTED_KUBERNETES).default(DEFAULT_KUBERNETES), {
        description:
          "Kubernetes version, in quotes: YAML reads 1.40 without quotes as the number 1.4. Raising it plans an in-place upgrade, one minor version at a time.",
        explain: "kubernetes-version",
      }),
      endpoint: endpointSchema,
      access: accessSchema,
      systemNodes: systemNodesSchema,
      karpenter: karpenterSchema,
      addons: field(
        z
          .strictObject({
            metricsServer: toggle(true, "EKS add-on metrics-server."),
            snapshotController: toggle(true, "EKS add-on snapshot-controller."),
            nodeMonitoring: toggle(true, "EKS add-on eks-node-monitoring-agent."),
            versions: field(addonVersions, {
              description: "Pinned versions of EKS add-ons, by add-on name.",
            }),
          })
          .prefault({}),
        { description: "EKS add-ons beside those that every cell has." },
      ),
      loadBalancerController: toggle(true, "AWS Load Balancer Controller."),
      certManager: toggle(true, "cert-manager."),
      externalSecrets: toggle(true, "External Secrets Operator."),
      networkPolicies: toggle(
        true,
        "Default-deny network policies, with the allowances that DNS and the API need.",
      ),
      headroom: field(
        z
          .strictObject({
            enabled: field(z.boolean().default(false), {
              description: "Whether room is kept.",
            }),
            replicas: field(z.int().min(1).max(1000).default(2), {
              description: "Number of place holders.",
              unit: "pods",
            }),
            cpu: quantity("CPU", CPU, "500m", "500m"),
            memory: quantity("memory", MEMORY, "512Mi", "512Mi"),
          })
          .prefault({}),
        {
          description:
            "Pods of the lowest priority that keep room free, so that a burst need not wait for new nodes. They cost what they reserve.",
        },
      ),
      charts: field(
        z
          .strictObject({
            mirror: field(checkedText(mirror).optional(), {
              description:
                "Registry in the country that all charts and images are pulled from, under their original hosts. Needed where the cell has no way to the internet.",
              allowed:
                "a registry host, path optional, such as 111122223333.dkr.ecr.ap-south-1.amazonaws.com/mirror",
              defaultsTo: "not set: charts and images come from their own registries abroad",
            }),
          })
          .prefault({}),
        { description: "Where charts and images come from." },
      ),
      confirmReplacement: field(z.boolean().default(false), {
        description:
          "Set to true for the one deployment that may replace the cluster, with everything in it.",
      }),
    })
    .prefault({}),
  { description: "The EKS cluster." },
);

/** A registry; where its host names an AWS Region, one in India. */
function mirror(text: string): Refusal | undefined {
  if (!isMirror(text)) {
    return {
      problem: "is not the location of a registry",
      fix: "write host and path only: no https:// in front, no / at the end",
    };
  }
  const region = text
    .split(/[./]/)
    .map(regionAbroad)
    .find((abroad) => abroad !== undefined);
  if (region === undefined) return undefined;
  return {
    problem: `is in AWS Region ${region}, ${REGIONS_ABROAD[region]}, which is not in India`,
    fix: "use a registry in ap-south-1 or ap-south-2",
  };
}
