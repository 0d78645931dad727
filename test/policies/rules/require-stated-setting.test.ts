// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type JsonObject } from "../../../graph/stack-export.ts";
import { LEAKING_ABSENCES } from "../../../policies/data/leaking-absences.ts";
import { evaluate } from "../../../policies/evaluate.ts";
import { by, graphOf, provider, resource } from "../../graph/build.ts";

const aws = provider("aws", "mumbai", { region: "ap-south-1" });

function found(type: string, inputs: JsonObject): string[] {
  return evaluate(graphOf(aws, resource(type, "x", inputs, { provider: by(aws) })))
    .findings.filter(({ rule }) => rule === "require-stated-setting")
    .map(({ verdict, path, message }) => `${verdict} ${path}: ${message}`);
}

const API = "aws:apigateway/restApi:RestApi";
const EDGE =
  "endpointConfiguration.types is not set; without it it is edge-optimized: requests enter at CloudFront's edge locations all over the world";

describe("a setting whose default leaks", () => {
  test.each<[string, JsonObject, string]>([
    [API, { name: "orders" }, `deny endpointConfiguration.types: x (${API}): ${EDGE}`],
    [
      API,
      { name: "orders", endpointConfiguration: { vpcEndpointIds: ["vpce-1"] } },
      `deny endpointConfiguration.types: x (${API}): ${EDGE}`,
    ],
    [
      "aws:chime/voiceConnector:VoiceConnector",
      { requireEncryption: true },
      "deny awsRegion: x (aws:chime/voiceConnector:VoiceConnector): awsRegion is not set; without it it carries calls in us-east-1, US East (N. Virginia)",
    ],
  ])("is found when %s leaves it out of %j", (type, inputs, expected) => {
    expect(found(type, inputs)).toEqual([expected]);
  });

  test.each<[string, JsonObject]>([
    [API, { name: "orders", endpointConfiguration: { types: "REGIONAL" } }],
    [API, { name: "orders", endpointConfiguration: UNKNOWN }],
    [API, { policy: "{}" }],
    ["aws:apigateway/domainName:DomainName", { domainName: "a.in", regionalCertificateArn: "c" }],
    ["aws:sqs/queue:Queue", { name: "orders" }],
  ])("is not found in %s %j", (type, inputs) => {
    expect(found(type, inputs)).toEqual([]);
  });

  test("is in one row for each path of a type", () => {
    const keys = LEAKING_ABSENCES.map(({ module, type, path }) => `${module} ${type} ${path}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
