// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";

/** For whom the cloud works: the configuration of one provider. */
export interface Caller {
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
  readonly defaultTags: JsonObject;
  /** Kubernetes only: server of the kubeconfig. */
  readonly clusterEndpoint?: string;
  /** Kubernetes only: server-side apply takes over what exists. */
  readonly serverSideApply?: boolean;
}

/** Which resource of which program. */
export interface Subject {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
}

export interface Created {
  /** Empty in a preview. */
  readonly id: string;
  readonly outputs: JsonObject;
}

export interface Read {
  readonly id: string;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
}

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}
