// SPDX-License-Identifier: Apache-2.0
/** What the model reads: the objects of the mesh, and what runs in it. */
import type { MeshObject } from "../specs/kinds.ts";
import type {
  DestinationRuleSpec,
  GatewaySpec,
  ServiceEntrySpec,
  SidecarSpec,
  VirtualServiceSpec,
} from "../specs/networking.ts";
import type { AuthorizationPolicySpec, RequestAuthenticationSpec } from "../specs/security.ts";
import type { GatewayTopology } from "./client-address.ts";
import type { PathNormalization } from "./path.ts";

/** Objects by kind, and the settings of the mesh that change what they mean. */
export interface Mesh {
  readonly rootNamespace: string;
  readonly pathNormalization: PathNormalization;
  readonly virtualServices: readonly MeshObject<VirtualServiceSpec>[];
  readonly destinationRules: readonly MeshObject<DestinationRuleSpec>[];
  readonly serviceEntries: readonly MeshObject<ServiceEntrySpec>[];
  readonly gateways: readonly MeshObject<GatewaySpec>[];
  readonly sidecars: readonly MeshObject<SidecarSpec>[];
  readonly authorizationPolicies: readonly MeshObject<AuthorizationPolicySpec>[];
  readonly requestAuthentications: readonly MeshObject<RequestAuthenticationSpec>[];
  /** Every endpoint of every cluster of the mesh. */
  readonly endpoints: readonly Endpoint[];
}

/** A pod or gateway with a proxy: what policies select, and whose certificate they see. */
export interface Workload {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `<trust domain>/ns/<namespace>/sa/<service account>`; absent for a caller without mutual TLS. */
  readonly principal?: string;
  readonly region: string;
  readonly zone: string;
  /** Address that its peers see. */
  readonly address: string;
}

/** One address behind a service. */
export interface Endpoint extends Workload {
  readonly id: string;
  /** `<service>.<namespace>.svc.cluster.local`. */
  readonly host: string;
  readonly port: number;
  readonly cell: string;
  readonly isHealthy: boolean;
}

/** A gateway workload and what stands before it. */
export interface GatewayWorkload extends Workload {
  readonly topology: GatewayTopology;
}

/** Claims of a token whose signature, issuer and dates hold, or a token that does not hold. */
export type Token =
  | { readonly isValid: false }
  | {
      readonly isValid: true;
      readonly issuer: string;
      readonly subject: string;
      readonly audiences: readonly string[];
      readonly claims: Readonly<Record<string, string | readonly string[]>>;
    };

/** Header names are in lower case; repeated headers are joined with a comma, as Envoy matches them. */
export interface HttpRequest {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly token?: Token;
}

/** Where a request can end: at one endpoint, or answered on the way. */
export type Outcome =
  | {
      readonly kind: "endpoint";
      readonly endpoint: Endpoint;
      /** The request as the endpoint receives it. */
      readonly request: HttpRequest;
    }
  | { readonly kind: "answer"; readonly status: number; readonly by: string };
