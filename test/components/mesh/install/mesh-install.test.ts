// SPDX-License-Identifier: Apache-2.0
import type { MeshInstall } from "../../../../components/mesh/install/mesh-install.ts";
import type { Recording } from "../../../support/record.ts";
import { recordMesh, ROOT_ARN, TWO_ROOTS } from "./support.ts";

jest.setTimeout(60_000);

let recorded: Recording<MeshInstall>;
beforeAll(async () => {
  recorded = await recordMesh();
});
const inputs = (name: string, from = recorded) => from.byName(name).inputs;
const namespaces = (from = recorded) =>
  from.byType("kubernetes:core/v1:Namespace").map((each) => each.inputs["metadata"] as never);

describe("the mesh of a cell", () => {
  it("closes its namespaces; only what is on nodes may do more than restricted pods", () => {
    const levels = namespaces().map(({ name, labels }: { name: string; labels: never }) => [
      name,
      labels["pod-security.kubernetes.io/enforce"],
    ]);
    expect(levels).toEqual([
      ["istio-eastwest", "restricted"],
      ["istio-ingress", "restricted"],
      ["istio-node", "privileged"],
      ["istio-system", "restricted"],
      ["istio-trust", "restricted"],
    ]);
    const closed = recorded.resources.filter(({ name }) => name.endsWith("-default-deny"));
    expect(closed).toHaveLength(5);
  });

  it("tells other networks which one it is", () => {
    const labels = (name: string) =>
      (inputs(name)["metadata"] as { labels: Record<string, string> }).labels;
    for (const name of ["m-root-namespace", "m-east-west-namespace"]) {
      expect(labels(name)["topology.istio.io/network"]).toBe("mumbai-network");
    }
  });

  it("installs each chart under its own name, at one version", () => {
    const releases = recorded
      .byType("kubernetes:helm.sh/v3:Release")
      .map(({ inputs: of }) => [of["name"], of["namespace"], of["version"]]);
    expect(releases.sort()).toEqual([
      ["aws-privateca-issuer", "istio-trust", "v1.9.0"],
      ["cert-manager-istio-csr", "istio-trust", "v0.17.0"],
      ["istio-base", "istio-system", "1.30.3"],
      ["istio-cni", "istio-node", "1.30.3"],
      ["istio-eastwestgateway", "istio-eastwest", "1.30.3"],
      ["istio-ingressgateway", "istio-ingress", "1.30.3"],
      ["istiod-1-30-3", "istio-system", "1.30.3"],
    ]);
  });

  it("has strict mutual TLS everywhere", () => {
    expect(inputs("m-strict-mtls")).toMatchObject({
      kind: "PeerAuthentication",
      metadata: { name: "default", namespace: "istio-system" },
      spec: { mtls: { mode: "STRICT" } },
    });
  });

  it("bounds what runs beside a gateway: no node port, and no balancer that is not declared", () => {
    expect(inputs("m-ingress-quota")["spec"]).toEqual({
      hard: { pods: "20", "services.loadbalancers": "2", "services.nodeports": "0" },
    });
    expect(inputs("m-east-west-quota")["spec"]).toEqual({
      hard: { pods: "20", "services.loadbalancers": "1", "services.nodeports": "0" },
    });
  });

  it("has a private way in to the same pods", () => {
    expect(inputs("m-ingress-private")["spec"]).toEqual({
      type: "LoadBalancer",
      loadBalancerClass: "service.k8s.aws/nlb",
      allocateLoadBalancerNodePorts: false,
      selector: { app: "istio-ingressgateway", istio: "ingressgateway" },
      ports: [{ name: "https", port: 443, protocol: "TCP", targetPort: 443 }],
    });
  });

  it("tells other cells its names", () => {
    expect(recorded.value.exportFor("east-west.mumbai.nivas.internal")).toEqual({
      meshId: "indian-fintech-mesh",
      clusterName: "mumbai-primary",
      network: "mumbai-network",
      istioVersion: "1.30.3",
      trustDomain: "cluster.local",
      eastWestGatewayHost: "east-west.mumbai.nivas.internal",
    });
  });
});

