// SPDX-License-Identifier: Apache-2.0
/** What goes through which collector, in what order, and where to. */
import { FOLDERS } from "../../../observability/collectors/agent.ts";
import type { CollectorConfig } from "../../../observability/collectors/config.ts";
import { redactionPipeline } from "../../../observability/redaction/processors.ts";
import { AGENT, EGRESS_LOG, FULL, gateway, SIEM } from "./settings.ts";

const nameOf = (config: CollectorConfig) => Object.entries(config.service.pipelines);
const ALL = { agent: AGENT, gateway: gateway(), "gateway with everything": FULL };

describe.each(Object.entries(ALL))("the configuration of the %s", (_, config) => {
  const { receivers, processors, exporters, connectors = {}, extensions, service } = config;

  it("uses what it defines, and defines what it uses", () => {
    const pipelines = Object.values(service.pipelines);
    const used = (kind: "receivers" | "processors" | "exporters") =>
      new Set(pipelines.flatMap((pipeline) => pipeline[kind]));
    const names = (parts: object) => Object.keys(parts);
    expect([...used("processors")].sort()).toEqual(names(processors).sort());
    expect([...used("receivers")].sort()).toEqual(
      [...names(receivers), ...names(connectors)].sort(),
    );
    expect([...used("exporters")].sort()).toEqual(
      [...names(exporters), ...names(connectors)].sort(),
    );
    expect([...service.extensions].sort()).toEqual(names(extensions).sort());
  });

  it("refuses what it has no memory for before anything else", () => {
    for (const [, pipeline] of nameOf(config))
      expect(pipeline.processors[0]).toBe("memory_limiter");
    expect(processors["memory_limiter"]).toEqual({
      check_interval: "1s",
      limit_percentage: 80,
      spike_limit_percentage: 20,
    });
  });

  it("lets nothing out that was not cleaned of personal data, in the order of the rules", () => {
    for (const [, { processors: order, exporters: to }] of nameOf(config)) {
      if (to.includes("forward")) continue;
      const from = order.indexOf(redactionPipeline[0]!);
      expect(order.slice(from, from + redactionPipeline.length)).toEqual([...redactionPipeline]);
      // Nothing that adds text of a sender comes after.
      expect(order.slice(from + redactionPipeline.length)).toEqual(
        to.some((name) => name.startsWith("prometheus_remote_write")) ? ["transform/labels"] : [],
      );
    }
  });

  it("tells its figures to who asks, and sends nothing of itself", () => {
    expect(service.telemetry).toEqual({
      metrics: {
        level: "normal",
        readers: [{ pull: { exporter: { prometheus: { host: "0.0.0.0", port: 8888 } } } }],
      },
      logs: { level: "info", encoding: "json" },
    });
    expect(extensions["health_check"]).toEqual({ endpoint: "0.0.0.0:13133" });
  });
});

describe("the agent", () => {
  it("reads every container of its node but its own, from the beginning, and remembers how far", () => {
    expect(AGENT.receivers["file_log"]).toEqual({
      include: ["/var/log/pods/*/*/*.log"],
      exclude: ["/var/log/pods/node-telemetry_*/*/*.log"],
      include_file_name: false,
      include_file_path: true,
      start_at: "beginning",
      storage: "file_storage",
      max_log_size: "256KiB",
      retry_on_failure: { enabled: true, max_elapsed_time: "0s" },
      operators: [{ type: "container", id: "container" }],
    });
    expect(AGENT.extensions["file_storage"]).toMatchObject({ directory: FOLDERS.state });
  });

  it("believes the path of a file, and of a sender only the address", () => {
    const { pipelines } = AGENT.service;
    expect(pipelines["logs/files"]!.processors.slice(0, 3)).toEqual([
      "memory_limiter",
      "k8s_attributes/file",
      "resource/cell",
    ]);
    for (const signal of ["logs", "traces", "metrics"])
      expect(pipelines[signal]!.processors.slice(0, 4)).toEqual([
        "memory_limiter",
        "transform/claims",
        "k8s_attributes/connection",
        "resource/cell",
      ]);
    expect(AGENT.processors["k8s_attributes/file"]).toMatchObject({
      filter: { node_from_env_var: "K8S_NODE_NAME" },
      pod_association: [{ sources: [{ from: "resource_attribute", name: "k8s.pod.uid" }] }],
    });
  });

  it("keeps what the gateway does not take on the disk of the node, and stops reading when that is full", () => {
    expect(AGENT.exporters).toEqual({
      "otlp_grpc/gateway": {
        endpoint: "gateway-collector-headless.telemetry.svc.cluster.local:4319",
        tls: { insecure: true },
        compression: "zstd",
        retry_on_failure: { enabled: true, max_elapsed_time: "0s" },
        sending_queue: {
          enabled: true,
          storage: "file_storage",
          sizer: "bytes",
          queue_size: 536_870_912,
          block_on_overflow: true,
          batch: { flush_timeout: "2s", sizer: "bytes", min_size: 262_144, max_size: 4_194_304 },
        },
      },
    });
  });
});

