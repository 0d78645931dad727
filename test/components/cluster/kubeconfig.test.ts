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
});
