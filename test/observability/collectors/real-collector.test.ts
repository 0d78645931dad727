// SPDX-License-Identifier: Apache-2.0
/** Both configurations in the real collector, and what their processors do there. */
import { createHmac } from "node:crypto";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CollectorConfig } from "../../../observability/collectors/config.ts";
import { redactionPipeline } from "../../../observability/redaction/processors.ts";
import { hasCollector, throughCollector, type Telemetry } from "../../support/otel-collector.ts";
import {
  listValue,
  logRecordsOf,
  logs,
  metrics,
  metricsOf,
  pairs,
  resourceOf,
  spans,
  spansOf,
  stringValue as s,
} from "../redaction/otlp.ts";
import { AGENT, FULL, gateway } from "./settings.ts";

const COMMAND = "otelcol-contrib";
if (!hasCollector) process.stderr.write(`skipped: no ${COMMAND} command\n`);
const describeWithCollector = hasCollector ? describe : describe.skip;

const ENVIRONMENT = {
  NIVAS_PSEUDONYM_KEY: "an-example-of-a-key-of-32-bytes-or-more",
  K8S_NODE_NAME: "node-1",
};

/** What the collector says against a configuration; empty when it takes it. */
function objectionsTo(config: CollectorConfig): string {
  const folder = mkdtempSync(path.join(tmpdir(), "collector-"));
  try {
    const file = path.join(folder, "config.json");
    writeFileSync(file, JSON.stringify(config));
    const run = spawnSync(COMMAND, ["validate", "--config", file], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], ...ENVIRONMENT },
    });
    return run.status === 0 ? "" : run.stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Some distributions lack the exporter to CloudWatch Logs; all that this platform deploys has it. */
const hasCloudWatch =
  hasCollector &&
  /awscloudwatchlogs/.test(spawnSync(COMMAND, ["components"], { encoding: "utf8" }).stdout);

describeWithCollector("the real collector", () => {
  it("takes the configuration of the agent", () => {
    expect(objectionsTo(AGENT)).toBe("");
  });

  it("takes the configuration of the gateway", () => {
    expect(objectionsTo(gateway())).toBe("");
    expect(objectionsTo(gateway({ stores: { logsUrl: "http://l:3100" } }))).toBe("");
  });

  (hasCloudWatch ? it : it.skip)("takes the gateway with its egress log", () => {
    expect(objectionsTo(FULL)).toBe("");
  });

  it("says when a configuration is wrong", () => {
    expect(
      objectionsTo({ ...AGENT, exporters: { "otlp_grpc/gateway": { endpiont: "x" } } }),
    ).toMatch(/endpiont/);
  });
});

const through = (names: readonly string[], input: Telemetry) =>
  throughCollector({ processors: pick(names), pipeline: names, environment: ENVIRONMENT }, input);
const pick = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, FULL.processors[name]!]));

/** The same metrics, of a pod. */
function ofPod(input: object): object {
  const { resourceMetrics } = input as { resourceMetrics: object[] };
  const attributes = pairs({ "k8s.namespace.name": s("payments"), "k8s.pod.name": s("pay-1") });
  return { resourceMetrics: [{ ...resourceMetrics[0], resource: { attributes } }] };
}

