// SPDX-License-Identifier: Apache-2.0
/** Every value that the mesh sets is a key of its chart, and says what the requirements give. */
import { ACCESS_LOG_FORMAT } from "../../../../components/mesh/install/access-log.ts";
import { readFileSync } from "node:fs";
import path from "node:path";
import {
  eastWestValues,
  egressValues,
  ingressValues,
} from "../../../../components/mesh/install/gateway-values.ts";
import {
  baseValues,
  cniValues,
  istiodValues,
  ztunnelValues,
} from "../../../../components/mesh/install/istio-values.ts";
import type { MeshSettings } from "../../../../components/mesh/install/mesh-install-args.ts";
import { resolveMesh } from "../../../../components/mesh/install/resolve-mesh.ts";
import {
  issuerPolicy,
  istioCsrValues,
  privateCaIssuerValues,
} from "../../../../components/mesh/install/trust-values.ts";
import { CHARTS } from "../../../../components/shared/charts.ts";
import {
  mergeValues,
  mirrorValues,
  type ChartValues,
} from "../../../../components/shared/image-mirror.ts";
import { PLACEMENT } from "../../cluster/support.ts";
import { meshArgs } from "./support.ts";

const { keys } = JSON.parse(readFileSync(path.join(__dirname, "chart-keys.json"), "utf8")) as {
  keys: Record<string, string[]>;
};
const meshOf = (settings: MeshSettings = {}) =>
  resolveMesh({ ...meshArgs(), ...settings } as never);
const MESH = meshOf();
const ISSUER = { name: "mesh", kind: "AWSPCAIssuer", group: "awspca.cert-manager.io" };

/** Values whose keys are not the chart's: Kubernetes', Envoy's, istiod's, annotations. */
const FREE =
  /(^|\.)(resources|env|meshConfig|securityContext|podSecurityContext|annotations|seccompProfile|podDisruptionBudget)$/;

/** Paths of keys, down to where the chart says no more. */
function paths(values: ChartValues, before = ""): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const at = `${before}${key}`;
    const goesOn = typeof value === "object" && value !== null && !Array.isArray(value);
    return goesOn && !FREE.test(at) ? [at, ...paths(value as ChartValues, `${at}.`)] : [at];
  });
}

const everything = meshOf({
  mode: "ambient",
  gateways: { eastWest: { enabled: true }, egress: { enabled: true } },
  telemetry: { collector: { service: "otel.observability.svc.cluster.local", port: 4317 } },
});

it.each([
  ["istioBase", baseValues(everything)],
  ["istioCni", cniValues(everything)],
  ["istiod", istiodValues(everything, "1.30.3")],
  ["ztunnel", ztunnelValues(everything)],
  ["istioGateway", ingressValues(everything, PLACEMENT)],
  ["istioGateway", eastWestValues(everything, PLACEMENT)],
  ["istioGateway", egressValues(everything)],
  ["istioCsr", istioCsrValues(everything, ISSUER, 24)],
  ["privateCaIssuer", privateCaIssuerValues()],
] as const)("%s: every key is one of the chart, with a mirror as well", (row, values) => {
  const mirrored = mergeValues(values, mirrorValues(CHARTS[row], "registry.example.in"));
  expect(paths(mirrored).filter((at) => !keys[row]!.includes(at))).toEqual([]);
});

