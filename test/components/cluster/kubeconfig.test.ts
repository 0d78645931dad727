// SPDX-License-Identifier: Apache-2.0
import { kubeconfig } from "../../../components/cluster/kubeconfig.ts";

describe("kubeconfig", () => {
  it("holds no credentials: each use asks the aws command for a token in the cluster's Region", () => {
    const config: unknown = JSON.parse(
      kubeconfig({
        clusterName: "nivas-mumbai",
        region: "ap-south-1",
        endpoint: "https://e",
        certificateAuthorityData: "Q0E=",
      }),
    );
    expect(config).toEqual({
      apiVersion: "v1",
      kind: "Config",
      "current-context": "nivas-mumbai",
      clusters: [
        {
          name: "nivas-mumbai",
          cluster: { server: "https://e", "certificate-authority-data": "Q0E=" },
        },
      ],
      contexts: [
        { name: "nivas-mumbai", context: { cluster: "nivas-mumbai", user: "nivas-mumbai" } },
      ],
      users: [
        {
          name: "nivas-mumbai",
          user: {
            exec: {
              apiVersion: "client.authentication.k8s.io/v1beta1",
              command: "aws",
              args: [
                "eks",
                "get-token",
                "--region",
                "ap-south-1",
                "--cluster-name",
                "nivas-mumbai",
                "--output",
                "json",
              ],
              interactiveMode: "Never",
            },
          },
        },
      ],
    });
  });

  it("asks as the role of another account where one is given", () => {
    const roleArn = "arn:aws:iam::444455556666:role/joiner";
    const text = kubeconfig({
      clusterName: "nivas-delhi",
      region: "ap-south-1",
      endpoint: "https://x.gr7.ap-south-1.eks.amazonaws.com",
      certificateAuthorityData: "Q0E=",
      roleArn,
    });
    const { users } = JSON.parse(text) as { users: { user: { exec: { args: string[] } } }[] };
    expect(users[0]!.user.exec.args.slice(-4)).toEqual(["--output", "json", "--role-arn", roleArn]);
  });
});