describeWithCollector("the processors in the real collector", () => {
  it("take away what a sender says of its place, and keep what it says of itself", async () => {
    const out = await through(["transform/claims", "resource/cell"], {
      logs: logs([{ body: s("x"), attributes: {} }], {
        "k8s.namespace.name": s("istio-egress"),
        "k8s.pod.name": s("forged"),
        "nivas.cell": s("pune"),
        "cloud.region": s("us-east-1"),
        compliance_zone: s("anywhere"),
        log_name: s("otel_envoy_accesslog"),
        "service.name": s("pay"),
      }),
    });
    expect(resourceOf(out.logs!)).toEqual({
      log_name: "otel_envoy_accesslog",
      "service.name": "pay",
      "nivas.cell": "mumbai",
      "cloud.provider": "aws",
      "cloud.region": "ap-south-1",
      "k8s.cluster.name": "nivas-mumbai",
      compliance_zone: "india-only",
    });
  });

  it("give every span a level and a class, of its header when it has one", async () => {
    const classed = (attributes: Record<string, ReturnType<typeof s>>) => ({
      name: "GET /pay",
      attributes,
    });
    const out = await through(["transform/spans"], {
      traces: spans([
        classed({}),
        classed({ "http.request.header.data-classification": listValue(s("payment"), s("x")) }),
        classed({ "http.request.header.data-classification": s("personal") }),
        classed({ data_classification: s("critical"), compliance_level: s("low") }),
      ]),
    });
    expect(
      spansOf(out).map(({ attributes }) => [
        attributes["compliance_level"],
        attributes["data_classification"],
      ]),
    ).toEqual([
      ["high", "none"],
      ["high", "payment"],
      ["high", "personal"],
      ["low", "critical"],
    ]);
  });

  it("put no request and no person on a metric, and say where it is from", async () => {
    const out = await through([...redactionPipeline, "transform/labels"], {
      metrics: ofPod(
        metrics(
          {
            customer_id: s("C-77"),
            request_id: s("4bf92f35"),
            "x-request-id": s("4bf92f35"),
            trace_id: s("a1"),
            "url.full": s("https://a.example/x"),
            method: s("POST"),
          },
          {},
        ),
      ),
    });
    const labels = {
      method: "POST",
      namespace: "payments",
      pod: "pay-1",
      compliance_zone: "india-only",
    };
    expect(metricsOf(out).map((metric) => metric.labels)).toEqual(Array(5).fill(labels));
  });

  it("leave names of pods as they are, though one ends like that of an identity number", async () => {
    const uid = "c6bf9e5c-2a52-4d3d-a3c1-1f4d0c7b8e11";
    const out = await through(redactionPipeline, {
      logs: logs([{ body: s("x"), attributes: {} }], {
        "k8s.pod.uid": s(uid),
        "k8s.pod.name": s("pay-7d9c8b6f5-x2x9k"),
        "cloud.availability_zone": s("ap-south-1a"),
      }),
    });
    expect(resourceOf(out.logs!)).toEqual({
      "k8s.pod.uid": uid,
      "k8s.pod.name": "pay-7d9c8b6f5-x2x9k",
      "cloud.availability_zone": "ap-south-1a",
    });
  });

  it.each([
    ["istio-egress", 2],
    ["payments", 1],
  ])("copy to the egress log what pods of %s send: %i records", async (namespace, count) => {
    // The second always passes, so that something comes out.
    const ofNamespace = (name: string) =>
      logs([{ body: s(name), attributes: {} }], { "k8s.namespace.name": s(name) }) as {
        resourceLogs: object[];
      };
    const resourceLogs = [namespace, "istio-egress"].flatMap(
      (name) => ofNamespace(name).resourceLogs,
    );
    const out = await through(["filter/egress"], { logs: { resourceLogs } });
    expect(logRecordsOf(out).map(({ body }) => body)).toEqual(Array(count).fill("istio-egress"));
  });

  it("make a pseudonym of a customer in an access log, and none of nobody", async () => {
    const out = await through(["transform/absent", ...redactionPipeline], {
      logs: logs([
        { body: s("POST"), attributes: { customer_id: s("C-77"), request_id: s("r1") } },
        { body: s("POST"), attributes: { customer_id: s("-"), request_id: s("r2") } },
      ]),
    });
    const hash = createHmac("sha256", ENVIRONMENT.NIVAS_PSEUDONYM_KEY).update("C-77").digest("hex");
    expect(logRecordsOf(out).map(({ attributes }) => attributes)).toEqual([
      { customer_pseudonym: hash, request_id: "r1" },
      { request_id: "r2" },
    ]);
  });
});
