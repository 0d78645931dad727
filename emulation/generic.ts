// SPDX-License-Identifier: Apache-2.0
import type { Json, JsonObject } from "../graph/stack-export.ts";
import type { Properties, Shape } from "./declared/shape.ts";
import { identifiersOf, type Identifiers } from "./identifiers.ts";
import { knownText, type Target } from "./model.ts";
import { partitionOf, zonesOf } from "./regions.ts";

/**
 * Values for outputs that no model knows: the declared type gives the form, the name of the property its look.
 * A guess, and never more than that; but a program that takes the value apart finds something to take apart.
 */
export interface Guesser {
  /** A value for one declared property. */
  value(name: string, shape: Shape): Json;
  /** Adds to `given` every declared property that it lacks. */
  complete(given: JsonObject, declared: Properties): JsonObject;
}

/** Resources inside resources end here; real ones nest four deep at most. */
const MAX_DEPTH = 6;

/** Makes a guess about an output that is a whole resource (remote components have such). */
export interface GuessOptions {
  /** Service part of ARNs, for example `eks`. */
  readonly service: string;
  /** Kind part of ARNs, for example `cluster`. */
  readonly kind: string;
  /** Whether properties that may be absent are made up too. */
  readonly optionalToo: boolean;
  readonly nested: NestedResource;
}

export type NestedResource = (type: string, name: string) => JsonObject;

/**
 */
export function guesserFor(target: Target, options: GuessOptions): Guesser {
  const { service, kind, nested } = options;
  const ids = identifiersOf(target.urn);

  const value = (name: string, shape: Shape, path: string, depth: number): Json => {
    switch (shape.kind) {
      case "string":
        return shape.literal ?? text(name, path);
      case "number":
        return number(name);
      case "boolean":
        return /^(enabled|available|ready|isEnabled|active)$/i.test(name);
      case "list":
        return list(name, shape.element, path, depth);
      case "map":
        return {};
      case "object":
        return depth > MAX_DEPTH ? {} : object(name, shape, path, depth);
      case "any":
        return anything(name, path);
      default:
        // An asset or archive: nothing to read from.
        return null;
    }
  };

  const list = (name: string, element: Shape, path: string, depth: number): Json[] => {
    if (element.kind === "string" && /zones$/i.test(name))
      return zonesOf(target.region).map((zone) => zone.name);
    // Lists of plain values are indexed by zone more often than not; lists of objects are mostly of one.
    const length = element.kind === "string" ? 3 : 1;
    return Array.from({ length }, (_, index) =>
      value(singular(name), element, `${path}.${index}`, depth + 1),
    );
  };

  const object = (
    name: string,
    shape: Shape & { kind: "object" },
    path: string,
    depth: number,
  ): JsonObject => {
    if (shape.resourceType !== undefined && shape.resourceType !== "")
      return nested(shape.resourceType, path);
    return complete({}, shape.properties(), path, depth + 1);
  };

  const complete = (
    given: JsonObject,
    declared: Properties,
    path: string,
    depth: number,
  ): JsonObject => {
    const whole: JsonObject = { ...given };
    for (const [name, property] of declared) {
      const place = path === "" ? name : `${path}.${name}`;
      if (Object.hasOwn(whole, name))
        whole[name] = completeValue(whole[name] as Json, property.shape, place, depth);
      else if (!property.optional || options.optionalToo)
        whole[name] = value(name, property.shape, place, depth);
    }
    return whole;
  };

  const completeValue = (given: Json, shape: Shape, path: string, depth: number): Json => {
    if (typeof given !== "object" || given === null || isSpecial(given)) return given;
    if (shape.kind === "list" && Array.isArray(given)) {
      return given.map((element, index) =>
        completeValue(element, shape.element, `${path}.${index}`, depth + 1),
      );
    }
    if (Array.isArray(given)) return given;
    if (shape.kind === "object" && shape.resourceType === undefined)
      return complete(given, shape.properties(), path, depth + 1);
    if (shape.kind === "map") {
      return Object.fromEntries(
        Object.entries(given).map(([key, member]) => [
          key,
          completeValue(member, shape.element, `${path}.${key}`, depth + 1),
        ]),
      );
    }
    return given;
  };

  const anything = (name: string, path: string): Json =>
    /kubeconfig/i.test(name) ? kubeconfig() : text(name, path);

  const kubeconfig = (): JsonObject => {
    const server = `https://${ids.hex(32, "kubeconfig").toUpperCase()}.gr7.${target.region}.eks.${partitionOf(target.region).dnsSuffix}`;
    return {
      apiVersion: "v1",
      kind: "Config",
      clusters: [
        {
          name: target.name,
          cluster: {
            server,
            "certificate-authority-data": Buffer.from(target.urn).toString("base64"),
          },
        },
      ],
      contexts: [{ name: target.name, context: { cluster: target.name, user: target.name } }],
      users: [{ name: target.name, user: {} }],
      "current-context": target.name,
    };
  };

  const text = (name: string, path: string): string => {
    for (const [pattern, make] of TEXTS)
      if (pattern.test(name)) return make({ name, path, target, ids, service, kind, kubeconfig });
    const index = /\.(\d+)$/.exec(path)?.[1];
    return [...words(name), ...(index === undefined ? [] : [index])].join("-");
  };

  return {
    value: (name, shape) => value(name, shape, name, 0),
    complete: (given, declared) => complete(given, declared, "", 0),
  };
}

