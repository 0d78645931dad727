// SPDX-License-Identifier: Apache-2.0
import { UNKNOWN, type Json, type JsonObject } from "../../graph/stack-export.ts";
import { knownObject, knownText } from "../model.ts";
import {
  descriptionOf,
  isRegion,
  localZones,
  partitionOf,
  regionNames,
  zonesOf,
  type EmulatedZone,
} from "../regions.ts";
import { answered, unanswered, type Answer, type Caller, type ProviderFunction } from "./answer.ts";
import { getPolicyDocument } from "./policy-document.ts";

/**
 * Functions of the aws provider that need no account: they follow from region, partition and arguments.
 * Forms of the answers: hashicorp/terraform-provider-aws `internal/service/meta`, `internal/service/ec2`, `internal/service/sts`;
 * checked 2026-11-22.
 */

/** Runs a function that needs a region: that of its arguments (aws 7), else that of the calling provider. */
function inRegion(
  answer: (region: string, args: JsonObject, caller: Caller) => Answer,
): ProviderFunction {
  return (args, caller) => {
    const region = knownText(args["region"]) ?? caller.region;
    return region === undefined
      ? unanswered(
          "the calling aws provider names no region; set aws:region in the stack's config or region on the provider",
        )
      : answer(region, args, caller);
  };
}

const getRegion: ProviderFunction = (args, caller) => {
  const endpoint = knownText(args["endpoint"]);
  const named = knownText(args["name"]) ?? knownText(args["region"]) ?? endpoint?.split(".")[1];
  return inRegion((region) => {
    if (named !== undefined && !isRegion(region))
      return { kind: "refusal", message: `finding Region by name (${region}): not found` };
    return answered({
      id: region,
      name: region,
      region,
      endpoint: `ec2.${region}.${partitionOf(region).dnsSuffix}`,
      description: descriptionOf(region),
    });
  })(named === undefined ? args : { ...args, region: named }, caller);
};

const getRegions: ProviderFunction = (args, caller) => {
  const all = args["allRegions"] === true;
  const names = new Set(regionNames(all));
  // A region that the program uses is one that the account has.
  if (caller.region !== undefined && isRegion(caller.region)) names.add(caller.region);
  const filters = filtersOf(args);
  const fits = [...names].filter((name) =>
    matches({ "region-name": name, endpoint: `ec2.${name}.amazonaws.com` }, filters),
  );
  return answered({ ...args, id: partitionOf(caller.region ?? "").id, names: fits.sort() });
};

const getAvailabilityZones = inRegion((region, args) => {
  const wanted = zonesFor(region, args).filter(
    (zone) =>
      !texts(args["excludeNames"]).includes(zone.name) &&
      !texts(args["excludeZoneIds"]).includes(zone.zoneId),
  );
  wanted.sort((a, b) => (a.name < b.name ? -1 : 1));
  return answered({
    ...args,
    id: region,
    region,
    names: wanted.map((zone) => zone.name),
    zoneIds: wanted.map((zone) => zone.zoneId),
    groupNames: [...new Set(wanted.map((zone) => zone.groupName))].sort(),
  });
});

const getAvailabilityZone = inRegion((region, args) => {
  const name = knownText(args["name"]);
  const zoneId = knownText(args["zoneId"]);
  const named = name !== undefined || zoneId !== undefined;
  const found = zonesFor(region, named ? { ...args, allAvailabilityZones: true } : args).filter(
    (zone) =>
      (name === undefined || zone.name === name) &&
      (zoneId === undefined || zone.zoneId === zoneId),
  );
  const [zone] = found;
  if (zone === undefined)
    return { kind: "refusal", message: "no matching EC2 Availability Zone found" };
  if (found.length > 1)
    return {
      kind: "refusal",
      message:
        "multiple EC2 Availability Zones matched; use additional constraints to reduce matches to a single EC2 Availability Zone",
    };
  return answered({
    ...args,
    id: zone.name,
    region,
    name: zone.name,
    zoneId: zone.zoneId,
    nameSuffix: zone.name.startsWith(region)
      ? zone.name.slice(region.length).replace(/^-/, "")
      : zone.name,
    zoneType: zone.zoneType,
    groupName: zone.groupName,
    groupLongName: `${descriptionOf(region)} 1`,
    networkBorderGroup: zone.networkBorderGroup,
    optInStatus: zone.optInStatus,
    // Which zone a Local Zone hangs from is known to no public source.
    parentZoneName: zone.zoneType === "local-zone" ? UNKNOWN : "",
    parentZoneId: zone.zoneType === "local-zone" ? UNKNOWN : "",
    state: "available",
  });
});

const getCallerIdentity: ProviderFunction = (_, caller) => ({
  kind: "answer",
  usesAccount: true,
  result: {
    accountId: caller.account,
    id: caller.account,
    arn: `arn:${partitionOf(caller.region ?? "").id}:iam::${caller.account}:user/plan`,
    userId: "AIDAPLANPLANPLANPLAN2",
  },
});

const getPartition: ProviderFunction = (_, caller) => {
  const partition = partitionOf(caller.region ?? "");
  return answered({
    id: partition.id,
    partition: partition.id,
    dnsSuffix: partition.dnsSuffix,
    reverseDnsPrefix: partition.reverseDnsPrefix,
  });
};

