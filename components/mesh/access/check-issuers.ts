// SPDX-License-Identifier: Apache-2.0
/** What is wrong with those who issue tokens. Pure. */
import { createPublicKey, type JsonWebKey } from "node:crypto";
import type { Problem } from "../../shared/problem.ts";
import type { JwtIssuer } from "./mesh-access-args.ts";
import type { ResolvedAccess } from "./resolve-access.ts";

/** Members of a JSON Web Key that are secret. Source: RFC 7518, sections 6.2.2, 6.3.2 and 6.4.1. */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
/** RFC 7518, 3.3: a key of 2048 bits or larger must be used. Node reads shorter ones, even empty ones. */
const SHORTEST_RSA_BITS = 2048;
const IN_CLUSTER = /\.svc(\.cluster\.local)?$/;

export function issuerProblems({ issuers, keyHosts }: ResolvedAccess): readonly Problem[] {
  return issuers.flatMap((row, index) => {
    const path = `issuers.${index}`;
    const problems: Problem[] = [...keyProblems(path, row, keyHosts)];
    if (row.issuer === "" || row.issuer.includes("*"))
      problems.push({
        path: `${path}.issuer`,
        problem: "is not one issuer",
        value: row.issuer,
        allowed: "the claim iss of its tokens, without wildcards",
        fix: "write it as the tokens have it",
      });
    if (row.audiences.length === 0)
      problems.push({
        path: `${path}.audiences`,
        problem: "is empty, so that tokens for other services would do",
        value: row.audiences,
        allowed: "one audience or more",
        fix: "name the audience of this platform",
      });
    return problems;
  });
}

function keyProblems(
  path: string,
  row: JwtIssuer,
  keyHosts: readonly string[],
): readonly Problem[] {
  const { jwks, jwksUri } = row;
  if ((jwks === undefined) === (jwksUri === undefined))
    return [
      {
        path,
        problem:
          jwks === undefined
            ? "has no keys: istiod would ask the issuer for them, wherever it is"
            : "has keys in two places",
        allowed: "jwks, or jwksUri",
        fix: "give the public keys inline (jwks)",
      },
    ];
  if (jwks !== undefined) return inlineProblems(`${path}.jwks`, jwks);
  const url = URL.canParse(jwksUri!) ? new URL(jwksUri!) : undefined;
  const host = url?.hostname ?? "";
  const isNear = IN_CLUSTER.test(host) || keyHosts.includes(host);
  if (isNear && (url?.protocol === "https:" || IN_CLUSTER.test(host))) return [];
  return [
    {
      path: `${path}.jwksUri`,
      problem: isNear
        ? "is not HTTPS"
        : "makes istiod call a host that is not declared to be in India",
      value: jwksUri,
      allowed: `HTTPS to ${[...keyHosts, "<service>.<namespace>.svc.cluster.local"].join(", ")}`,
      fix: "give the public keys inline (jwks), or declare the host in keyHosts",
    },
  ];
}

/** Public keys alone. The text itself is never repeated, since it may hold a private one. */
function inlineProblems(path: string, text: string): readonly Problem[] {
  const allowed = 'a JSON Web Key Set of public keys: {"keys": [{"kty": "RSA", "n": …, "e": …}]}';
  const keys = keysOf(text);
  if (keys === undefined || keys.length === 0)
    return [
      { path, problem: "is not a JSON Web Key Set with keys", allowed, fix: "copy it whole" },
    ];
  const secret = PRIVATE_MEMBERS.find((member) => keys.some((key) => member in key));
  if (secret === undefined) return unreadableProblems(path, keys, allowed);
  return [
    {
      path,
      problem: `holds a private or shared key (member ${secret})`,
      allowed,
      fix: "give public keys alone, and replace the key: it is known now",
    },
  ];
}

/** istiod refuses the whole object for one key that it cannot read. */
function unreadableProblems(
  path: string,
  keys: readonly object[],
  allowed: string,
): readonly Problem[] {
  const bad = keys.findIndex((key) => !isPublicKey(key));
  if (bad < 0) return [];
  return [
    {
      path,
      problem: `holds a key that cannot be read, or of less than ${SHORTEST_RSA_BITS} bits (number ${bad})`,
      allowed,
      fix: "copy the set whole from the issuer",
    },
  ];
}

function isPublicKey(key: object): boolean {
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key: key as JsonWebKey, format: "jwk" });
    return (asymmetricKeyDetails?.modulusLength ?? Infinity) >= SHORTEST_RSA_BITS;
  } catch {
    return false;
  }
}

function keysOf(text: string): readonly object[] | undefined {
  try {
    const set: unknown = JSON.parse(text);
    if (typeof set !== "object" || set === null || !("keys" in set)) return undefined;
    const { keys } = set;
    const isList =
      Array.isArray(keys) && keys.every((key) => typeof key === "object" && key !== null);
    return isList ? (keys as object[]) : undefined;
  } catch {
    return undefined;
  }
}
