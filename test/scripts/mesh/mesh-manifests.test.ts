// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, Resource } from "../../../graph/stack-export.ts";
import { meshManifests } from "../../../scripts/mesh/mesh-manifests.ts";

const resource = (type: string, inputs: JsonObject): Resource => ({
  urn: `urn:pulumi:s::p::${type}::n`,
  custom: true,
  type,
  inputs,
});

it("takes objects of Istio and what they name, without the marks of the engine, by file", () => {
  const found = meshManifests([
    resource("kubernetes:security.istio.io/v1:PeerAuthentication", {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { name: "default", namespace: "istio-system" },
      spec: { mtls: { mode: "STRICT" }, __defaults: [] },
      __defaults: [],
    }),
    resource("kubernetes:core/v1:Namespace", {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "banking" },
    }),
    resource("kubernetes:core/v1:ConfigMap", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "x" },
    }),
    resource("kubernetes:cert-manager.io/v1:Issuer", {
      apiVersion: "cert-manager.io/v1",
      kind: "Issuer",
      metadata: { name: "x" },
    }),
    resource("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }),
  ]);
  expect(found).toEqual([
    {
      file: "cluster/namespace-banking.json",
      object: { apiVersion: "v1", kind: "Namespace", metadata: { name: "banking" } },
    },
    {
      file: "istio-system/peerauthentication-default.json",
      object: {
        apiVersion: "security.istio.io/v1",
        kind: "PeerAuthentication",
        metadata: { name: "default", namespace: "istio-system" },
        spec: { mtls: { mode: "STRICT" } },
      },
    },
  ]);
});
