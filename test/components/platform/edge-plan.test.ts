// SPDX-License-Identifier: Apache-2.0
import {
  localZonesOf,
  storageClassOwners,
  type EdgePools,
} from "../../../components/platform/edge-plan.ts";

const pool = (differs: object = {}) =>
  ({
    mode: "local-zone",
    place: "delhi",
    zone: "ap-south-1-del-1a",
    instanceTypes: ["c5.2xlarge"],
    volumeType: "gp2",
    ...differs,
  }) as EdgePools[string];

describe("localZonesOf", () => {
  it("names each zone once", () => {
    expect(localZonesOf({ a: pool(), b: pool() })).toEqual([
      { zone: "ap-south-1-del-1a", nat: "region" },
    ]);
  });

  it("takes the parent from whichever pool knows it", () => {
    expect(localZonesOf({ a: pool(), b: pool({ parentZone: "ap-south-1b" }) })).toEqual([
      { zone: "ap-south-1-del-1a", nat: "region", parentZone: "ap-south-1b" },
    ]);
  });

  it("gives a zone a way out only when a pool there asks for one", () => {
    const closed = pool({ nat: "none" });
    expect(localZonesOf({ a: closed, b: closed })[0]!.nat).toBe("none");
    expect(localZonesOf({ a: closed, b: pool() })[0]!.nat).toBe("region");
    expect(localZonesOf({ a: pool(), b: closed })[0]!.nat).toBe("region");
  });
});

describe("storageClassOwners", () => {
  it("lets the first pool of a place and volume type make the class, in order of the keys", () => {
    const pools = {
      z: pool(),
      a: pool(),
      g: pool({ volumeType: "gp3" }),
      k: pool({ place: "kolkata" }),
    };
    expect([...storageClassOwners(pools)].sort()).toEqual(["a", "g", "k"]);
  });
});
