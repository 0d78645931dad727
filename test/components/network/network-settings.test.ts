// SPDX-License-Identifier: Apache-2.0
import {
  natZoneOf,
  natZones,
  networkProblems,
  resolveNetwork,
  type NatMode,
  type RegionalNetworkArgs,
} from "../../../components/network/network-settings.ts";
import { planSubnets } from "../../../components/network/subnet-plan.ts";
import { formatProblem } from "../../../components/shared/problem.ts";
import { PLACEMENT } from "../foundation/fixtures.ts";
import { ZONES, networkArgs } from "./fixtures.ts";

const refusals = (extra: Partial<RegionalNetworkArgs>) =>
  networkProblems(resolveNetwork(networkArgs(extra))).map(formatProblem);

describe("resolveNetwork", () => {
  it("fills in every default", () => {
    const given = networkArgs();
    expect(resolveNetwork(given)).toEqual({
      ...given,
      localZones: [],
      joinedCidrs: [],
      egress: "internet",
      nat: "per-zone",
      endpoints: { enabled: true, additional: [], privateBuckets: false },
      flowLogs: { enabled: true, retentionDays: 365 },
      queryLogs: { enabled: true, retentionDays: 365 },
      privateZone: { enabled: true, domain: "mumbai.nivas.internal" },
      subnets: planSubnets(given).subnets,
      planProblems: [],
    });
  });

  it("keeps every value that is given", () => {
    const given = {
      localZones: [{ zone: "ap-south-1-del-1a", slot: 3, parentZone: "ap-south-1b" }],
      egress: "internet" as const,
      nat: "single" as const,
      endpoints: { enabled: false, additional: ["aps-workspaces"] },
      flowLogs: { enabled: false, retentionDays: 731 },
      queryLogs: { enabled: false, retentionDays: 180 },
      privateZone: { enabled: false, domain: "x.example" },
    };
    expect(resolveNetwork(networkArgs(given))).toMatchObject(given);
  });

  it("has neither NAT nor public subnets without egress, whatever nat says", () => {
    const { nat, subnets } = resolveNetwork(networkArgs({ egress: "none", nat: "per-zone" }));
    expect(nat).toBe("none");
    expect(new Set(subnets.map(({ tier }) => tier))).toEqual(
      new Set(["private", "pod", "database", "control-plane"]),
    );
  });
});

describe("natZones and natZoneOf", () => {
  const del = "ap-south-1-del-1a";
  it.each<[NatMode, string[], (string | undefined)[]]>([
    ["per-zone", ZONES, ["ap-south-1a", "ap-south-1c", "ap-south-1a"]],
    ["single", ["ap-south-1a"], ["ap-south-1a", "ap-south-1a", "ap-south-1a"]],
    ["none", [], [undefined, undefined, undefined]],
  ])("%s", (nat, zones, served) => {
    const network = { nat, zones: ZONES, localZones: [{ zone: del }] };
    expect(natZones(network)).toEqual(zones);
    expect(["ap-south-1a", "ap-south-1c", del].map((z) => natZoneOf(z, network))).toEqual(served);
  });

  it("serves a Local Zone from its parent when the parent is known and has NAT", () => {
    const localZones = [{ zone: del, parentZone: "ap-south-1b" }];
    expect(natZoneOf(del, { nat: "per-zone", zones: ZONES, localZones })).toBe("ap-south-1b");
    expect(natZoneOf(del, { nat: "single", zones: ZONES, localZones })).toBe("ap-south-1a");
  });
});

describe("a Local Zone without NAT", () => {
  it("is served by no gateway, and the zones of the Region are", () => {
    const localZones = [{ zone: "ap-south-1-del-1a", nat: "none" as const }];
    const network = { nat: "per-zone" as const, zones: ZONES, localZones };
    expect(natZoneOf("ap-south-1-del-1a", network)).toBeUndefined();
    expect(natZoneOf("ap-south-1b", network)).toBe("ap-south-1b");
  });
});

