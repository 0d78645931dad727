// SPDX-License-Identifier: Apache-2.0
import type { LeakingAbsence } from "./row.ts";

const EDGE =
  "it is edge-optimized: requests enter at CloudFront's edge locations all over the world";
const OPEN_NETWORK = "what runs there has the open Internet instead of the VPC alone";

/** Types of AWS services that store, copy and process data. */
export const DATA_SERVICE_ABSENCES: readonly LeakingAbsence[] = [
  {
    module: "apigateway",
    type: "RestApi",
    path: "endpointConfiguration.types",
    givenBy: "name",
    verdict: "deny",
    why: EDGE,
    source: "apigateway.RestApi, endpointConfiguration.types: if unspecified, EDGE",
  },
  {
    module: "apigateway",
    type: "DomainName",
    path: "endpointConfiguration.types",
    givenBy: "domainName",
    unless: ["regionalCertificateArn", "regionalCertificateName"],
    verdict: "deny",
    why: EDGE,
    source:
      "apigateway.DomainName: certificateArn is for edge-optimized endpoints, regionalCertificateArn for regional ones",
  },
  {
    module: "chime",
    type: "VoiceConnector",
    path: "awsRegion",
    givenBy: "requireEncryption",
    verdict: "deny",
    why: "it carries calls in us-east-1, US East (N. Virginia)",
    source: "chime.VoiceConnector, awsRegion: default us-east-1",
  },
  {
    module: "sagemaker",
    type: "NotebookInstance",
    path: "directInternetAccess",
    givenBy: "instanceType",
    verdict: "undecided",
    why: OPEN_NETWORK,
    source: "sagemaker.NotebookInstance, directInternetAccess: default Enabled",
  },
  {
    module: "sagemaker",
    type: "Domain",
    path: "appNetworkAccessType",
    givenBy: "authMode",
    verdict: "undecided",
    why: OPEN_NETWORK,
    source: "sagemaker.Domain, appNetworkAccessType: default PublicInternetOnly",
  },
];
