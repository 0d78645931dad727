// SPDX-License-Identifier: Apache-2.0
import { CellConnection } from "../../../components/platform/cell-connection.ts";
import { record } from "../../support/record.ts";

const EXPORT = {
  schema: 1,
  name: "mumbai",
  place: "mumbai",
  region: "ap-south-1",
  account: "111122223333",
  dataClass: "payment",
  owner: "platform",
  cidr: "10.0.0.0/16",
  podCidr: "100.64.0.0/16",
  vpcId: "vpc-1",
  routeTables: { private: {}, local: {}, controlPlane: "rtb-1" },
  attachmentSubnets: {},
  cluster: {
    name: "nivas-mumbai",
    version: "1.35",
    arn: "arn:aws:eks:ap-south-1:111122223333:cluster/nivas-mumbai",
    endpoint: "https://ABC.gr7.ap-south-1.eks.amazonaws.com",
    certificateAuthorityData: "Q0E=",
    securityGroupId: "sg-1",
  },
};

const connected = (cell: unknown, place = "mumbai") =>
  record(
    () => {
      const { placement } = new CellConnection("mumbai", {
        stack: "acme/nivas/mumbai",
        place,
        dataClass: "payment",
        owner: "ledger-team",
      });
      return { placement };
    },
    {
      outputs: ({ type }) =>
        type === "pulumi:pulumi:StackReference"
          ? { outputs: cell === undefined ? {} : { cell }, secretOutputNames: [] }
          : {},
    },
  );

describe("a connection to a cell", () => {
  it("says where the cell is before anything is known of it, and talks to its cluster", async () => {
    const run = await connected(EXPORT);
    expect(run.value.placement).toEqual({
      cell: "mumbai",
      place: "mumbai",
      region: "ap-south-1",
      dataClass: "payment",
      owner: "ledger-team",
    });
    const { kubeconfig, clusterIdentifier } = run.byName("mumbai-kubernetes").inputs;
    expect(clusterIdentifier).toBe("ap-south-1/nivas-mumbai");
    expect(JSON.parse(kubeconfig as string)).toMatchObject({
      clusters: [
        { cluster: { server: EXPORT.cluster.endpoint, "certificate-authority-data": "Q0E=" } },
      ],
    });
    expect(run.byName("mumbai-stack").inputs).toEqual({ name: "acme/nivas/mumbai" });
  });

  it("is refused for a place that is none, or another than that of the cell", async () => {
    await expect(connected(EXPORT, "pune")).rejects.toThrow(
      'place: is no place of the catalogue (found "pune"); allowed: mumbai, ',
    );
    await expect(connected(EXPORT, "hyderabad")).rejects.toThrow(
      'stack acme/nivas/mumbai, output cell.place: is another place than the program says (found "mumbai"); allowed: hyderabad',
    );
  });

  it("is refused for an export that is missing or of another version", async () => {
    await expect(connected(undefined)).rejects.toThrow("stack acme/nivas/mumbai, output cell");
    await expect(connected({ ...EXPORT, schema: 2 })).rejects.toThrow("schema");
  });
});
