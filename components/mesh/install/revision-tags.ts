// SPDX-License-Identifier: Apache-2.0
/**
 * What injects proxies into pods whose namespace, or who themselves, name a tag. Pure.
 *
 * Source: istio/istio@1.30.3:manifests/charts/istio-control/istio-discovery/templates/revision-tags-mwc.yaml; istiod puts
 * the `caBundle` into every configuration with the label of its revision (pilot/pkg/webhooks/webhookpatch.go). Checked 2026-11-22.
 */
import type { input } from "@pulumi/kubernetes/types/index.js";
import { NAMESPACES } from "./names.ts";

type Webhook = input.admissionregistration.v1.MutatingWebhook;

const EXISTS_NOT = "DoesNotExist";

/** The two webhooks of a tag that stands for a revision. */
export function tagWebhooks(tag: string, revision: string): Webhook[] {
  const webhook = (prefix: string, selectors: Partial<Webhook>): Webhook => ({
    name: `${prefix}.sidecar-injector.istio.io`,
    clientConfig: {
      service: {
        name: `istiod-${revision}`,
        namespace: NAMESPACES.root,
        path: "/inject",
        port: 443,
      },
    },
    sideEffects: "None",
    rules: [{ operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"] }],
    // No pod of the mesh starts without its proxy.
    failurePolicy: "Fail",
    reinvocationPolicy: "Never",
    admissionReviewVersions: ["v1"],
    ...selectors,
  });
  const notOptedOut = { key: "sidecar.istio.io/inject", operator: "NotIn", values: ["false"] };
  const named = { key: "istio.io/rev", operator: "In", values: [tag] };
  const noInjection = { key: "istio-injection", operator: EXISTS_NOT };
  return [
    webhook("rev.namespace", {
      namespaceSelector: { matchExpressions: [named, noInjection] },
      objectSelector: { matchExpressions: [notOptedOut] },
    }),
    webhook("rev.object", {
      namespaceSelector: {
        matchExpressions: [{ key: "istio.io/rev", operator: EXISTS_NOT }, noInjection],
      },
      objectSelector: { matchExpressions: [notOptedOut, named] },
    }),
  ];
}
