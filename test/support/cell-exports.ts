// SPDX-License-Identifier: Apache-2.0
/** What cells export, for tests of whoever reads it. */
import type { CellExport, MeshExport } from "../../components/contracts/cell-export.ts";

const ZONES: Readonly<Record<string, readonly string[]>> = {
  "ap-south-1": ["ap-south-1a", "ap-south-1b", "ap-south-1c"],
  "ap-south-2": ["ap-south-2a", "ap-south-2b", "ap-south-2c"],
};

/** A cell of the address plan: mumbai is number 0. */
export function cellExportOf(
  name: string,
  number: number,
  region: string,
  more: Partial<CellExport> = {},
): CellExport {
  const byZone = (what: string) =>
    Object.fromEntries(
      (ZONES[region] ?? [`${region}a`]).map((zone) => [zone, `${what}-${name}-${zone}`]),
    );
  return {
    schema: 1,
    name,
    place: name,
    region,
    account: "111122223333",
    dataClass: "payment",
    owner: "platform",
    cidr: `10.${number}.0.0/16`,
    podCidr: `100.${64 + number}.0.0/16`,
    vpcId: `vpc-${name}`,
    routeTables: {
      private: byZone("rtb-private"),
      local: {},
      controlPlane: `rtb-control-plane-${name}`,
    },
    attachmentSubnets: byZone("subnet"),
    cluster: {
      name: `nivas-${name}`,
      version: "1.35",
      arn: `arn:aws:eks:${region}:111122223333:cluster/nivas-${name}`,
      endpoint: `https://${name}.eks.amazonaws.com`,
      certificateAuthorityData: "cGVt",
      securityGroupId: `sg-${name}`,
    },
    privateZone: { id: `Z${name.toUpperCase()}`, domain: `${name}.nivas.internal` },
    ...more,
  };
}

export const meshOf = (name: string, more: Partial<MeshExport> = {}): MeshExport => ({
  meshId: "fintech",
  clusterName: name,
  network: `${name}-network`,
  istioVersion: "1.30.3",
  trustDomain: "fintech.internal",
  eastWestGatewayHost: `east-west.${name}.nivas.internal`,
  ...more,
});

export const MUMBAI = cellExportOf("mumbai", 0, "ap-south-1");
export const HYDERABAD = cellExportOf("hyderabad", 1, "ap-south-2");
/** A cell in a Local Zone: its network is in the Region of Mumbai. */
export const DELHI = cellExportOf("delhi", 2, "ap-south-1", {
  routeTables: {
    private: { "ap-south-1a": "rtb-private-delhi-ap-south-1a" },
    local: { "ap-south-1-del-1a": "rtb-local-delhi" },
    controlPlane: "rtb-control-plane-delhi",
  },
});
