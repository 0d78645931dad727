// SPDX-License-Identifier: Apache-2.0
import { NO_COPY_ABROAD, NO_EDGE_STORE, NO_SINK_ABROAD, REGIONS_GUARDED } from "../law/demands.ts";
import { forbidInternetEgress } from "../rules/forbid-internet-egress.ts";
import { requireIndianMembers } from "../rules/require-indian-members.ts";
import { requireIndianRoute } from "../rules/require-indian-route.ts";
import { requireRegionDeny } from "../rules/require-region-deny.ts";
import { requireStatedSetting } from "../rules/require-stated-setting.ts";
import { entry, type PackEntry } from "./entry.ts";

/** What several values or resources say together: absences, members of sets, directions. */
export const RELATION_RULES: readonly PackEntry[] = [
  entry("require-stated-setting", {
    rule: requireStatedSetting,
    severity: "high",
    clauses: [...NO_EDGE_STORE, ...NO_SINK_ABROAD],
    tables: ["leaking-absences"],
    state: "Every property is set whose default would let data out of the Region.",
    why: "What nobody writes down still has a value, and some of these values are abroad.",
    fix: "set the property to a value that stays in the Region",
    notes:
      "The table is `policies/data/leaking-absences/`: edge-optimized APIs and their domains, voice connectors in Virginia, notebooks with the open Internet. A value that is not known yet counts as set. A resource that lacks an input which all of its kind must have is incomplete, and not judged.",
  }),
  entry("require-indian-members", {
    rule: requireIndianMembers,
    severity: "critical",
    clauses: NO_COPY_ABROAD,
    tables: ["global-groups"],
    state:
      "Every global database, datastore and multi-Region cluster has all its members in allowed Regions.",
    why: "Members of one set replicate everything to each other.",
    fix: "keep the members in allowed regions, and declare the regions of members that another program keeps in declaredMembers of the settings",
    notes:
      "The sets are in `policies/data/global-groups.ts`. A set of the graph has the members that the graph holds; those are compared with each other, so that the member in India is denied too when another one is abroad. A set that another program keeps is judged by `declaredMembers` of the settings, and is undecided without. The set itself replicates nothing and is let pass.",
  }),
  entry("require-indian-route", {
    rule: requireIndianRoute,
    severity: "critical",
    clauses: NO_SINK_ABROAD,
    state: "No route leads into a peering or an attachment whose other side is abroad.",
    why: "A route is what makes a peering carry traffic, and the route itself names no place.",
    fix: "remove the route, or lead it into a peering with an allowed region and account",
    notes:
      "Judges routes of VPCs and transit gateways, alone and in tables, by the peering connection or peering attachment of the graph that they lead into: the Region where it is made, its `peerRegion`, and, with `trustedAccounts`, the account of its other side. A value that is not known yet is followed to the resources behind it. A peering that the graph does not hold is named by an id that tells nothing, and is let pass.",
  }),
  entry("forbid-internet-egress", {
    rule: forbidInternetEgress,
    severity: "medium",
    clauses: NO_SINK_ABROAD,
    state: "With `internetEgress: deny` in the settings, no route leads to the Internet.",
    why: "Through a gateway to the Internet, any place can be reached.",
    fix: "remove the route, and reach services through VPC endpoints",
    notes:
      "Judges nothing unless the settings say `internetEgress: deny`: most networks have a route to NAT, and where traffic goes then is for firewalls to say. Reads internet, NAT and egress-only gateways, by their ids and by the resources of the graph. Virtual private gateways, transit gateways and endpoints are no ways to the Internet.",
  }),
  entry("require-region-deny", {
    rule: requireRegionDeny,
    severity: "high",
    clauses: REGIONS_GUARDED,
    tables: ["regions"],
    state:
      "Every statement that tests `aws:RequestedRegion` leaves requests to allowed Regions only, and leaves no service of data out.",
    why: "A guard against other Regions is only as good as its list and its exceptions.",
    fix: "name the allowed Regions in full, and leave only services without a Region out",
    notes:
      "Judges a Deny by the Regions that it leaves alone, and an Allow by those that it asks for. Patterns are held against all Regions of AWS: `ap-*` is more than India. A Region that is named in full is judged by forbid-foreign-region-name. A `NotAction` with all of a service that keeps or processes data (`s3:*`, `bedrock:*`) leaves a hole, and is undecided.",
  }),
];
