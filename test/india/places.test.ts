// SPDX-License-Identifier: Apache-2.0
import {
  availabilityZonesOf,
  CAPABILITIES,
  capabilityOf,
  CHECKED_ON,
  hybridSite,
  INDIAN_REGIONS,
  isIndianRegion,
  isIndianZone,
  localZonesOf,
  placeById,
  placeIds,
  placeOfRegion,
  PLACES,
  regionsOfIndia,
  UNVERIFIED,
  placeOfZone,
  zoneByNameOrId,
  zonesOf,
  type Cited,
  type Place,
} from "../../india/places.ts";

/** Every cited statement inside a value, with its path: facts, zones, opt-ins. */
function citations(value: unknown, path: string): [string, Cited & { value?: unknown }][] {
  if (typeof value !== "object" || value === null) return [];
  const own = "mark" in value ? [[path, value as Cited] as [string, Cited]] : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, child]) => citations(child, `${path}.${key}`)),
  ];
}

const allCitations = PLACES.flatMap((place) => citations(place, place.id));

describe("the catalogue of places", () => {
  it("has these six places and no other", () => {
    expect(placeIds()).toEqual(["mumbai", "hyderabad", "delhi", "kolkata", "bengaluru", "chennai"]);
    expect(PLACES.map((place) => place.id)).toEqual(placeIds());
  });

  it("gives every statement a mark, a source and the day it was checked", () => {
    expect(allCitations.length).toBeGreaterThan(6 * CAPABILITIES.length);
    for (const [path, cited] of allCitations) {
      expect({ path, ok: ["H", "M", "L", "?"].includes(cited.mark) }).toEqual({ path, ok: true });
      expect({ path, source: cited.source.length > 8 }).toEqual({ path, source: true });
      expect({ path, checkedOn: cited.checkedOn }).toEqual({ path, checkedOn: CHECKED_ON });
    }
    expect(CHECKED_ON).toBe("2026-11-22");
  });

  it("marks a fact ? exactly when its value is unverified", () => {
    const facts = allCitations.filter(([, cited]) => "value" in cited);
    for (const [path, cited] of facts) {
      const isUnverified = cited.value === UNVERIFIED;
      expect({ path, isUnverified }).toEqual({ path, isUnverified: cited.mark === "?" });
    }
    expect(facts.some(([, cited]) => cited.mark === "?")).toBe(true);
  });

  it("answers every capability for every place", () => {
    for (const place of PLACES) {
      expect(Object.keys(place.capabilities).sort()).toEqual([...CAPABILITIES].sort());
    }
  });

  it("puts each city into one kind of place, with one id, alias and cell number", () => {
    const distinct = (values: readonly unknown[]): void => {
      expect(new Set(values).size).toBe(values.length);
    };
    distinct(PLACES.map((place) => place.id));
    distinct(PLACES.map((place) => place.city));
    distinct(PLACES.flatMap((place) => [place.id, ...place.aliases]));
    expect(PLACES.map((place) => place.cellNumber)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(PLACES.map((place) => place.kind)).toEqual([
      "region",
      "region",
      "local-zone",
      "local-zone",
      "hybrid-site",
      "hybrid-site",
    ]);
  });

  it("gives three zones to a Region, one to a Local Zone, none to a hybrid site", () => {
    const zones = { region: 3, "local-zone": 1, "hybrid-site": 0 };
    for (const place of PLACES) {
      expect({ id: place.id, zones: place.zones.length }).toEqual({
        id: place.id,
        zones: zones[place.kind],
      });
    }
  });

  it("names zones after their Region and numbers them by AWS's rule", () => {
    const short = { "ap-south-1": "aps1", "ap-south-2": "aps2" };
    for (const zone of PLACES.flatMap((place) => place.zones)) {
      const name =
        zone.kind === "availability-zone"
          ? new RegExp(`^${zone.region}[abc]$`)
          : new RegExp(`^${zone.region}-[a-z]{3}-1a$`);
      const id =
        zone.kind === "availability-zone"
          ? new RegExp(`^${short[zone.region]}-az[123]$`)
          : new RegExp(`^${short[zone.region]}-[a-z]{3}1-az1$`);
      expect(zone.name).toMatch(name);
      expect(zone.zoneId).toMatch(id);
    }
  });

  it("gives a Local Zone a group that is its name without the letter, and an unverified parent", () => {
    const zones = PLACES.flatMap((place) => place.zones);
    for (const zone of zones.filter(({ kind }) => kind === "local-zone")) {
      expect(zone.groupName).toBe(zone.name.slice(0, -1));
      expect(zone.networkBorderGroup).toBe(zone.groupName);
      expect(zone.parentZone?.value).toBe(UNVERIFIED);
    }
    for (const zone of zones.filter(({ kind }) => kind === "availability-zone")) {
      expect(zone.groupName).toBe(zone.region);
      expect(zone.networkBorderGroup).toBe(zone.region);
      expect(zone.parentZone).toBeUndefined();
    }
  });

  it("places every city in India's one time zone and says where it physically is", () => {
    for (const place of PLACES) {
      expect(place.timezone).toBe("Asia/Kolkata");
      expect(place.physicalLocation).toContain(place.city);
      expect(place.physicalLocation).toMatch(/, India$/);
    }
  });

  it("lists no service as present and absent at once", () => {
    for (const place of PLACES) {
      const { present, absent } = place.services;
      if (present.value === UNVERIFIED || absent.value === UNVERIFIED) {
        expect([present.value, absent.value]).toEqual([UNVERIFIED, UNVERIFIED]);
        continue;
      }
      const both = present.value.filter((service) => absent.value.includes(service));
      expect({ id: place.id, both }).toEqual({ id: place.id, both: [] });
    }
  });
});

describe("what is true of India", () => {
  const mumbai = placeById("mumbai");
  const hyderabad = placeById("hyderabad");
  const delhi = placeById("delhi");
  const kolkata = placeById("kolkata");

  it("has two AWS Regions, Mumbai and Hyderabad, and none in Delhi", () => {
    expect(regionsOfIndia()).toEqual(["ap-south-1", "ap-south-2"]);
    expect(INDIAN_REGIONS).toEqual(["ap-south-1", "ap-south-2"]);
    expect([mumbai.region, hyderabad.region]).toEqual(["ap-south-1", "ap-south-2"]);
    expect([delhi.kind, delhi.region]).toEqual(["local-zone", "ap-south-1"]);
    expect(placeOfRegion("ap-south-1")).toBe(mumbai);
    expect(placeOfRegion("ap-south-2")).toBe(hyderabad);
    expect(placeOfRegion("ap-south-3")).toBeUndefined();
  });

  it("has the Local Zones of Delhi and Kolkata under Mumbai and none under Hyderabad", () => {
    expect(localZonesOf("ap-south-1").map((zone) => zone.name)).toEqual([
      "ap-south-1-del-1a",
      "ap-south-1-ccu-1a",
    ]);
    expect(localZonesOf("ap-south-2")).toEqual([]);
    expect(delhi.zones[0]).toMatchObject({
      name: "ap-south-1-del-1a",
      zoneId: "aps1-del1-az1",
      networkBorderGroup: "ap-south-1-del-1",
    });
    expect(kolkata.zones[0]).toMatchObject({
      name: "ap-south-1-ccu-1a",
      zoneId: "aps1-ccu1-az1",
      networkBorderGroup: "ap-south-1-ccu-1",
    });
  });

  it("needs an opt-in for Hyderabad and the Local Zones, not for Mumbai", () => {
    expect(PLACES.map((place) => [place.id, place.optIn.needed, place.optIn.resource])).toEqual([
      ["mumbai", false, undefined],
      ["hyderabad", true, "aws:account/region:Region"],
      ["delhi", true, "aws:ec2/availabilityZoneGroup:AvailabilityZoneGroup"],
      ["kolkata", true, "aws:ec2/availabilityZoneGroup:AvailabilityZoneGroup"],
      ["bengaluru", false, undefined],
      ["chennai", false, undefined],
    ]);
    expect(delhi.optIn.how).toContain("--group-name ap-south-1-del-1 ");
  });

  it("sells g6 and g6e as the only GPU families of Hyderabad, and no inference chips", () => {
    expect(hyderabad.instances.gpuFamilies.value).toEqual(["g6", "g6e"]);
    expect(hyderabad.instances.inferenceFamilies.value).toEqual([]);
    expect(mumbai.instances.gpuFamilies.value).toEqual([
      "g4dn",
      "g5",
      "g6",
      "g6e",
      "g6f",
      "g7e",
      "gr6",
      "gr6f",
      "p2",
      "p4d",
      "p5",
      "p5en",
      "p6-b200",
    ]);
    expect(mumbai.instances.inferenceFamilies.value).toEqual(["inf1", "inf2"]);
  });

  it("does not know what instances the Local Zones have", () => {
    for (const place of [delhi, kolkata]) {
      expect(place.instances.families.value).toBe(UNVERIFIED);
      expect(place.instances.gpuFamilies.value).toBe(UNVERIFIED);
      expect(place.services.present.value).toBe(UNVERIFIED);
    }
  });

  it("has no NAT gateway in Delhi and does not know about Kolkata", () => {
    expect(capabilityOf(delhi, "nat-gateway")).toEqual({
      value: false,
      mark: "H",
      source:
        "awslabs/awsome-distributed-ai PR #1227 (NotAvailableInZone from the Delhi Local Zone)",
      checkedOn: "2026-11-22",
    });
    expect(capabilityOf(kolkata, "nat-gateway").value).toBe(UNVERIFIED);
    expect(capabilityOf(mumbai, "nat-gateway").value).toBe(true);
  });

  it("keeps what needs a Region out of the Local Zones", () => {
    const has = (place: Place): Record<string, unknown> =>
      Object.fromEntries(CAPABILITIES.map((name) => [name, capabilityOf(place, name).value]));
    expect(has(delhi)).toEqual({
      "eks-control-plane": false,
      "eks-control-plane-subnets": false,
      "eks-managed-node-groups": true,
      "self-managed-nodes": true,
      karpenter: true,
      "eks-fargate": false,
      "eks-auto-mode": false,
      "eks-hybrid-nodes": false,
      "nat-gateway": false,
      "application-load-balancer": true,
      "network-load-balancer": false,
      "transit-gateway-attachment": false,
      "ebs-gp2": true,
      "ebs-gp3": UNVERIFIED,
      "local-snapshots": UNVERIFIED,
      "several-zones": false,
      outposts: false,
    });
    expect(has(kolkata)).toEqual({ ...has(delhi), "nat-gateway": UNVERIFIED });
  });

  it("has Outposts in Mumbai only, and hybrid nodes only on machines outside AWS", () => {
    const where = (name: "outposts" | "eks-hybrid-nodes"): string[] =>
      PLACES.filter((place) => capabilityOf(place, name).value === true).map(({ id }) => id);
    expect(where("outposts")).toEqual(["mumbai"]);
    expect(where("eks-hybrid-nodes")).toEqual(["bengaluru", "chennai"]);
  });

  it("lists what Hyderabad lacks of Mumbai's services, and Managed Grafana for neither", () => {
    const absent = hyderabad.services.absent.value;
    for (const service of ["outposts", "memory-db", "docdb", "macie2", "codeartifact", "dax"]) {
      expect(absent).toContain(service);
      expect(mumbai.services.present.value).toContain(service);
    }
    for (const place of [mumbai, hyderabad]) {
      expect(place.services.absent.value).toContain("grafana");
      for (const service of ["eks", "eks-auth", "ec2", "kms", "sqs", "logs", "sts", "s3"]) {
        expect(place.services.present.value).toContain(service);
      }
    }
    expect(mumbai.services.present.value).toHaveLength(220);
    expect(hyderabad.services.present.value).toHaveLength(136);
  });
});

describe("readers of the catalogue", () => {
  it("give zones of a Region, Availability Zones first, and none abroad", () => {
    expect(zonesOf("ap-south-1").map((zone) => zone.name)).toEqual([
      "ap-south-1a",
      "ap-south-1b",
      "ap-south-1c",
      "ap-south-1-del-1a",
      "ap-south-1-ccu-1a",
    ]);
    expect(availabilityZonesOf("ap-south-2").map((zone) => zone.name)).toEqual([
      "ap-south-2a",
      "ap-south-2b",
      "ap-south-2c",
    ]);
    expect(zonesOf("us-east-1")).toEqual([]);
  });

  it("give the place of a zone, by name and by id", () => {
    expect(placeOfZone("ap-south-1-del-1a")?.id).toBe("delhi");
    expect(placeOfZone("aps1-ccu1-az1")?.id).toBe("kolkata");
    expect(placeOfZone("ap-south-2b")?.id).toBe("hyderabad");
    expect(placeOfZone("us-east-1a")).toBeUndefined();
  });

  it("know an Indian zone by name or id, and nothing else", () => {
    for (const zone of ["ap-south-1b", "aps1-az2", "ap-south-1-del-1a", "aps1-ccu1-az1"]) {
      expect([zone, isIndianZone(zone)]).toEqual([zone, true]);
    }
    for (const zone of ["ap-south-1", "ap-south-1d", "us-east-1a", "aps1-az4", ""]) {
      expect([zone, isIndianZone(zone)]).toEqual([zone, false]);
    }
    expect(zoneByNameOrId("aps2-az3")?.name).toBe("ap-south-2c");
  });

  it("know an Indian Region, and nothing else", () => {
    expect(["ap-south-1", "ap-south-2"].map(isIndianRegion)).toEqual([true, true]);
    expect(["ap-southeast-1", "ap-south-3", "mumbai", ""].map(isIndianRegion)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("give no place for an id outside the catalogue, names of object members included", () => {
    for (const id of ["pune", "Mumbai", "", "toString", "__proto__"]) {
      expect(placeById(id)).toBeUndefined();
    }
  });

  it("describe any customer site as a hybrid site of a Region", () => {
    const pune = hybridSite({
      id: "pune",
      city: "Pune",
      state: "Maharashtra",
      region: "ap-south-2",
      cellNumber: 6,
    });
    expect(pune).toMatchObject({
      kind: "hybrid-site",
      region: "ap-south-2",
      zones: [],
      cellNumber: 6,
      physicalLocation: "customer site in Pune, Maharashtra, India",
    });
    expect(capabilityOf(pune, "eks-hybrid-nodes").value).toBe(true);
    expect(CAPABILITIES.filter((name) => pune.capabilities[name].value !== false)).toEqual([
      "eks-hybrid-nodes",
    ]);
  });
});
