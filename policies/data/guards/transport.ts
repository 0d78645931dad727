// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "../../../graph/stack-export.ts";
import { valueAt } from "../../engine/clusters/documents.ts";
import type { Requirement } from "../../engine/guards/requirement.ts";

const CLEAR = "what it carries can be read on the way";
const OLD = "it accepts TLS 1.0 and 1.1";

const LISTENERS = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"];
const SEARCH = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"];

/** TLS 1.2 or later in the name of a policy: `ELBSecurityPolicy-TLS13-1-2-2021-06`. */
const TLS_1_2 = { matches: /-1-[23](?:-|$)/, wanted: "a policy of TLS 1.2 or later" };

const versions = (group: string, kind: string, ...names: readonly string[]): string[] =>
  names.map((version) => `kubernetes:${group}/${version}:${kind}`);
const PEERS = versions("security.istio.io", "PeerAuthentication", "v1", "v1beta1");
const DESTINATIONS = versions(
  "networking.istio.io",
  "DestinationRule",
  "v1",
  "v1beta1",
  "v1alpha3",
);
const GATEWAYS = versions("networking.istio.io", "Gateway", "v1", "v1beta1", "v1alpha3");

/** Sidecars speak mutual TLS to services of the mesh; to hosts outside, programs may speak TLS by themselves. */
function leadsIntoTheMesh({ inputs }: Resource): boolean {
  const host = valueAt(inputs, ["spec", "host"]);
  return typeof host === "string" && (!host.includes(".") || /\.(?:local|svc)$/.test(host));
}

