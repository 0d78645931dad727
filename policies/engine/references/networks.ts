// SPDX-License-Identifier: Apache-2.0
import ipaddr from "ipaddr.js";
import { meaningOf } from "./keys.ts";
import type { Reference, ReferenceContext } from "./reference.ts";

const QUICK = /^[0-9a-f.:/,[\] ]+$/i;
const LONGEST = 4096;
/** Ranges that no public network routes: an address of one says nothing of a place. */
const PRIVATE = new Set([
  "private",
  "uniqueLocal",
  "loopback",
  "linkLocal",
  "carrierGradeNat",
  "multicast",
]);
/** The own addresses of a network, and where a route leads to whatever its target is. */
const OWN_ADDRESS =
  /^(?:cidrBlock|ipv6CidrBlock|destination\w*cidr\w*|(?:private)?ipv[46]address(?:es)?|publicIp)$/i;
const ROUTE = /^destinations?$/;

/** Every public address or network that a value consists of, where it says where something goes to. */
export function scanNetworks(text: string, context: ReferenceContext): Reference[] {
  if (text.length > LONGEST || !QUICK.test(text)) return [];
  const key = meaningOf(context.key);
  if (key.prose || key.inbound || meaningOf(context.top).inbound) return [];
  if (OWN_ADDRESS.test(context.key)) return [];
  // A network that routes and filters name; an address is where a probe goes.
  if (ROUTE.test(context.key) && text.includes("/")) return [];
  return text
    .split(/[,\s]+/)
    .map(withoutPort)
    .filter(isPublicNetwork)
    .map((network) => ({ kind: "network" as const, text: network }));
}

/** Whether a text is an address or a network, and one that is not private throughout. */
export function isPublicNetwork(text: string): boolean {
  const network = networkOf(text);
  if (network === undefined) return false;
  const [address, bits] = network;
  // `0.0.0.0` by itself is every address of the machine, where a server listens; `0.0.0.0/0` is everywhere.
  if (address.range() === "unspecified" && bits > 0) return false;
  return !PRIVATE.has(address.range());
}

/** Whether all of `text` lies inside one of the networks. */
export function isInside(text: string, networks: readonly string[]): boolean {
  const inner = networkOf(text);
  if (inner === undefined) return false;
  return networks.some((each) => {
    const outer = networkOf(each);
    if (outer === undefined || outer[0].kind() !== inner[0].kind()) return false;
    return outer[1] <= inner[1] && inner[0].match(outer[0], outer[1]);
  });
}

/** Four numbers, anything with a colon, or with a length of a prefix. */
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}$|[0-9a-f]*:|[0-9a-fx.]{1,60}\/\d{1,3}$)/i;

function networkOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  // The library tells what is no address by throwing, which is dear: nearly nothing is one.
  if (!ADDRESS.test(text)) return undefined;
  try {
    if (text.includes("/")) {
      return text.includes(":") ? ipaddr.parseCIDR(text) : ipaddr.IPv4.parseCIDR(text);
    }
    // `1.35` and `10` are addresses to inet_aton, and numbers to everybody else.
    if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
    const address = ipaddr.parse(text);
    return [address, address.kind() === "ipv4" ? 32 : 128];
  } catch {
    return undefined;
  }
}

function withoutPort(text: string): string {
  return text.replace(/^([\d.]+):\d+$/, "$1").replace(/^\[(.*)\](?::\d+)?$/, "$1");
}
