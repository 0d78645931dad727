// SPDX-License-Identifier: Apache-2.0
/** The check of plans itself: it finds what is wrong. */
import type { Resource } from "../../../graph/stack-export.ts";
import { componentsOf, unreachable, unwatched } from "../../support/scraping.ts";

const resource = (type: string, inputs: object = {}): Resource =>
  ({ urn: `urn:pulumi:a::b::${type}::x`, type, custom: true, inputs }) as unknown as Resource;
const policy = (namespace: string, ...ports: number[]): Resource =>
  resource("kubernetes:networking.k8s.io/v1:NetworkPolicy", {
    metadata: { namespace },
    spec: { ingress: [{ ports: ports.map((port) => ({ protocol: "TCP", port })) }] },
  });

describe("the check of a plan against the watches", () => {
  it("knows the components of a plan", () => {
    expect(
      componentsOf([
        resource("nivas:index:Cell"),
        resource("aws:s3/bucket:Bucket"),
        resource("nivas:index:CertManager"),
        resource("nivas:index:Cell"),
      ]),
    ).toEqual(["Cell", "CertManager"]);
  });

  it("finds a component without a watch, and backups, which have none", () => {
    expect(
      unwatched([
        resource("nivas:index:Cell"),
        resource("nivas:index:Novelty"),
        resource("aws:backup/plan:Plan"),
      ]),
    ).toEqual(["Novelty", "aws:backup/plan:Plan"]);
  });

  it("finds a target that a policy shuts off", () => {
    const certManager = resource("nivas:index:CertManager");
    expect(unreachable([certManager, policy("cert-manager", 10250)])).toEqual([
      "cert-manager (cert-manager:9402)",
    ]);
    expect(
      unreachable([certManager, policy("cert-manager", 10250), policy("cert-manager", 9402)]),
    ).toEqual([]);
    // Without policies a namespace is open.
    expect(unreachable([certManager])).toEqual([]);
    expect(unreachable([policy("cert-manager", 10250)])).toEqual([]);
  });
});