/** Whether data is encrypted on its way. Names and defaults from the types of @pulumi/aws 7.48.0. Checked 2026-11-22. */
export const TRANSPORT: readonly Requirement[] = [
  {
    // A listener that only sends browsers on to HTTPS carries nothing.
    types: LISTENERS,
    when: [
      {
        path: "defaultActions[].type",
        is: ["forward", "authenticate-cognito", "authenticate-oidc", "jwt-validation"],
      },
    ],
    path: "protocol",
    accepts: { isNot: ["http"] },
    absent: "accepted",
    why: CLEAR,
  },
  {
    types: LISTENERS,
    when: [{ path: "protocol", is: ["https", "tls"] }],
    path: "sslPolicy",
    accepts: TLS_1_2,
    // The default is ELBSecurityPolicy-2016-08.
    absent: "denied",
    why: OLD,
  },
  {
    types: ["aws:elb/loadBalancer:LoadBalancer"],
    each: "listeners",
    path: "lbProtocol",
    accepts: { isNot: ["http"] },
    absent: "accepted",
    why: CLEAR,
  },
  {
    types: ["aws:apigateway/domainName:DomainName"],
    path: "securityPolicy",
    accepts: { isNot: ["tls_1_0"] },
    absent: "accepted",
    why: OLD,
  },
  {
    types: ["aws:msk/cluster:Cluster"],
    path: "encryptionInfo.encryptionInTransit.clientBroker",
    accepts: { is: ["tls"] },
    absent: "accepted",
    why: CLEAR,
  },
  {
    types: ["aws:msk/cluster:Cluster"],
    path: "encryptionInfo.encryptionInTransit.inCluster",
    accepts: { is: ["true"] },
    absent: "accepted",
    why: CLEAR,
  },
  {
    types: ["aws:mskconnect/connector:Connector"],
    path: "kafkaClusterEncryptionInTransit.encryptionType",
    accepts: { is: ["tls"] },
    absent: "denied",
    why: CLEAR,
  },
  {
    types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
    path: "transitEncryptionEnabled",
    accepts: { is: ["true"] },
    absent: "denied",
    why: CLEAR,
  },
  {
    types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
    path: "transitEncryptionMode",
    accepts: { is: ["required"] },
    absent: "accepted",
    why: "clients may still connect in clear text",
  },
  {
    types: ["aws:elasticache/cluster:Cluster"],
    when: [{ path: "engine", is: ["memcached"] }],
    path: "transitEncryptionEnabled",
    accepts: { is: ["true"] },
    absent: "denied",
    why: CLEAR,
  },
  {
    types: ["aws:memorydb/cluster:Cluster"],
    path: "tlsEnabled",
    accepts: { is: ["true"] },
    absent: "accepted",
    why: CLEAR,
  },
  {
    types: ["aws:dax/cluster:Cluster"],
    path: "clusterEndpointEncryptionType",
    accepts: { is: ["tls"] },
    absent: "denied",
    why: CLEAR,
  },
  {
    // Without the block HTTP is accepted; with it, HTTPS is enforced unless told.
    types: SEARCH,
    path: "domainEndpointOptions",
    accepts: { given: "enforceHttps" },
    absent: "denied",
    why: "it answers in clear text too",
  },
  {
    types: SEARCH,
    when: [{ path: "domainEndpointOptions", is: "given" }],
    path: "domainEndpointOptions.enforceHttps",
    accepts: { is: ["true"] },
    absent: "accepted",
    why: "it answers in clear text too",
  },
  {
    types: SEARCH,
    when: [{ path: "domainEndpointOptions", is: "given" }],
    path: "domainEndpointOptions.tlsSecurityPolicy",
    accepts: TLS_1_2,
    absent: "accepted",
    why: OLD,
  },
  {
    types: SEARCH,
    path: "nodeToNodeEncryption.enabled",
    accepts: { is: ["true"] },
    absent: "denied",
    why: CLEAR,
  },
  {
    types: ["aws:rds/proxy:Proxy"],
    path: "requireTls",
    accepts: { is: ["true"] },
    absent: "denied",
    why: "clients may connect in clear text",
  },
  {
    types: [
      "aws:rds/parameterGroup:ParameterGroup",
      "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    ],
    each: "parameters",
    when: [{ path: "name", is: ["rds.force_ssl", "require_secure_transport"] }],
    path: "value",
    accepts: { is: ["1", "on", "true"] },
    absent: "denied",
    why: "clients may connect in clear text",
  },
  {
    types: ["aws:docdb/clusterParameterGroup:ClusterParameterGroup"],
    each: "parameters",
    when: [{ path: "name", is: ["tls"] }],
    path: "value",
    accepts: { isNot: ["disabled"] },
    absent: "accepted",
    why: CLEAR,
  },
  {
    types: ["aws:redshift/parameterGroup:ParameterGroup"],
    each: "parameters",
    when: [{ path: "name", is: ["require_ssl"] }],
    path: "value",
    accepts: { is: ["true"] },
    absent: "denied",
    why: "clients may connect in clear text",
  },
  {
    types: ["aws:dms/endpoint:Endpoint"],
    when: [
      {
        path: "engineName",
        is: [
          "aurora",
          "aurora-postgresql",
          "azuredb",
          "db2",
          "docdb",
          "mariadb",
          "mongodb",
          "mysql",
          "oracle",
          "postgres",
          "sqlserver",
          "sybase",
        ],
      },
    ],
    path: "sslMode",
    accepts: { is: ["require", "verify-ca", "verify-full"] },
    absent: "denied",
    why: CLEAR,
  },
  {
    types: ["aws:ecs/taskDefinition:TaskDefinition"],
    each: "volumes",
    when: [{ path: "efsVolumeConfiguration", is: "given" }],
    path: "efsVolumeConfiguration.transitEncryption",
    accepts: { is: ["enabled"] },
    absent: "denied",
    why: CLEAR,
  },
  {
    types: ["aws:datasync/efsLocation:EfsLocation"],
    path: "inTransitEncryption",
    accepts: { is: ["tls1_2"] },
    absent: "denied",
    why: CLEAR,
  },
  {
    types: ["aws:transfer/server:Server"],
    path: "protocols[]",
    accepts: { isNot: ["ftp"] },
    absent: "accepted",
    why: CLEAR,
  },
  {
    types: ["aws:ses/receiptRule:ReceiptRule"],
    path: "tlsPolicy",
    accepts: { is: ["require"] },
    absent: "denied",
    why: "mail is taken in clear text too",
  },
  {
    types: ["aws:codebuild/project:Project"],
    path: "source.insecureSsl",
    accepts: { isNot: ["true"] },
    absent: "accepted",
    why: "certificates are not checked",
  },
  // Istio: from the API reference of 1.30 (PeerAuthentication, DestinationRule, Gateway).
  {
    types: PEERS,
    path: "spec.mtls.mode",
    accepts: { isNot: ["permissive", "disable"] },
    // Without a mode the policy of the namespace or the mesh holds, which is judged itself.
    absent: "accepted",
    why: "the workloads take clear text too",
  },
  {
    types: DESTINATIONS,
    only: leadsIntoTheMesh,
    path: "spec.trafficPolicy.tls.mode",
    accepts: { isNot: ["disable"] },
    absent: "accepted",
    why: CLEAR,
  },
  {
    types: GATEWAYS,
    each: "spec.servers",
    when: [{ path: "tls.httpsRedirect", is: ["false"], orAbsent: true }],
    path: "port.protocol",
    accepts: { isNot: ["http", "http2", "grpc", "tcp", "mongo"] },
    absent: "accepted",
    why: CLEAR,
  },
];