describe("the gateway", () => {
  it("asks the cluster whose a record is that pods send, and believes its agents", () => {
    const { receivers, service, processors } = gateway();
    expect(receivers["otlp/agents"]).toEqual({
      protocols: { grpc: { endpoint: "0.0.0.0:4319", max_recv_msg_size_mib: 16 } },
    });
    for (const signal of ["logs", "traces", "metrics"]) {
      expect(service.pipelines[`${signal}/pods`]).toEqual({
        receivers: ["otlp"],
        processors: [
          "memory_limiter",
          "transform/claims",
          "k8s_attributes/connection",
          ...(signal === "logs" ? ["transform/absent"] : []),
        ],
        exporters: ["forward"],
      });
      expect(service.pipelines[signal]!.receivers).toEqual(["forward", "otlp/agents"]);
    }
    expect(processors["k8s_attributes/connection"]).toMatchObject({
      auth_type: "serviceAccount",
      pod_association: [{ sources: [{ from: "connection" }] }],
    });
    expect(processors["k8s_attributes/connection"]).not.toHaveProperty("filter");
  });

  it("sends to the stores of the cell alone when nothing else is declared", () => {
    const endpoints = Object.values(gateway().exporters).map(
      (exporter) => (exporter as { endpoint: string }).endpoint,
    );
    expect(endpoints).toEqual([
      "http://loki.logging.svc.cluster.local:3100/otlp",
      "traces.tracing.svc.cluster.local:4317",
      "http://p0.monitoring.svc.cluster.local:9090/api/v1/write",
      "http://p1.monitoring.svc.cluster.local:9090/api/v1/write",
    ]);
  });

  it("gives every replica of Prometheus all samples, in their order", () => {
    const { exporters, service } = gateway();
    expect(service.pipelines["metrics"]!.exporters).toEqual([
      "prometheus_remote_write/0",
      "prometheus_remote_write/1",
    ]);
    expect(exporters["prometheus_remote_write/1"]).toMatchObject({
      remote_write_queue: { enabled: true, queue_size: 10_000, num_consumers: 1 },
      resource_to_telemetry_conversion: { enabled: false },
    });
  });

  it("lets senders of logs wait until they are stored", () => {
    expect(gateway().exporters["otlp_http/logs"]).toMatchObject({
      sending_queue: { wait_for_result: true, block_on_overflow: true },
    });
  });

  it("sends a declared receiver what it is declared for, by HTTPS", () => {
    const { exporters, service } = FULL;
    expect(exporters[`otlp_http/${SIEM.name}`]).toMatchObject({
      endpoint: "https://otlp.siem.example.in:443",
    });
    expect(service.pipelines["logs"]!.exporters).toContain("otlp_http/siem");
    expect(service.pipelines["metrics"]!.exporters).toContain("otlp_http/siem");
    expect(service.pipelines["traces"]!.exporters).toEqual(["otlp_grpc/traces"]);
  });

  it("copies the log of the egress gateway to its log group, in the Region of the cell", () => {
    const { exporters, service } = FULL;
    expect(exporters["awscloudwatchlogs/egress"]).toEqual({
      log_group_name: EGRESS_LOG.logGroupName,
      log_stream_name: "egress-gateway",
      region: "ap-south-1",
      endpoint: "https://logs.ap-south-1.amazonaws.com",
    });
    expect(service.pipelines["logs/egress"]).toEqual({
      receivers: ["forward"],
      processors: ["memory_limiter", "filter/egress", "resource/cell", ...redactionPipeline],
      exporters: ["awscloudwatchlogs/egress"],
    });
    expect(gateway().service.pipelines["logs/egress"]).toBeUndefined();
  });

  it("has no pipeline for what nobody stores, but one for the egress log alone", () => {
    const names = (config: CollectorConfig) => Object.keys(config.service.pipelines).sort();
    const onlyEgress = gateway({ stores: {}, egressLog: EGRESS_LOG });
    expect(names(onlyEgress)).toEqual(["logs/egress", "logs/pods"]);
    const onlyLogs = gateway({ stores: { logsUrl: "http://l" } });
    expect(names(onlyLogs)).toEqual(["logs", "logs/pods"]);
  });

  it("stores the share of traces that is asked for", () => {
    expect(gateway({ tracePercent: 25 }).processors["probabilistic_sampler"]).toEqual({
      sampling_percentage: 25,
      mode: "proportional",
    });
  });

  it("takes OTLP at the two ports of its protocols, in messages of 16 MiB", () => {
    const otlp = {
      protocols: {
        grpc: { endpoint: "0.0.0.0:4317", max_recv_msg_size_mib: 16 },
        http: { endpoint: "0.0.0.0:4318" },
      },
    };
    expect([gateway().receivers["otlp"], AGENT.receivers["otlp"]]).toEqual([otlp, otlp]);
  });

  it("waits, tries again and sends in batches, each store in its way", () => {
    const { exporters } = gateway();
    expect(exporters["otlp_http/logs"]).toEqual({
      endpoint: "http://loki.logging.svc.cluster.local:3100/otlp",
      compression: "gzip",
      retry_on_failure: { enabled: true, max_elapsed_time: "60s" },
      sending_queue: {
        enabled: true,
        queue_size: 1000,
        wait_for_result: true,
        block_on_overflow: true,
        batch: { flush_timeout: "1s", sizer: "items", min_size: 500, max_size: 5000 },
      },
    });
    expect(exporters["otlp_grpc/traces"]).toEqual({
      endpoint: "traces.tracing.svc.cluster.local:4317",
      tls: { insecure: true },
      sending_queue: {
        enabled: true,
        queue_size: 2000,
        batch: { flush_timeout: "2s", sizer: "items", min_size: 1000, max_size: 8000 },
      },
    });
    expect(exporters["prometheus_remote_write/0"]).toMatchObject({
      retry_on_failure: { enabled: true, max_elapsed_time: "120s" },
    });
  });
});