const getService: ProviderFunction = (args, caller) => {
  const reversed =
    knownText(args["reverseDnsName"])?.split(".") ??
    knownText(args["dnsName"])?.split(".").reverse();
  if (reversed !== undefined && reversed.length < 4) {
    return {
      kind: "refusal",
      message: `service DNS names must have at least 4 parts: ${reversed.join(".")} has ${reversed.length}`,
    };
  }
  const serviceId = reversed?.at(-1) ?? knownText(args["serviceId"]);
  if (serviceId === undefined)
    return { kind: "refusal", message: "service ID not provided directly or through a DNS name" };
  return inRegion((region) => {
    const prefix =
      reversed?.slice(0, -2).join(".") ??
      knownText(args["reverseDnsPrefix"]) ??
      partitionOf(region).reverseDnsPrefix;
    const reverseDnsName = `${prefix}.${region}.${serviceId}`;
    return answered({
      id: reverseDnsName,
      serviceId,
      region,
      partition: partitionOf(region).id,
      reverseDnsPrefix: prefix,
      reverseDnsName,
      dnsName: reverseDnsName.split(".").reverse().join(".").toLowerCase(),
      // A program asks about services that AWS has; the list behind this in the provider is a legacy one.
      supported: true,
    });
  })(reversed === undefined ? args : { ...args, region: reversed.at(-2) ?? "" }, caller);
};

/** Services whose principal has the partition's own suffix. */
const PARTITION_PRINCIPALS: Readonly<Record<string, readonly string[]>> = {
  "aws-cn": ["codedeploy", "elasticmapreduce", "logs"],
  "aws-iso": ["cloudhsm", "config", "logs", "workspaces"],
  "aws-iso-b": ["dms", "logs"],
};

const getServicePrincipal = inRegion((region, args) => {
  const serviceName = knownText(args["serviceName"]) ?? "";
  const partition = partitionOf(region);
  const suffix =
    PARTITION_PRINCIPALS[partition.id]?.includes(serviceName) === true
      ? partition.dnsSuffix
      : "amazonaws.com";
  return answered({
    id: `${serviceName}.${region}.${suffix}`,
    name: `${serviceName}.${suffix}`,
    region,
    serviceName,
    suffix,
  });
});

const getDefaultTags: ProviderFunction = (_, caller) =>
  answered({ id: partitionOf(caller.region ?? "").id, tags: caller.defaultTags });

const getArn: ProviderFunction = (args) => {
  const arn = knownText(args["arn"]) ?? "";
  const [prefix, partition = "", service = "", region = "", account = "", ...resource] =
    arn.split(":");
  if (prefix !== "arn")
    return { kind: "refusal", message: `parsing ARN (${arn}): arn: invalid prefix` };
  if (resource.length === 0)
    return { kind: "refusal", message: `parsing ARN (${arn}): arn: not enough sections` };
  return answered({
    id: arn,
    arn,
    partition,
    service,
    region,
    account,
    resource: resource.join(":"),
  });
};

export const AWS_FUNCTIONS: Readonly<Record<string, ProviderFunction>> = {
  "aws:index/getRegion:getRegion": getRegion,
  "aws:index/getRegions:getRegions": getRegions,
  "aws:index/getAvailabilityZones:getAvailabilityZones": getAvailabilityZones,
  "aws:index/getAvailabilityZone:getAvailabilityZone": getAvailabilityZone,
  "aws:index/getCallerIdentity:getCallerIdentity": getCallerIdentity,
  "aws:index/getPartition:getPartition": getPartition,
  "aws:index/getService:getService": getService,
  "aws:index/getServicePrincipal:getServicePrincipal": getServicePrincipal,
  "aws:index/getDefaultTags:getDefaultTags": getDefaultTags,
  "aws:index/getArn:getArn": getArn,
  "aws:iam/getPolicyDocument:getPolicyDocument": getPolicyDocument,
};

/** Local Zones are listed only when all zones are asked for, as in an account that has opted in to none. */
function zonesFor(region: string, args: JsonObject): EmulatedZone[] {
  const all =
    args["allAvailabilityZones"] === true
      ? [...zonesOf(region), ...localZones(region)]
      : zonesOf(region);
  const state = knownText(args["state"]) ?? "available";
  const filters = filtersOf(args);
  return state !== "available"
    ? []
    : all.filter((zone) => matches(attributes(region, zone), filters));
}

/** Names of the filters of `DescribeAvailabilityZones`. */
function attributes(region: string, zone: EmulatedZone): Readonly<Record<string, string>> {
  return {
    "group-name": zone.groupName,
    "opt-in-status": zone.optInStatus,
    "parent-zone-id": zone.parentZoneId,
    "parent-zone-name": zone.parentZoneName,
    "region-name": region,
    state: "available",
    "zone-id": zone.zoneId,
    "zone-name": zone.name,
    "zone-type": zone.zoneType,
  };
}

interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

function filtersOf(args: JsonObject): Filter[] {
  const given = args["filters"];
  return (Array.isArray(given) ? given : []).map((filter) => {
    const object = knownObject(filter);
    return { name: knownText(object["name"]) ?? "", values: texts(object["values"]) };
  });
}

/** Every filter must have one value that fits; `*` and `?` stand for any text and any character. */
function matches(
  attributes: Readonly<Record<string, string>>,
  filters: readonly Filter[],
): boolean {
  return filters.every(({ name, values }) =>
    values.some((value) => {
      const pattern = value
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
      return new RegExp(`^${pattern}$`).test(attributes[name] ?? "");
    }),
  );
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value)
    ? value.filter((element): element is string => typeof element === "string")
    : [];
}
