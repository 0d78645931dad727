// SPDX-License-Identifier: Apache-2.0
import { placeById } from "../../../india/places.ts";
import {
  describePlacement,
  LOCAL_ZONE_MTU_BYTES,
  placementModesOf,
  placementProblems,
} from "../../../components/edge/placement.ts";
import { formatProblem } from "../../../components/shared/problem.ts";

const delhi = placeById("delhi");
const bengaluru = placeById("bengaluru");
const mumbai = placeById("mumbai");

const localZone = { mode: "local-zone", instanceTypes: ["c5.2xlarge"], volumeType: "gp2" } as const;

describe("describePlacement", () => {
  it("says that a Region holds both control plane and workers", () => {
    expect(describePlacement(mumbai, undefined)).toEqual({
      physicalLocation: mumbai.physicalLocation,
      controlPlaneRegion: "ap-south-1",
      placementMode: "region",
      note: "Control plane and workers are in ap-south-1 (Mumbai).",
    });
  });

  it("says that workers are in the Local Zone of Delhi and the control plane is in Mumbai", () => {
    expect(describePlacement(delhi, localZone)).toEqual({
      physicalLocation: "AWS Local Zone ap-south-1-del-1a, Delhi, India",
      controlPlaneRegion: "ap-south-1",
      placementMode: "local-zone",
      note: "Workers are in Delhi, in one zone; control plane, logs and keys are in ap-south-1 (Mumbai).",
    });
  });

  it("passes on the parent zone where it is known", () => {
    const facts = describePlacement(delhi, { ...localZone, parentZone: "ap-south-1b" });
    expect(facts.parentZone).toBe("ap-south-1b");
  });

  it("says that hybrid nodes are the customer's machines", () => {
    const facts = describePlacement(bengaluru, {
      mode: "hybrid-nodes",
      nodeCidrs: ["192.168.10.0/24"],
      podCidrs: [],
      credentials: { kind: "ssm" },
    });
    expect(facts).toEqual({
      physicalLocation: "The customer's own machines, Bengaluru, India",
      controlPlaneRegion: "ap-south-1",
      placementMode: "hybrid-nodes",
      note: "Workers are the customer's machines in Bengaluru; control plane, logs and keys are in ap-south-1 (Mumbai).",
    });
  });

  it("names Mumbai as the location of a cell that is only called Delhi", () => {
    expect(describePlacement(delhi, { mode: "region-alias" })).toEqual({
      physicalLocation: mumbai.physicalLocation,
      controlPlaneRegion: "ap-south-1",
      placementMode: "region-alias",
      note: "Named Delhi, but nothing of it is there: control plane and workers are in ap-south-1 (Mumbai). It separates failures and teams; it proves no location.",
    });
  });
});

describe("placementProblems", () => {
  it("lets each kind of place have the modes that exist there", () => {
    expect(placementModesOf(mumbai)).toEqual([]);
    expect(placementModesOf(delhi)).toEqual(["local-zone", "hybrid-nodes", "region-alias"]);
    expect(placementModesOf(bengaluru)).toEqual(["hybrid-nodes", "region-alias"]);
  });

  it("accepts what the place can have", () => {
    expect(placementProblems(mumbai, undefined)).toEqual([]);
    for (const mode of placementModesOf(delhi))
      expect(placementProblems(delhi, { mode })).toEqual([]);
  });

  it.each([
    [
      delhi,
      undefined,
      "placement: Delhi has no AWS Region, so the way its workers are placed must be said; allowed: local-zone, hybrid-nodes, region-alias; fix: set placement.mode; region-alias runs everything in ap-south-1",
    ],
    [
      bengaluru,
      { mode: "local-zone" } as const,
      'placement.mode: Bengaluru has no AWS Local Zone (found "local-zone"); allowed: hybrid-nodes, region-alias; fix: choose one of the modes allowed',
    ],
    [
      mumbai,
      { mode: "region-alias" } as const,
      'placement.mode: Mumbai is an AWS Region: its workers are in its own zones (found "region-alias"); allowed: none; fix: remove placement',
    ],
  ])("refuses in $id what it cannot have", (place, placement, message) => {
    expect(placementProblems(place, placement).map(formatProblem)).toEqual([message]);
  });
});

it("knows the packet size between a Local Zone and its Region", () => {
  expect(LOCAL_ZONE_MTU_BYTES).toBe(1300);
});
