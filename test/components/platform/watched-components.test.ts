// SPDX-License-Identifier: Apache-2.0
import type { CellArgs } from "../../../components/platform/cell-args.ts";
import { endpointsOf } from "../../../components/platform/cell-endpoints.ts";
import { observabilityProblems } from "../../../components/platform/cell-observability.ts";
import {
  authorityEnds,
  watchedComponents,
  watchedFeatures,
} from "../../../components/platform/watched-components.ts";
import { formatProblem } from "../../../components/shared/problem.ts";

const BARE = { network: {}, logs: { retentionDays: 365 } } as unknown as CellArgs;
const cell = (more: Partial<CellArgs>): CellArgs => ({ ...BARE, ...more });

describe("what a cell has to be watched", () => {
  it("is the network, the cluster and its parts in every cell", () => {
    expect(watchedComponents(BARE)).toEqual([
      "Cell",
      "RegionalNetwork",
      "VpcEndpoints",
      "FlowLogs",
      "DnsQueryLogs",
      "PrivateZone",
      "DataClassKey",
      "RegionalBucket",
      "AuditLogGroup",
      "RegionalCluster",
      "KarpenterAutoscaler",
      "CertManager",
      "ExternalSecrets",
      "LoadBalancerController",
      "Interconnect",
    ]);
  });

  it("leaves out what is turned off", () => {
    const off = { enabled: false };
    const { network } = BARE;
    const named = watchedComponents(
      cell({
        network: { ...network, endpoints: off, flowLogs: off, privateZone: off },
        cluster: {
          karpenter: off,
          certManager: off,
          externalSecrets: off,
          loadBalancerController: off,
        },
      }),
    );
    expect(named).toEqual([
      "Cell",
      "RegionalNetwork",
      "DnsQueryLogs",
      "DataClassKey",
      "RegionalBucket",
      "AuditLogGroup",
      "RegionalCluster",
      "Interconnect",
    ]);
  });

  it("has the mesh, what teams and other stacks put into it, pools and observability where they are", () => {
    const before = watchedComponents(BARE);
    const added = (more: Partial<CellArgs>) =>
      watchedComponents(cell(more)).filter((component) => !before.includes(component));
    expect(added({ mesh: { traffic: {}, access: {} } })).toEqual([
      "MeshInstall",
      "MeshTraffic",
      "MeshAccess",
      "Service",
      "TeamNamespace",
      "RemoteAccess",
      "ProgressiveDelivery",
    ]);
    expect(added({ mesh: { delivery: { enabled: false } } })).not.toContain("ProgressiveDelivery");
    expect(
      added({ edgePools: { a: { mode: "local-zone" }, b: { mode: "hybrid-nodes" } } as never }),
    ).toEqual(["EdgeNodePool", "HybridNodePool"]);
    expect(added({ cluster: { headroom: { enabled: true } } })).toEqual(["ClusterHeadroom"]);
    expect(added({ observability: {} })).toEqual([
      "MetricsStack",
      "LogStore",
      "TraceStore",
      "TelemetryCollectors",
      "AlertRouting",
      "PlatformRules",
      "Slo",
      "Dashboards",
      "ComponentWatch",
    ]);
    expect(added({ observability: { compliance: {} as never } })).toContain("ComplianceTelemetry");
  });

  it("knows the parts of a mesh by its mode and by who signs", () => {
    expect(watchedFeatures({})).toEqual([]);
    expect(watchedFeatures({ mesh: {} })).toEqual(["signer", "private-ca"]);
    expect(watchedFeatures({ mesh: { mode: "ambient", trust: { mode: "cacerts" } } })).toEqual([
      "ambient",
    ]);
    const issuer = { mode: "issuer", issuer: { name: "x" }, rootsPem: [] } as never;
    expect(watchedFeatures({ mesh: { trust: issuer } })).toEqual(["signer"]);
  });

  it("leaves out roots whose certificate a preview does not know", () => {
    expect(authorityEnds(undefined)).toEqual({});
    const root = { certificatePem: "not known yet" };
    expect(authorityEnds({ schema: 1, roots: { "2026": root } } as never)).toEqual({});
  });
});

describe("the endpoints of a cell", () => {
  it("are those that are asked for, and those that its parts call, each once", () => {
    expect(endpointsOf(BARE)).toEqual({ additional: [], privateBuckets: false });
    const network = { endpoints: { additional: ["bedrock-runtime", "sns"] } } as never;
    expect(endpointsOf({ network, mesh: {}, observability: {} })).toEqual({
      additional: ["bedrock-runtime", "sns", "acm-pca", "monitoring", "tagging"],
      privateBuckets: true,
    });
    expect(endpointsOf({ ...BARE, mesh: { trust: { mode: "cacerts" } } }).additional).toEqual([]);
  });

  it("follow what the observability does, and what the stack file says of buckets", () => {
    const quiet = { watch: { cloudWatch: { enabled: false } } };
    const managed = { metrics: { longTerm: { mode: "amazon-managed-prometheus" as const } } };
    expect(endpointsOf({ ...BARE, observability: quiet }).additional).toEqual(["sns"]);
    expect(endpointsOf({ ...BARE, observability: managed }).additional).toContain("aps-workspaces");
    const network = { endpoints: { privateBuckets: false } } as never;
    expect(endpointsOf({ network, observability: {} }).privateBuckets).toBe(false);
  });
});

describe("the observability of a cell", () => {
  const problems = (observability: CellArgs["observability"]) =>
    observabilityProblems({ observability }).map(formatProblem);

  it("is refused when its parts do not fit each other, with all problems at once", () => {
    expect(problems(undefined)).toEqual([]);
    expect(problems({})).toEqual([]);
    const lines = problems({
      metrics: { localRetentionDays: 7, seriesBudget: 150_000 },
      slos: {
        services: {
          ledger: {
            objective: 2,
            indicator: { kind: "api-server-availability" },
            service: "ledger",
            owner: "ledger",
          },
        },
      },
    });
    expect(lines.some((line) => line.startsWith("observability.slos.services.ledger"))).toBe(true);
    expect(lines).toContainEqual(
      expect.stringContaining(
        "observability.metrics.localRetentionDays: error budgets are counted over 30 days, and Prometheus forgets after 7",
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^observability\.metrics\.capacity \(\w+\): the metrics of the cell make \d+ series, \d+ over the budget of 150000/,
      ),
    );
  });
});
