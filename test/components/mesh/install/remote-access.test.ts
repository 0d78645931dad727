// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Provider as AwsProvider } from "@pulumi/aws/provider.js";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider.js";
import { RemoteAccess } from "../../../../components/mesh/install/remote-access.ts";
import {
  crossNetworkGateway,
  READER_RULES,
  refreshScript,
} from "../../../../components/mesh/install/remote-specs.ts";
import { record } from "../../../support/record.ts";
import { PLACEMENT } from "../../cluster/support.ts";

const CLUSTER = {
  name: "nivas-hyderabad",
  region: "ap-south-2",
  endpoint: "https://ABC.gr7.ap-south-2.eks.amazonaws.com",
  certificateAuthorityData: "Q0E=",
};

const recordAccess = () =>
  record(() => {
    const aws = new AwsProvider("mumbai", { region: "ap-south-1" });
    const target = new AwsProvider("hyderabad", { region: "ap-south-2" });
    const kubernetes = new KubernetesProvider("in-mumbai", { kubeconfig: "{}" });
    const other = new KubernetesProvider("in-hyderabad", { kubeconfig: "{}" });
    return new RemoteAccess(
      "r",
      {
        image: "registry.example.in/aws-cli@sha256:0",
        reader: {
          placement: PLACEMENT,
          cluster: { ...CLUSTER, name: "nivas-mumbai", region: "ap-south-1" },
          meshClusterName: "mumbai-primary",
          kubernetes,
        },
        target: {
          placement: { ...PLACEMENT, cell: "hyderabad", place: "hyderabad", region: "ap-south-2" },
          cluster: CLUSTER,
          meshClusterName: "hyderabad-primary",
          kubernetes: other,
          aws: target,
        },
      },
      { providers: [aws] },
    );
  });

describe("RemoteAccess", () => {
  it("binds the role of the reader to a group that only reads", async () => {
    const recorded = await recordAccess();
    expect(recorded.byName("r-access").inputs).toMatchObject({
      clusterName: "nivas-hyderabad",
      type: "STANDARD",
      kubernetesGroups: ["nivas:mesh-reader:mumbai"],
    });
    expect(recorded.byName("r-reader-binding").inputs).toMatchObject({
      subjects: [{ kind: "Group", name: "nivas:mesh-reader:mumbai" }],
    });
    expect([...new Set(READER_RULES.flatMap(({ verbs }) => verbs))].sort()).toEqual([
      "get",
      "list",
      "watch",
    ]);
    expect(recorded.byType("aws:eks/accessPolicyAssociation:AccessPolicyAssociation")).toEqual([]);
  });

  it("makes a Secret without a token, which only the job may write", async () => {
    const recorded = await recordAccess();
    const { metadata, stringData } = recorded.byName("r-secret").inputs as never as {
      metadata: { name: string; labels: Record<string, string> };
      stringData: unknown;
    };
    expect(metadata).toMatchObject({
      name: "istio-remote-hyderabad-primary",
      namespace: "istio-system",
      labels: { "istio/multiCluster": "true" },
      annotations: { "networking.istio.io/cluster": "hyderabad-primary" },
    });
    const { plaintext } = stringData as { plaintext: string };
    const { "hyderabad-primary": text } = JSON.parse(plaintext) as Record<string, string>;
    expect((JSON.parse(text!) as { users: unknown }).users).toEqual([
      { name: "hyderabad-primary", user: { token: "" } },
    ]);
    expect(recorded.byName("r-writer").inputs["rules"]).toEqual([
      {
        apiGroups: [""],
        resources: ["secrets"],
        resourceNames: ["istio-remote-hyderabad-primary"],
        verbs: ["get", "patch"],
      },
    ]);
  });

  it("refreshes more often than a token lives, in a pod of the restricted standard", async () => {
    const recorded = await recordAccess();
    const spec = recorded.byName("r-refresh").inputs["spec"] as never as {
      schedule: string;
      jobTemplate: { spec: { template: { spec: Record<string, unknown> } } };
    };
    expect(spec.schedule).toBe("*/10 * * * *");
    expect(spec.jobTemplate.spec.template.spec).toMatchObject({
      serviceAccountName: "istio-remote-hyderabad-primary-refresh",
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    });
  });
});

it("the script writes the kubeconfig with a fresh token into the one Secret", () => {
  const bin = mkdtempSync(path.join(os.tmpdir(), "nivas-refresh-"));
  const tool = (name: string, text: string) => {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(path.join(bin, name), 0o755);
  };
  tool("aws", `echo "$@" > ${bin}/aws.args; echo k8s-aws-v1.TOKEN`);
  tool("curl", `for each in "$@"; do echo "$each"; done > ${bin}/curl.args`);
  tool("cat", "echo ACCOUNT");
  const script = refreshScript({
    cluster: CLUSTER,
    meshClusterName: "hyderabad-primary",
    namespace: "istio-system",
    secretName: "istio-remote-hyderabad-primary",
  });
  execFileSync("/bin/sh", ["-c", script], { env: { PATH: `${bin}:/usr/bin:/bin` } });
  expect(readFileSync(path.join(bin, "aws.args"), "utf8").trim()).toBe(
    "eks get-token --region ap-south-2 --cluster-name nivas-hyderabad --output text --query status.token",
  );
  const args = readFileSync(path.join(bin, "curl.args"), "utf8").trim().split("\n");
  const body = JSON.parse(args[args.indexOf("-d") + 1]!) as { data: Record<string, string> };
  const kubeconfig = JSON.parse(
    Buffer.from(body.data["hyderabad-primary"]!, "base64").toString(),
  ) as { users: unknown; clusters: unknown };
  expect(kubeconfig.users).toEqual([
    { name: "hyderabad-primary", user: { token: "k8s-aws-v1.TOKEN" } },
  ]);
  expect(kubeconfig.clusters).toEqual([
    {
      name: "hyderabad-primary",
      cluster: { server: CLUSTER.endpoint, "certificate-authority-data": "Q0E=" },
    },
  ]);
  expect(args.at(-1)).toBe(
    "https://kubernetes.default.svc/api/v1/namespaces/istio-system/secrets/istio-remote-hyderabad-primary",
  );
  rmSync(bin, { recursive: true });
});

it("lets other networks in by the names of Services, and by nothing else", () => {
  expect(crossNetworkGateway()).toEqual({
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name: "cross-network-gateway", namespace: "istio-eastwest" },
    spec: {
      selector: { istio: "eastwestgateway" },
      servers: [
        {
          port: { number: 15443, name: "tls", protocol: "TLS" },
          tls: { mode: "AUTO_PASSTHROUGH" },
          hosts: ["*.local"],
        },
      ],
    },
  });
});
