// SPDX-License-Identifier: Apache-2.0
import {
  endInSeconds,
  endOfCertificate,
} from "../../../../components/observability/watch/authority-ends.ts";
import {
  exporterConfig,
  exporterValues,
} from "../../../../components/observability/watch/cloudwatch-config.ts";
import {
  dimensionLabel,
  exportedMetric,
  exportedName,
} from "../../../../observability/contract/third-party/cloudwatch.ts";
import { AUTHORITY_PEM } from "../../edge/fixtures.ts";
import { CLOUDWATCH } from "../../../../observability/contract/third-party/cloudwatch-metrics.ts";

const SCOPE = { region: "ap-south-1", cell: "mumbai", intervalSeconds: 300 };

describe("what CloudWatch is asked", () => {
  it("is one job for each namespace and set of dimensions, in one Region, of resources of the cell", () => {
    expect(
      exporterConfig(
        [CLOUDWATCH.balancerHealthy, CLOUDWATCH.natPortErrors, CLOUDWATCH.balancerBytes],
        SCOPE,
      ),
    ).toEqual({
      apiVersion: "v1alpha1",
      "sts-region": "ap-south-1",
      discovery: {
        jobs: [
          {
            type: "AWS/NATGateway",
            regions: ["ap-south-1"],
            searchTags: [{ key: "nivas:cell", value: "^mumbai$" }],
            dimensionNameRequirements: ["NatGatewayId"],
            metrics: [
              {
                name: "ErrorPortAllocation",
                statistics: ["Sum"],
                period: 300,
                length: 600,
                nilToZero: true,
              },
            ],
          },
          {
            type: "AWS/NetworkELB",
            regions: ["ap-south-1"],
            searchTags: [{ key: "nivas:cell", value: "^mumbai$" }],
            dimensionNameRequirements: ["LoadBalancer"],
            metrics: [
              {
                name: "ProcessedBytes",
                statistics: ["Sum"],
                period: 300,
                length: 600,
                nilToZero: true,
              },
            ],
          },
          {
            type: "AWS/NetworkELB",
            regions: ["ap-south-1"],
            searchTags: [{ key: "nivas:cell", value: "^mumbai$" }],
            dimensionNameRequirements: ["LoadBalancer", "TargetGroup"],
            metrics: [
              {
                name: "HealthyHostCount",
                statistics: ["Minimum"],
                period: 300,
                length: 600,
                // No target was seen: that is not the same as none that is healthy.
                nilToZero: false,
              },
            ],
          },
        ],
      },
    });
  });

  it("finds transit gateways without rights on EC2, and asks a daily metric for two days", () => {
    expect(exporterConfig([CLOUDWATCH.transitNoRoute], SCOPE)).toEqual({
      apiVersion: "v1alpha1",
      "sts-region": "ap-south-1",
      customNamespace: [
        {
          name: "AWS/TransitGateway",
          namespace: "AWS/TransitGateway",
          regions: ["ap-south-1"],
          dimensionNameRequirements: ["TransitGateway", "TransitGatewayAttachment"],
          metrics: [
            {
              name: "PacketDropCountNoRoute",
              statistics: ["Sum"],
              period: 300,
              length: 600,
              nilToZero: true,
            },
          ],
        },
      ],
    });
    expect(JSON.stringify(exporterConfig([CLOUDWATCH.bucketBytes], SCOPE))).toContain(
      '"period":86400,"length":172800,"nilToZero":false',
    );
  });

  it("is asked by one restricted pod that never asks Kubernetes, nor IAM abroad", () => {
    const values = exporterValues([CLOUDWATCH.natPortErrors], SCOPE, { nodeSelector: { a: "b" } });
    expect(values).toMatchObject({
      replicaCount: 1,
      testConnection: false,
      serviceAccount: {
        create: true,
        name: "cloudwatch-exporter",
        automountServiceAccountToken: false,
      },
      extraArgs: { "listen-address": ":5000", "scraping-interval": 300 },
      nodeSelector: { a: "b" },
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        readOnlyRootFilesystem: true,
      },
      podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    });
    expect(values["extraEnv"]).toEqual([
      { name: "AWS_REGION", value: "ap-south-1" },
      { name: "AWS_STS_REGIONAL_ENDPOINTS", value: "regional" },
      { name: "AWS_ENDPOINT_URL_IAM", value: "http://127.0.0.1:9" },
    ]);
    expect(JSON.parse(values["config"] as string)).toEqual(
      exporterConfig([CLOUDWATCH.natPortErrors], SCOPE),
    );
    // The chart renders the text as a template.
    expect(values["config"]).not.toContain("{{");
  });
});

describe("names of the exporter", () => {
  it.each([
    ["natPortErrors", "aws_natgateway_error_port_allocation_sum"],
    ["balancerUnhealthy", "aws_networkelb_un_healthy_host_count_maximum"],
    ["balancerResets", "aws_networkelb_tcp_elb_reset_count_sum"],
    ["endpointPacketsDropped", "aws_privatelinkendpoints_packets_dropped_sum"],
    ["transitBlackhole", "aws_transitgateway_packet_drop_count_blackhole_sum"],
    ["bucketBytes", "aws_s3_bucket_size_bytes_average"],
    ["logEvents", "aws_logs_incoming_log_events_sum"],
    ["authorityFailures", "aws_acmprivateca_failure_sum"],
  ] as const)("of %s is %s", (row, name) => {
    expect(exportedName(CLOUDWATCH[row])).toBe(name);
  });

  it("leave out what a metric repeats of its namespace, and begin with aws_", () => {
    const of = (namespace: string, metric: string) =>
      exportedName({ ...CLOUDWATCH.natPortErrors, namespace, metric });
    expect(of("Glue", "glue.driver.aggregate.bytesRead")).toBe(
      "aws_glue_driver_aggregate_bytes_read_sum",
    );
    expect(of("ContainerInsights", "pod_cpu%")).toBe("aws_containerinsights_pod_cpu_percent_sum");
  });

  it("are gauges with the labels of their dimensions", () => {
    expect(dimensionLabel("VPC Endpoint Id")).toBe("dimension_VPC_Endpoint_Id");
    const { kind, labels, combinations } = exportedMetric(CLOUDWATCH.endpointBytes);
    expect([kind, combinations]).toEqual(["gauge", 30]);
    expect(Object.keys(labels)).toEqual([
      "name",
      "account_id",
      "dimension_Endpoint_Type",
      "dimension_Service_Name",
      "dimension_VPC_Endpoint_Id",
      "dimension_VPC_Id",
    ]);
  });
});

describe("the end of an authority", () => {
  it("is read of its certificate, and of nothing else", () => {
    expect(endOfCertificate(AUTHORITY_PEM)).toBe("2126-10-29T17:14:05.000Z");
    expect(
      endOfCertificate("-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----"),
    ).toBeUndefined();
  });

  it("is seconds since 1970, or refused", () => {
    expect(endInSeconds("1970-01-01T00:01:00.900Z")).toBe(60);
    expect(() => endInSeconds("next year")).toThrow(
      new RangeError('"next year" is no time; write 2036-11-23T00:00:00Z'),
    );
  });
});