interface TextRequest {
  readonly name: string;
  readonly path: string;
  readonly target: Target;
  readonly ids: Identifiers;
  readonly service: string;
  readonly kind: string;
  readonly kubeconfig: () => JsonObject;
}

/** Prefixes of EC2 identifiers, by the end of the property's name. */
const ID_PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/vpcId$/i, "vpc"],
  [/subnetId$/i, "subnet"],
  [/securityGroupId$/i, "sg"],
  [/routeTableId$/i, "rtb"],
  [/networkAclId$/i, "acl"],
  [/networkInterfaceId$/i, "eni"],
  [/internetGatewayId$/i, "igw"],
  [/natGatewayId$/i, "nat"],
  [/vpcEndpointId$/i, "vpce"],
  [/transitGatewayId$/i, "tgw"],
  [/dhcpOptionsId$/i, "dopt"],
  [/instanceId$/i, "i"],
  [/(imageId|amiId)$/i, "ami"],
  [/volumeId$/i, "vol"],
  [/snapshotId$/i, "snap"],
  [/allocationId$/i, "eipalloc"],
  [/launchTemplateId$/i, "lt"],
  [/fileSystemId$/i, "fs"],
  [/subnet$/i, "subnet"],
  [/securityGroup$/i, "sg"],
];

/** First match wins. */
const TEXTS: readonly (readonly [RegExp, (request: TextRequest) => string])[] = [
  [/^(region|location)$/i, ({ target }) => target.region],
  [/region$/i, ({ target }) => target.region],
  [/^(arn|.*Arn)$/, arnText],
  [/(accountId|ownerId|registryId|^owner$|^account$)/i, ({ target }) => target.account],
  [/^partition$/, ({ target }) => target.partition],
  [
    /availabilityZoneId$|zoneIds?$/,
    ({ target, ids, path, name }) =>
      /availabilityZone/i.test(name)
        ? (zonesOf(target.region)[0]?.zoneId ?? "")
        : `Z${ids.base32(20, path)}`,
  ],
  [/(availabilityZone|^zone)$/i, ({ target }) => zonesOf(target.region)[0]?.name ?? ""],
  [/kubeconfig/i, ({ kubeconfig }) => JSON.stringify(kubeconfig())],
  [/prefix$/i, () => ""],
  [/^(ipv6|carrierIp|customerOwnedIp)/i, () => ""],
  [/cidr(block)?$/i, () => "10.0.0.0/16"],
  [
    /publicIp(Address)?$/i,
    ({ ids, path }) => `203.0.113.${(parseInt(ids.hex(2, path), 16) % 254) + 1}`,
  ],
  [
    /(^ip|Ip|ipAddress|IpAddress)$/,
    ({ ids, path }) => `10.0.0.${(parseInt(ids.hex(2, path), 16) % 250) + 4}`,
  ],
  [
    /(url|uri)$/i,
    ({ target, ids, service }) => `https://${ids.hex(12, "host")}.${host(target, service)}/`,
  ],
  [/endpoint$/i, ({ target, ids, service }) => `${ids.hex(12, "host")}.${host(target, service)}`],
  [
    /(dnsName|domainName|hostname|fqdn|host|domain)$/i,
    ({ target, ids, service }) => `${ids.hex(12, "host")}.${host(target, service)}`,
  ],
  [
    /(pem|certificate)$/i,
    ({ ids, path }) =>
      `-----BEGIN CERTIFICATE-----\n${ids.base62(64, path)}\n-----END CERTIFICATE-----\n`,
  ],
  [/^(policy|assumeRolePolicy)$|json$|document$/i, () => '{"Version":"2012-10-17","Statement":[]}'],
  [/(^date|Date|At|Time|Timestamp|notBefore|notAfter)$/, () => "2026-01-01T00:00:00Z"],
  [/(status|state)$/i, () => "ACTIVE"],
  [/version$/i, () => "1"],
  [
    /issuer/i,
    ({ target, ids }) =>
      `https://oidc.eks.${target.region}.${partitionOf(target.region).dnsSuffix}/id/${ids.hex(32, "oidc").toUpperCase()}`,
  ],
  [
    /brokers/i,
    ({ target, ids }) =>
      `b-1.${target.name}.${ids.hex(6, "brokers")}.c2.kafka.${target.region}.${partitionOf(target.region).dnsSuffix}:9092`,
  ],
  [/macAddress$/i, ({ ids, path }) => (`02${ids.hex(10, path)}`.match(/../g) ?? []).join(":")],
  [/Id$|[sS]ubnet$|[sS]ecurityGroup$/, idText],
  // The id of a `vpc` has the form of every `vpcId`.
  [
    /^id$/,
    (request) =>
      idText({
        ...request,
        name: `${request.kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`,
      }),
  ],
  [/^name$/, ({ target }) => knownText(target.inputs["name"]) ?? target.name],
  [/Name$/, ({ target }) => target.name],
];

