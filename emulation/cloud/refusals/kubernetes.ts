// SPDX-License-Identifier: Apache-2.0
import { refusalsFrom } from "./model.ts";

/** pulumi/pulumi-kubernetes v4.34, `provider/pkg/provider/provider.go`. */
const provider = refusalsFrom(
  "https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/provider/provider.go",
);
const server = refusalsFrom(
  "https://kubernetes.io/docs/reference/using-api/api-concepts/#http-response-codes",
);
const helm = refusalsFrom("https://github.com/helm/helm/blob/main/pkg/action/install.go");
const awaiter = refusalsFrom(
  "https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/await/condition/deleted.go",
);

/** What the Kubernetes API server, Helm and the provider before them refuse. */
export const KUBERNETES = {
  clusterUnreachable: provider.seen(
    undefined,
    'configured Kubernetes cluster is unreachable: unable to load schema information from the API server: Get "{endpoint}/openapi/v2?timeout=32s": dial tcp: lookup {host}: no such host',
  ),
  kindUnknown: provider.seen(
    undefined,
    'creation of resource {name} failed because the Kubernetes API server reported that the apiVersion for this resource does not exist. Verify that any required CRDs have been created: no matches for kind "{kind}" in version "{apiVersion}"',
  ),
  namespaceNotFound: server.seen(undefined, 'namespaces "{namespace}" not found'),
  objectExists: server.seen(undefined, '{plural} "{name}" already exists'),
  releaseNamespace: helm.seen(
    undefined,
    'create: failed to create: namespaces "{namespace}" not found',
  ),
  releaseExists: helm.seen(undefined, "cannot re-use a name that is still in use"),
  // The first words are the provider's; which controller is missing is ours to say.
  heldBack: awaiter.unseen(
    undefined,
    "timed out waiting for the condition: finalizers might be preventing deletion ({finalizers}) of {objects}, since {controllers} does not run",
  ),
} as const;