describe("trust", () => {
  it("has an authority of the cell that signs for days, below the active root", () => {
    expect(inputs("m-authority")).toMatchObject({
      type: "SUBORDINATE",
      usageMode: "SHORT_LIVED_CERTIFICATE",
    });
    expect(inputs("m-authority-certificate")).toMatchObject({
      region: "ap-south-1",
      certificateAuthorityArn: ROOT_ARN,
      certificateSigningRequest: "m-authority-request",
      signingAlgorithm: "SHA384WITHECDSA",
      templateArn: "arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1",
      validity: { type: "DAYS", value: "1095" },
    });
    expect(inputs("m-authority-installed")).toMatchObject({
      certificate: "m-authority-certificate-pem",
      certificateChain: "m-authority-certificate-chain",
    });
  });

  it("has an issuer that istio-system alone may use, and waits until it is ready", () => {
    expect(inputs("m-issuer")).toMatchObject({
      apiVersion: "awspca.cert-manager.io/v1beta1",
      kind: "AWSPCAIssuer",
      metadata: {
        name: "mesh",
        namespace: "istio-system",
        annotations: { "pulumi.com/waitFor": "condition=Ready" },
      },
      spec: { region: "ap-south-1" },
    });
  });

  it("changes no more than two certificates and a bundle when another root becomes active", async () => {
    const rotated = await recordMesh({ roots: TWO_ROOTS });
    const changed = recorded.resources.filter(
      ({ name, inputs: before }) =>
        JSON.stringify(rotated.byName(name).inputs) !== JSON.stringify(before),
    );
    expect(changed.map(({ name }) => name).sort()).toEqual(["m-authority-certificate", "m-roots"]);
    expect(inputs("m-roots", rotated)["data"]).toEqual({ "roots.pem": "PEM-2026\nPEM-2036\n" });
    expect(inputs("m-authority-certificate", rotated)["certificateAuthorityArn"]).toBe(
      `${ROOT_ARN.slice(0, -4)}2036`,
    );
  });

  it("takes an issuer of yours instead", async () => {
    const own = await recordMesh({
      roots: undefined,
      trust: {
        mode: "issuer",
        issuer: { name: "vault", kind: "Issuer", group: "cert-manager.io" },
        rootsPem: ["PEM"],
      },
    });
    expect(own.byType("aws:acmpca/certificateAuthority:CertificateAuthority")).toEqual([]);
    expect(inputs("m-signer-chart", own)["values"]).toMatchObject({
      app: { certmanager: { issuer: { name: "vault", kind: "Issuer", group: "cert-manager.io" } } },
    });
    expect(inputs("m-roots", own)["data"]).toEqual({ "roots.pem": "PEM\n" });
  });

  it("has an intermediate of yours copied, with no key in code or state", async () => {
    const own = await recordMesh({ roots: undefined, trust: { mode: "cacerts" } });
    expect(own.byType("kubernetes:core/v1:Secret")).toEqual([]);
    expect(inputs("m-authority-secret", own)).toMatchObject({
      kind: "ExternalSecret",
      metadata: { name: "cacerts", namespace: "istio-system" },
      spec: { dataFrom: [{ extract: { key: "nivas/mumbai/mesh-ca" } }] },
    });
    expect(own.resources.map(({ name }) => name)).not.toContain("m-signer-chart");
  });
});

describe("revisions", () => {
  it("stand side by side, and the tags say which one injects", async () => {
    const two = await recordMesh({
      istio: { versions: ["1.30.3", "1.31.0"], stable: "1.30.3", canary: "1.31.0" },
    });
    const releases = two
      .byType("kubernetes:helm.sh/v3:Release")
      .map(({ inputs: of }) => of["name"] as string)
      .filter((name) => name.startsWith("istiod-"));
    expect(releases.sort()).toEqual(["istiod-1-30-3", "istiod-1-31-0"]);
    for (const [tag, revision] of [
      ["stable", "1-30-3"],
      ["canary", "1-31-0"],
    ] as const) {
      const { metadata, webhooks } = inputs(`m-tag-${tag}`, two) as never as {
        metadata: { labels: Record<string, string> };
        webhooks: { clientConfig: { service: { name: string } }; failurePolicy: string }[];
      };
      expect(metadata.labels).toMatchObject({ "istio.io/rev": revision, "istio.io/tag": tag });
      expect(webhooks.map(({ clientConfig }) => clientConfig.service.name)).toEqual([
        `istiod-${revision}`,
        `istiod-${revision}`,
      ]);
      expect(webhooks.map(({ failurePolicy }) => failurePolicy)).toEqual(["Fail", "Fail"]);
    }
  });
});

it("in ambient mode has ztunnel and no way to other cells", async () => {
  const ambient = await recordMesh({ mode: "ambient" });
  const names = ambient.resources.map(({ name }) => name);
  expect(names).toContain("m-ztunnel-chart");
  expect(names).not.toContain("m-east-west-chart");
  expect(ambient.value.namespaceLabels).toEqual({ "istio.io/dataplane-mode": "ambient" });
});