function arnText({ name, path, target, ids, service, kind }: TextRequest): string {
  const head = (owner: string, region: string): string =>
    `arn:${target.partition}:${owner}:${region}:${target.account}:`;
  const id = ids.hex(8, path);
  if (name === "arn") return `${head(service, target.region)}${kind}/${target.name}`;
  if (/role/i.test(name)) return `${head("iam", "")}role/${target.name}-${id}`;
  if (/policy/i.test(name)) return `${head("iam", "")}policy/${target.name}-${id}`;
  if (/kms|key/i.test(name)) return `${head("kms", target.region)}key/${ids.uuid(path)}`;
  if (/topic/i.test(name)) return `${head("sns", target.region)}${target.name}-${id}`;
  if (/secret/i.test(name))
    return `${head("secretsmanager", target.region)}secret:${target.name}-${id.slice(0, 6)}`;
  if (/oidc/i.test(name)) {
    return `${head("iam", "")}oidc-provider/oidc.eks.${target.region}.${partitionOf(target.region).dnsSuffix}/id/${ids.hex(32, "oidc").toUpperCase()}`;
  }
  return `${head(service, target.region)}${words(name.slice(0, -3)).join("-")}/${target.name}-${id}`;
}

function idText({ name, path, ids }: TextRequest): string {
  const prefix = ID_PREFIXES.find(([pattern]) => pattern.test(name))?.[1];
  return prefix === undefined ? ids.hex(17, path) : ids.ec2(prefix, path);
}

function host(target: Target, service: string): string {
  return `${service}.${target.region}.${partitionOf(target.region).dnsSuffix}`;
}

function number(name: string): number {
  if (/port$/i.test(name)) return 443;
  if (/(seconds|timeout|ttl)$/i.test(name)) return 60;
  return 1;
}

function singular(name: string): string {
  return name.replace(/ies$/, "y").replace(/([^s])s$/, "$1");
}

/** `platformVersion` gives `platform`, `version`. */
function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(" ");
}

function isSpecial(value: JsonObject | Json[]): boolean {
  return !Array.isArray(value) && Object.hasOwn(value, "4dabf18193072939515e22adb298388d");
}
