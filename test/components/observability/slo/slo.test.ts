// SPDX-License-Identifier: Apache-2.0
import { Provider } from "@pulumi/kubernetes/provider.js";
import { Slo, type SloArgs } from "../../../../components/observability/slo/slo.ts";
import type { Placement } from "../../../../components/shared/facts.ts";
import { prometheusGroups } from "../../../../observability/model/prometheus-rules.ts";
import { sloGroups } from "../../../../observability/slo/slo-rules.ts";
import type { SloSpec } from "../../../../observability/slo/slo.ts";
import { checkCustomResources } from "../../../support/custom-resources/check.ts";
import { contractObjections, recordedBy } from "../../../support/promql.ts";
import { record } from "../../../support/record.ts";

const placement: Placement = {
  cell: "mumbai",
  place: "mumbai",
  region: "ap-south-1",
  dataClass: "payment",
  owner: "ledger-team",
};
const SLO: SloSpec = {
  name: "ledger",
  objective: 0.9995,
  indicator: { kind: "mesh-availability", match: { destination_service_name: "ledger" } },
  service: "ledger",
  owner: "ledger-team",
};

const recorded = (args: Partial<SloArgs> = {}, mode: "preview" | "up" = "up") =>
  record(
    () => {
      const provider = new Provider("cluster", { kubeconfig: "{}" });
      const slo = new Slo(
        "ledger-slo",
        { placement, slo: SLO, gateNamespaces: ["payments", "refunds"], ...args },
        { provider },
      );
      return { gate: slo.gate };
    },
    { mode },
  );

const metadata = (namespace: string) => ({
  name: "slo-ledger",
  namespace,
  labels: { "app.kubernetes.io/managed-by": "pulumi", "nivas.io/data-class": "payment" },
});

describe("an objective", () => {
  it("makes its rules, and a gate in each namespace that asks it, in preview and in up", async () => {
    for (const mode of ["preview", "up"] as const) {
      const { resources, value } = await recorded({}, mode);
      expect(
        resources.map(({ type, name }) => [type, name]).filter(([type]) => !/provider/.test(type!)),
      ).toEqual([
        ["kubernetes:argoproj.io/v1alpha1:AnalysisTemplate", "ledger-slo-gate-payments"],
        ["kubernetes:argoproj.io/v1alpha1:AnalysisTemplate", "ledger-slo-gate-refunds"],
        ["kubernetes:monitoring.coreos.com/v1:PrometheusRule", "ledger-slo-rules"],
        ["nivas:index:Slo", "ledger-slo"],
      ]);
      expect(value).toEqual({ gate: "slo-ledger" });
    }
  });

  it("records what its groups say, where Prometheus looks", async () => {
    const { inputs } = (await recorded()).byName("ledger-slo-rules");
    expect(inputs["metadata"]).toEqual(metadata("monitoring"));
    expect(inputs["spec"]).toEqual({
      groups: prometheusGroups(sloGroups(SLO), { grafanaUrl: "" }),
    });
  });

  it("asks whether it lets rollouts pass, once", async () => {
    const { inputs } = (await recorded()).byName("ledger-slo-gate-refunds");
    expect(inputs["metadata"]).toEqual(metadata("refunds"));
    expect(inputs["spec"]).toEqual({
      metrics: [
        {
          name: "released",
          count: 1,
          interval: "30s",
          failureLimit: 0,
          inconclusiveLimit: 0,
          consecutiveErrorLimit: 4,
          successCondition: "len(result) > 0 && result[0] == 1",
          failureCondition: "len(result) > 0 && result[0] == 0",
          provider: {
            prometheus: {
              address: "http://prometheus-operated.monitoring.svc.cluster.local:9090",
              query: 'min(nivas:slo_released:bool{slo="ledger"})',
            },
          },
        },
      ],
    });
  });

  it("asks by a name that is recorded", () => {
    const released = { record: "nivas:slo_released:bool", expr: "max by (slo) (nivas:slo_info)" };
    const rules = [...recordedBy(sloGroups(SLO)), released];
    expect(contractObjections('min(nivas:slo_released:bool{slo="ledger"})', rules)).toEqual([]);
  });

  it("makes objects that the definitions of their kinds accept", async () => {
    const { resources } = await recorded();
    const objects = resources
      .filter(({ type }) => /PrometheusRule|AnalysisTemplate/.test(type))
      .map(({ inputs }) => inputs as never);
    expect(objects).toHaveLength(3);
    expect(checkCustomResources(objects)).toEqual([]);
  });

  it("goes with the cluster, asks another Prometheus and records elsewhere where it is told so", async () => {
    const recording = await record(() => {
      const provider = new Provider("cluster", { kubeconfig: "{}" });
      new Slo(
        "ledger-slo",
        {
          placement,
          slo: SLO,
          gateNamespaces: ["payments"],
          rulesNamespace: "payments",
          prometheusUrl: "http://other:9090",
          goesWith: provider,
          after: [provider],
        },
        { provider },
      );
    });
    const gate = recording.byName("ledger-slo-gate-payments");
    expect(JSON.stringify(gate.inputs)).toContain('"address":"http://other:9090"');
    const rules = recording.byName("ledger-slo-rules");
    expect(rules.inputs["metadata"]).toEqual(metadata("payments"));
    for (const resource of [gate, rules]) {
      expect(resource.deletedWith).toMatch(/::cluster$/);
      expect(resource.dependsOn).toEqual([expect.stringMatching(/::cluster$/)]);
    }
  });

  it("without rollouts has no gate", async () => {
    const { resources } = await recorded({ gateNamespaces: [] });
    expect(resources.filter(({ type }) => type.includes("argoproj"))).toEqual([]);
  });

  it("is refused with everything that is wrong with it", async () => {
    await expect(recorded({ slo: { ...SLO, objective: 2, service: "" } })).rejects.toThrow(
      /slo\.service: no service \(found ""\).*\n.*slo\.objective: no share of good events that can be promised \(found 2\)/,
    );
  });
});
