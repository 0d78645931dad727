// SPDX-License-Identifier: Apache-2.0
import * as api from "../../components/index.ts";

describe("the public API", () => {
  it("has these values and no others", () => {
    const names = Object.keys(api).filter((name) => name !== "default"); // swc adds it
    expect(names.sort()).toEqual([
      "AlertRouting",
      "AuditLogGroup",
      "BucketWriter",
      "Cell",
      "CellConnection",
      "ClusterEndpointAccess",
      "ComplianceTelemetry",
      "ComponentWatch",
      "Dashboards",
      "DataClass",
      "DataClassKey",
      "DnsQueryLogs",
      "EdgeNodePool",
      "EdgeProvisioner",
      "EgressMode",
      "FlowLogs",
      "HybridCredentialKind",
      "HybridNodePool",
      "Interconnect",
      "JoinMode",
      "JoinedMeshes",
      "KeyUser",
      "LocalZoneNat",
      "LogStore",
      "LongTermMode",
      "MeshInstall",
      "MeshMode",
      "MetricsStack",
      "NatMode",
      "PlatformRules",
      "PrivateZone",
      "ProgressiveDelivery",
      "RegionalBucket",
      "RegionalCluster",
      "RegionalNetwork",
      "RootState",
      "Service",
      "Slo",
      "TeamNamespace",
      "TelemetryCollectors",
      "TraceMode",
      "TraceStore",
      "Trust",
      "VpcEndpoints",
      "WatchFeature",
      "cellCidrs",
      "cellExport",
      "cellOutputs",
      "readCellExport",
      "readStacks",
      "readTrustExport",
    ]);
  });

  it("extends ComponentResource directly, so that every class can be offered to other languages", () => {
    const classes = Object.entries(api).filter(
      ([, value]) =>
        typeof value === "function" && /^class /.test(Function.prototype.toString.call(value)),
    );
    expect(classes.length).toBeGreaterThan(10);
    for (const [name, value] of classes) {
      expect([name, (Object.getPrototypeOf(value) as { name: string }).name]).toEqual([
        name,
        "ComponentResource",
      ]);
    }
  });
});
