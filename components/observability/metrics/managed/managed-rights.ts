// SPDX-License-Identifier: Apache-2.0
/** Who may do what with a workspace of Amazon Managed Service for Prometheus. Pure. */
import { HYDERABAD_SERVICES, MUMBAI_SERVICES } from "../../../../india/service-endpoints.ts";
import { policyDocument, type PolicyDocument } from "../../../shared/iam-policy.ts";

/** Service in the list of endpoints. */
const SERVICE = "aps";

/** Indian Regions that have the service. */
export const MANAGED_REGIONS: readonly string[] = Object.entries({
  "ap-south-1": MUMBAI_SERVICES,
  "ap-south-2": HYDERABAD_SERVICES,
})
  .filter(([, { value }]) => value.includes(SERVICE))
  .map(([region]) => region);

/** Host of the workspaces of a Region; its VPC endpoint is `aps-workspaces`. */
export const workspaceHost = (region: string) => `aps-workspaces.${region}.amazonaws.com`;

/** Service whose VPC endpoint samples and queries pass through. */
export const WORKSPACE_ENDPOINT_SERVICE = "aps-workspaces";

/**
 * Rights of Prometheus: to add samples.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Managed Service for Prometheus", checked 2026-11-23.
 */
export function writeRights(workspaceArn: string): PolicyDocument {
  return policyDocument({
    Sid: "AddSamples",
    Effect: "Allow",
    Action: "aps:RemoteWrite",
    Resource: workspaceArn,
  });
}

/** Rights of the proxy that signs queries: to read. */
export function readRights(workspaceArn: string): PolicyDocument {
  return policyDocument({
    Sid: "ReadSamples",
    Effect: "Allow",
    Action: ["aps:QueryMetrics", "aps:GetSeries", "aps:GetLabels", "aps:GetMetricMetadata"],
    Resource: workspaceArn,
  });
}