describe("networkProblems", () => {
  it("finds nothing wrong with the defaults, and with everything switched off", () => {
    const off = { enabled: false };
    expect(refusals({})).toEqual([]);
    expect(refusals({ endpoints: off, flowLogs: off, queryLogs: off, privateZone: off })).toEqual(
      [],
    );
    expect(refusals({ egress: "none" })).toEqual([]);
  });

  it("passes on what is wrong with the plan", () => {
    expect(refusals({ podCidr: "10.0.0.0/16" })).toEqual([
      'podCidr: is outside 100.64.0.0/10 (found "10.0.0.0/16"); allowed: a block of /16 to /20 in 100.64.0.0/10; fix: take a block from there; addresses outside it belong to someone else',
    ]);
  });

  it("refuses zones and Local Zones of another Region than the cell", () => {
    const placement = { ...PLACEMENT, region: "ap-south-2" };
    const zones = ["ap-south-2a", "ap-south-2b"];
    const localZones = [{ zone: "ap-south-1-del-1a" }];
    expect(refusals({ placement, zones, localZones })).toEqual([
      'localZones: is in another Region than the cell (found "ap-south-1-del-1a"); allowed: zones of ap-south-2; fix: name zones of ap-south-2, or move the cell',
    ]);
    expect(refusals({ placement, zones: ["ap-south-1a", "ap-south-1b"] })).toEqual([
      'zones: is in another Region than the cell (found "ap-south-1a"); allowed: zones of ap-south-2; fix: name zones of ap-south-2, or move the cell',
      'zones: is in another Region than the cell (found "ap-south-1b"); allowed: zones of ap-south-2; fix: name zones of ap-south-2, or move the cell',
    ]);
  });

  it("refuses a parent zone that the network does not have", () => {
    const localZones = [{ zone: "ap-south-1-del-1a", parentZone: "ap-south-1d" }];
    expect(refusals({ localZones })).toEqual([
      'localZones.parentZone: the parent of ap-south-1-del-1a is not a zone of the network (found "ap-south-1d"); allowed: ap-south-1a, ap-south-1b, ap-south-1c; fix: add the zone to the network, or leave the parent out',
    ]);
  });

  it("refuses a network with no way to any AWS service", () => {
    expect(refusals({ egress: "none", endpoints: { enabled: false } })).toEqual([
      "endpoints.enabled: without egress the endpoints are the only way to any AWS service (found false); allowed: true, or egress: internet; fix: leave the endpoints on",
    ]);
  });

  it("refuses modes that are none", () => {
    const localZones = [{ zone: "ap-south-1-del-1a", nat: "local" as "none" }];
    const modes = { egress: "outernet" as "internet", nat: "double" as NatMode, localZones };
    expect(refusals(modes)).toEqual([
      'egress: is no mode (found "outernet"); allowed: internet, none; fix: give one of internet, none',
      'nat: is no mode (found "double"); allowed: per-zone, single, none; fix: give one of per-zone, single, none',
      'localZones.nat: is no mode (found "local"); allowed: region, none; fix: give one of region, none',
    ]);
  });

  it("refuses short retentions of both logs, unless they are off", () => {
    const logs = { retentionDays: 90 };
    const found = refusals({ flowLogs: logs, queryLogs: logs });
    expect(found.map((line) => line.split(":")[0])).toEqual([
      "flowLogs.retentionDays",
      "queryLogs.retentionDays",
    ]);
    const off = { ...logs, enabled: false };
    expect(refusals({ flowLogs: off, queryLogs: off })).toEqual([]);
  });

  it.each([
    "nivas",
    "Nivas.internal",
    "-a.internal",
    "a..internal",
    "a b.internal",
    `${"a".repeat(64)}.in`,
  ])("refuses the domain %j", (domain) => {
    expect(refusals({ privateZone: { domain } })).toEqual([
      `privateZone.domain: is not a domain name (found ${JSON.stringify(domain)}); allowed: two or more labels of lower-case letters, digits and inner dashes; fix: give a name such as mumbai.nivas.internal`,
    ]);
    expect(refusals({ privateZone: { domain, enabled: false } })).toEqual([]);
  });

  it("refuses additional services that are malformed or already there, unless endpoints are off", () => {
    const additional = ["aps-workspaces", "com.amazonaws.x/y", "sts", "s3", "aps-workspaces"];
    expect(refusals({ endpoints: { additional } })).toEqual([
      'endpoints.additional: is not a service (found "com.amazonaws.x/y"); allowed: the last part of a service name, such as aps-workspaces or ecr.api; fix: leave com.amazonaws.<region>. out',
      'endpoints.additional: already has an endpoint (found "sts"); allowed: services that the cell does not have yet; fix: remove it from the list',
      'endpoints.additional: already has an endpoint (found "s3"); allowed: services that the cell does not have yet; fix: remove it from the list',
      'endpoints.additional: already has an endpoint (found "aps-workspaces"); allowed: services that the cell does not have yet; fix: remove it from the list',
    ]);
    expect(refusals({ endpoints: { enabled: false, additional } })).toEqual([]);
  });
});
