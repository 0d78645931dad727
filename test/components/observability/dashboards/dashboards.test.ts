// SPDX-License-Identifier: Apache-2.0
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { Provider } from "@pulumi/kubernetes/provider.js";
import { DASHBOARD_LIST } from "../../../../components/observability/dashboards/dashboard-list.ts";
import { Dashboards } from "../../../../components/observability/dashboards/dashboards.ts";
import {
  CONFIG_MAP_LIMIT_BYTES,
  resolveDashboards,
  type DashboardsSettings,
} from "../../../../components/observability/dashboards/resolve-dashboards.ts";
import { observabilityDashboardsSchema } from "../../../../config/schema/observability-dashboards.ts";
import { LANGUAGES } from "../../../../india/languages.ts";
import { record } from "../../../support/record.ts";

const recorded = (settings?: DashboardsSettings) =>
  record(() => {
    const kubernetesProvider = new Provider("cluster", { kubeconfig: "{}" });
    const namespace = new Namespace("monitoring", {}, { provider: kubernetesProvider });
    new Dashboards("dashboards", {
      placement: {
        cell: "mumbai",
        place: "mumbai",
        region: "ap-south-1",
        dataClass: "payment",
        owner: "platform",
      },
      cluster: { kubernetesProvider, goesWith: undefined },
      ...(settings === undefined ? {} : { settings }),
      after: [namespace],
    });
  });

const files = (settings?: DashboardsSettings): string[] =>
  resolveDashboards(DASHBOARD_LIST, settings).flatMap(({ data }) => Object.keys(data));

describe("dashboards of a cell", () => {
  it("are ConfigMaps that the sidecar of Grafana finds, each kind in its folder, after the namespace", async () => {
    const run = await recorded();
    const business = run.byName("dashboards-business");
    expect(business.inputs["metadata"]).toEqual({
      name: "dashboards-business",
      namespace: "monitoring",
      labels: { grafana_dashboard: "1" },
      annotations: { grafana_folder: "Business" },
    });
    expect(Object.keys(business.inputs["data"] as object).sort()).toEqual([
      "business-bn.json",
      "business-hi.json",
      "business-mr.json",
      "business-ta.json",
      "business.json",
    ]);
    expect(business.dependencies.map((urn) => urn.split("::").at(-1))).toContain("monitoring");
  });

  it("are the committed ones, in a text that Grafana reads", async () => {
    const run = await recorded();
    const { data } = run.byName("dashboards-platform").inputs as { data: Record<string, string> };
    expect(JSON.parse(data["platform.json"]!)).toEqual(
      DASHBOARD_LIST.find(({ uid }) => uid === "platform")!.dashboard,
    );
  });

  it("come in the languages that are asked for, and always in English", () => {
    expect(files({ languages: ["tamil"] }).filter((file) => file.startsWith("business"))).toEqual([
      "business.json",
      "business-ta.json",
    ]);
    expect(files({ languages: [] }).filter((file) => file.startsWith("festival"))).toEqual([
      "festival.json",
    ]);
    expect(files()).toHaveLength(DASHBOARD_LIST.length);
  });

  it("are not there when their kind is left out", async () => {
    const run = await recorded({ leaveOut: ["cost", "mesh"] });
    const names = run.resources.map(({ name }) => name);
    expect(names).not.toContain("dashboards-cost");
    expect(names).not.toContain("dashboards-mesh");
    expect(names).toContain("dashboards-slo");
  });

  it("keep a kind in one folder, and fit into an object of the API server twice over", () => {
    for (const { kind, folder, data } of resolveDashboards(DASHBOARD_LIST)) {
      const folders = DASHBOARD_LIST.filter((listed) => listed.kind === kind).map(
        (listed) => listed.folder,
      );
      expect(new Set(folders)).toEqual(new Set([folder]));
      const size = Object.values(data).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      expect([kind, size < CONFIG_MAP_LIMIT_BYTES / 2]).toEqual([kind, true]);
    }
  });

  it("refuse languages and kinds that are not there, all at once", async () => {
    await expect(
      recorded({ languages: ["french"], leaveOut: ["runbook"] } as unknown as DashboardsSettings),
    ).rejects.toThrow(
      'dashboards.languages: is no language of the platform (found "french"); allowed: hindi, english, tamil, bengali, marathi; fix: choose among them\n' +
        'dashboards.leaveOut: cannot be left out (found "runbook"); allowed: business, festival, platform, mesh, slo, compliance, cost, component; fix: choose among them',
    );
  });
});

describe("configuration of dashboards", () => {
  it("shows all languages and kinds unless told otherwise", () => {
    expect(observabilityDashboardsSchema.parse(undefined)).toEqual({
      languages: LANGUAGES.map(({ id }) => id),
      leaveOut: [],
    });
  });

  it("accepts what the component accepts, and refuses runbooks to be left out", () => {
    const settings: DashboardsSettings = observabilityDashboardsSchema.parse({
      languages: ["hindi"],
      leaveOut: ["cost"],
    });
    expect(settings).toEqual({ languages: ["hindi"], leaveOut: ["cost"] });
    expect(observabilityDashboardsSchema.safeParse({ leaveOut: ["runbook"] }).success).toBe(false);
  });
});