describe("istiod", () => {
  const values = istiodValues(MESH, "1.30.3") as never as {
    meshConfig: Record<string, unknown>;
    global: Record<string, unknown>;
    env: Record<string, string>;
    revision: string;
    resources: unknown;
  };

  it("has the identity, the requests and the visibility that the requirements give", () => {
    expect(values.global).toMatchObject({
      meshID: "indian-fintech-mesh",
      multiCluster: { clusterName: "mumbai-primary" },
      network: "mumbai-network",
    });
    expect(values.resources).toEqual({ requests: { cpu: "500m", memory: "2Gi" } });
    expect(values.env["PILOT_ENABLE_CROSS_CLUSTER_WORKLOAD_ENTRY"]).toBe("true");
    expect(values.meshConfig).toMatchObject({
      defaultServiceExportTo: ["*"],
      defaultVirtualServiceExportTo: ["*"],
      defaultDestinationRuleExportTo: ["*"],
    });
    expect(values.revision).toBe("1-30-3");
  });

  it("lets nothing out that is not declared, fails over in India alone, and believes no header", () => {
    expect(values.meshConfig).toMatchObject({
      outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
      localityLbSetting: {
        enabled: true,
        failover: [
          { from: "ap-south-1", to: "ap-south-2" },
          { from: "ap-south-2", to: "ap-south-1" },
        ],
      },
      pathNormalization: { normalization: "DECODE_AND_MERGE_SLASHES" },
      defaultConfig: { gatewayTopology: { numTrustedProxies: 0 } },
    });
  });

  it("signs nothing itself, unless the intermediate is plugged in", () => {
    expect(values.env["ENABLE_CA_SERVER"]).toBe("false");
    expect(values.global["caAddress"]).toBe(
      "cert-manager-istio-csr.istio-trust.svc.cluster.local:443",
    );
    const plugged = istiodValues(meshOf({ trust: { mode: "cacerts" } }), "1.30.3") as never as {
      env: Record<string, string>;
      global: Record<string, unknown>;
    };
    expect(plugged.env["ENABLE_CA_SERVER"]).toBe("true");
    expect(plugged.global).not.toHaveProperty("caAddress");
  });

  it("sends access logs and traces to a collector where there is one", () => {
    const collector = { service: "otel.observability.svc.cluster.local", port: 4317 };
    const providersOf = (mesh: typeof MESH) =>
      (istiodValues(mesh, "1.30.3") as never as { meshConfig: { extensionProviders: unknown } })
        .meshConfig.extensionProviders;
    expect(providersOf(MESH)).toEqual([
      { name: "access-log", envoyFileAccessLog: { path: "/dev/stdout" } },
    ]);
    // What is looked for in logs, by these names, and cleaned of persons.
    expect(ACCESS_LOG_FORMAT.labels).toMatchObject({
      request_id: "%REQ(X-REQUEST-ID)%",
      customer_id: "%REQ(X-CUSTOMER-ID)%",
      data_classification: "%REQ(DATA-CLASSIFICATION)%",
      compliance_zone: "india-only",
    });
    expect(providersOf(meshOf({ telemetry: { collector } }))).toEqual([
      { name: "access-log", envoyOtelAls: { ...collector, logFormat: ACCESS_LOG_FORMAT } },
      { name: "traces", opentelemetry: collector },
    ]);
  });
});

describe("the balancers", () => {
  const PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";
  const serviceOf = (values: ChartValues) =>
    values["service"] as { annotations: Record<string, string>; ports?: { port: number }[] };

  it("are over all zones, send to pods, keep the client's address and are checked at 15021", () => {
    const { annotations, ports } = serviceOf(ingressValues(MESH, PLACEMENT));
    expect(annotations).toMatchObject({
      [`${PREFIX}name`]: "nivas-mumbai-ingress",
      [`${PREFIX}scheme`]: "internet-facing",
      [`${PREFIX}nlb-target-type`]: "ip",
      [`${PREFIX}attributes`]: "load_balancing.cross_zone.enabled=true",
      [`${PREFIX}target-group-attributes`]:
        "preserve_client_ip.enabled=true,deregistration_delay.timeout_seconds=60",
      [`${PREFIX}healthcheck-port`]: "15021",
      [`${PREFIX}healthcheck-path`]: "/healthz/ready",
    });
    expect(ports!.map(({ port }) => port)).toEqual([443]);
  });

  it("of the east-west gateway is internal", () => {
    const values = eastWestValues(MESH, PLACEMENT);
    expect(serviceOf(values).annotations[`${PREFIX}scheme`]).toBe("internal");
    expect(values["networkGateway"]).toBe("mumbai-network");
  });

  it("have names that AWS accepts, however the cell is called", () => {
    const cell = "a-cell-with-a-very-long-name";
    const { annotations } = serviceOf(eastWestValues(MESH, { ...PLACEMENT, cell }));
    expect(annotations[`${PREFIX}name`]!.length).toBeLessThanOrEqual(32);
  });
});

describe("trust", () => {
  it("tells istio-csr of all roots, every revision, and a lifetime that is renewed at half", () => {
    const mesh = meshOf({ istio: { versions: ["1.30.3", "1.31.0"] } });
    expect(istioCsrValues(mesh, ISSUER, 24)["app"]).toMatchObject({
      certmanager: { namespace: "istio-system", issuer: { enabled: true, ...ISSUER } },
      tls: {
        rootCAFile: "/var/run/mesh-roots/roots.pem",
        certificateDuration: "24h",
        istiodCertificateRenewBefore: "720m",
      },
      server: { clusterID: "mumbai-primary", maxCertificateDuration: "24h" },
      istio: { revisions: ["default", "1-30-3", "1-31-0"] },
    });
  });

  it("lets the issuer sign no authority", () => {
    const [, sign] = issuerPolicy("arn:ca").Statement;
    expect(sign).toMatchObject({
      Action: "acm-pca:IssueCertificate",
      Resource: "arn:ca",
      Condition: {
        StringEquals: {
          "acm-pca:TemplateArn": [
            "arn:aws:acm-pca:::template/EndEntityCertificate/V1",
            "arn:aws:acm-pca:::template/EndEntityServerAuthCertificate/V1",
            "arn:aws:acm-pca:::template/BlankEndEntityCertificate_APICSRPassthrough/V1",
          ],
        },
      },
    });
  });
});
