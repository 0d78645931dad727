// SPDX-License-Identifier: Apache-2.0
/** A cell whose mesh has traffic, access and a way out, from its stack file to the verdicts. */
import path from "node:path";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { closest } from "../../config/near-miss.ts";
import type { PlanResult } from "../../planner/index.ts";
import { evaluate } from "../../policies/evaluate.ts";
import { parseSettings } from "../../policies/settings-file.ts";
import { checkCustomResources, customResourcesIn } from "../support/custom-resources/check.ts";
import { planStack } from "../support/plan-stack.ts";

const repository = path.resolve(__dirname, "../..");
jest.setTimeout(120_000);

const MESH = {
  telemetry: { collector: { service: "otel.telemetry.svc.cluster.local" } },
  gateways: { egress: { enabled: true, destinationCidrs: ["10.20.0.0/16"] } },
  traffic: {
    classifiedNamespaces: ["banking"],
    services: { accounts: { namespace: "banking", port: 8080 } },
    edge: {
      "api.nivas.internal": {
        credentialName: "api-tls",
        routes: [{ prefix: "/api/v1/accounts", service: "accounts", dataClass: "customer-pii" }],
      },
    },
    egress: {
      "switch.npci.nivas.internal": {
        country: "IN",
        evidence: "a contract",
        callers: ["banking/payment-service"],
      },
    },
  },
};

let planned: PlanResult;
beforeAll(async () => {
  planned = await planStack(repository, "mumbai", {
    mode: "up",
    configOverrides: Object.fromEntries(
      Object.entries(MESH).map(([key, value]) => [`nivas:cell.mesh.${key}`, JSON.stringify(value)]),
    ),
  });
}, 120_000);

const named = (end: string) =>
  planned.graph.deployment.resources.find(({ urn }) => urn.endsWith(`::${end}`));

describe("a mesh with traffic and a way out", () => {
  it("is planned without a problem, in objects that Istio's definitions accept", () => {
    expect(planned.problems).toEqual([]);
    const objects = customResourcesIn(planned.graph.deployment.resources);
    const found = checkCustomResources(objects).filter(({ message }) => message !== "unchecked");
    expect(found).toEqual([]);
  });

  it("sends out of the egress gateway to the given blocks alone", () => {
    expect(named("mumbai-mesh-egress-allow-outside")?.inputs?.["spec"]).toMatchObject({
      egress: [{ to: [{ ipBlock: { cidr: "10.20.0.0/16" } }] }],
    });
  });

  it("keeps the log of what leaves in the Region, encrypted, for a year", () => {
    expect(named("mumbai-mesh-egress-log-group")).toMatchObject({
      protect: true,
      inputs: {
        name: "/nivas/mumbai/mesh-egress",
        retentionInDays: 365,
        kmsKeyId: expect.stringMatching(/^arn:aws:kms:ap-south-1:/) as string,
      },
    });
  });

  it("has no finding once the hosts outside are trusted", () => {
    const read = parseSettings(parse(readFileSync("residency.yaml", "utf8")), closest);
    if (!read.ok) throw new Error(read.problems.join("; "));
    const hosts = [...read.value.trustedHosts!, "*.nivas.internal"];
    const { findings } = evaluate(planned.graph, { ...read.value, trustedHosts: hosts });
    expect(findings.map(({ rule, urn, value }) => [rule, urn.split("::").at(-1), value])).toEqual(
      [],
    );
  });
});
