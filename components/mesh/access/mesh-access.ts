// SPDX-License-Identifier: Apache-2.0
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../shared/errors.ts";
import { factsOf } from "../../shared/facts.ts";
import { createNamespaces } from "../namespaces.ts";
import { childName } from "../specs/child-name.ts";
import type { MeshObject } from "../specs/kinds.ts";
import { allowances, denials } from "./access-objects.ts";
import { accessProblems } from "./check-access.ts";
import type { MeshAccessArgs } from "./mesh-access-args.ts";
import { resolveAccess, type ResolvedAccess } from "./resolve-access.ts";

/**
 * Who may call what in a mesh: rows, and nothing else.
 *
 * A policy without rules in the root namespace denies every request of the mesh. Each row then lets one workload, known
 * by its certificate, call some paths with some methods; each row of the edge lets clients with a valid token do so
 * through the ingress gateway. Paths of administrators are denied to every client outside the private network and to
 * every workload but the gateway, whatever the rows say.
 *
 * ```ts
 * new MeshAccess("access", {
 *   placement, trustDomain: "cluster.local",
 *   rows: [{ name: "payments", principal: "banking/payment-service", methods: ["GET", "POST"], paths: ["/api/v1/accounts/*"] }],
 * }, { provider: kubernetesProvider });
 * ```
 *
 * Needs strict mutual TLS, and `meshConfig.pathNormalization.normalization: DECODE_AND_MERGE_SLASHES`, so that a path
 * is compared as the workload will read it. Nothing of it costs anything.
 */
export class MeshAccess extends pulumi.ComponentResource {
  /** `<kind>/<namespace>/<name>` of every object, plain. */
  readonly objects: readonly string[];

  /** @throws pulumi.ResourceError with every problem of the arguments. */
  constructor(name: string, args: MeshAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const facts = factsOf("MeshAccess", args.placement);
    super("nivas:index:MeshAccess", name, facts, opts);
    const access = resolveAccess(args);
    refuse(this, accessProblems(access));

    const inside = {
      parent: this,
      ...(args.goesWith === undefined ? {} : { deletedWith: args.goesWith }),
    };
    const { after = [], namespaceLabels = {} } = args;
    const namespaces = createNamespaces(
      name,
      missing(args, access),
      namespaceLabels,
      args.placement,
      {
        ...inside,
        dependsOn: [...after],
      },
    );
    const before = [...after, ...namespaces];
    const closed = createObjects(name, denials(access), { ...inside, dependsOn: before });
    const opened = createObjects(name, allowances(access), {
      ...inside,
      dependsOn: [...before, ...closed.resources],
    });
    this.objects = [...closed.names, ...opened.names];

    this.registerOutputs({ ...facts, objects: this.objects });
  }
}

/** Namespaces that rows name, and that nobody has made. */
function missing(args: MeshAccessArgs, { rows, edge }: ResolvedAccess): readonly string[] {
  if (args.createNamespaces === false) return [];
  const made = args.namespaces ?? [];
  return [...rows, ...edge]
    .map(({ to }) => to.namespace)
    .filter((namespace) => !made.includes(namespace));
}

function createObjects(
  name: string,
  objects: readonly MeshObject<object>[],
  options: pulumi.CustomResourceOptions,
) {
  const resources = objects.map(
    (object) => new CustomResource(childName(name, object), object, options),
  );
  const names = objects.map(
    ({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`,
  );
  return { resources, names };
}
