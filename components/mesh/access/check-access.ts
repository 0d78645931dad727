// SPDX-License-Identifier: Apache-2.0
/** What is wrong with the access of a mesh, all at once. Pure. */
import { cidrProblem } from "../../shared/cidr.ts";
import type { Problem } from "../../shared/problem.ts";
import { normalizePath } from "../model/path.ts";
import { issuerProblems } from "./check-issuers.ts";
import type { ClientAddress } from "./mesh-access-args.ts";
import type { ResolvedAccess, ResolvedEdgeRow, ResolvedRow } from "./resolve-access.ts";

const PRINCIPAL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const NAME = /^[a-z0-9]([a-z0-9-]{0,50}[a-z0-9])?$/;

/** Everything that a preview can know. */
export function accessProblems(access: ResolvedAccess): readonly Problem[] {
  const { rows, edge, admin, clientAddress, ingressGateway } = access;
  const problems: Problem[] = [...nameProblems([...rows, ...edge])];
  for (const row of rows) problems.push(...rowProblems(access, row));
  for (const row of edge) problems.push(...edgeRowProblems(access, row));
  for (const cidr of admin.cidrs) {
    const problem = cidrProblem(cidr);
    if (problem !== undefined)
      problems.push({
        path: "admin.cidrs",
        problem,
        value: cidr,
        allowed: "IPv4 blocks of a private network, such as 10.0.0.0/8",
        fix: "correct the block",
      });
  }
  if (admin.cidrs.length === 0)
    problems.push({
      path: "admin.cidrs",
      problem: "is empty, so that no address would be private",
      value: admin.cidrs,
      allowed: "IPv4 blocks of a private network, such as 10.0.0.0/8",
      fix: "name the private network",
    });
  problems.push(...admin.paths.flatMap((path) => pathProblems("admin.paths", path)));
  if (edge.length > 0 && ingressGateway === undefined)
    problems.push({
      path: "ingressGateway",
      problem: "is missing, and there are rows of the edge",
      allowed: "the ingress gateway of the cell",
      fix: "install the ingress gateway, or remove edge and admin.hosts",
    });
  problems.push(...proxyProblems(clientAddress));
  return [...problems, ...issuerProblems(access)];
}

/** A proxy that is counted and not there lets clients write their own address. */
function proxyProblems({ from, trustedProxies = 0 }: ClientAddress): readonly Problem[] {
  const isCounted = Number.isInteger(trustedProxies) && trustedProxies >= 1;
  if (from === "forwarded" ? isCounted : trustedProxies === 0) return [];
  return [
    {
      path: "clientAddress.trustedProxies",
      problem:
        from === "forwarded"
          ? "counts no proxy, so that no address would be taken from X-Forwarded-For"
          : `counts proxies, and the address comes from ${from === "packet" ? "the packets" : "PROXY protocol"}`,
      value: trustedProxies,
      allowed:
        from === "forwarded"
          ? "the number of HTTP proxies of yours before the gateway, 1 or more"
          : "0, or none given",
      fix:
        from === "forwarded"
          ? "count them, or write from: packet"
          : "remove it, or write from: forwarded",
    },
  ];
}

function nameProblems(rows: readonly { readonly name: string }[]): readonly Problem[] {
  const names = rows.map(({ name }) => name);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...[...new Set(repeated)].map((name) => ({
      path: "rows",
      problem: "has two rows of one name",
      value: name,
      allowed: "names that are unique among rows and edge; admin is taken by admin.hosts",
      fix: "rename one",
    })),
    ...names
      .filter((name) => !NAME.test(name))
      .map((name) => ({
        path: "rows",
        problem: "has a row whose name cannot name an object",
        value: name,
        allowed: "1 to 52 lower-case letters, digits and dashes",
        fix: "rename the row",
      })),
  ];
}

function rowProblems(access: ResolvedAccess, row: ResolvedRow): readonly Problem[] {
  const path = `rows.${row.name}`;
  const problems: Problem[] = [...commonProblems(access, path, row)];
  if (!PRINCIPAL.test(row.principal))
    problems.push({
      path: `${path}.principal`,
      problem: "is not one service account of a namespace",
      value: row.principal,
      allowed: "<namespace>/<service account>, without wildcards",
      fix: "write banking/payment-service",
    });
  for (const header of Object.keys(row.when).filter((each) => !/^[a-z0-9-]+$/.test(each)))
    problems.push({
      path: `${path}.when`,
      problem: "is not a header in lower case, as proxies compare it",
      value: header,
      allowed: "lower-case letters, digits and dashes",
      fix: "correct the name",
    });
  return [...problems, ...emptyValues(`${path}.when`, row.when)];
}

function edgeRowProblems(access: ResolvedAccess, row: ResolvedEdgeRow): readonly Problem[] {
  const path = row.name === "admin" ? "admin" : `edge.${row.name}`;
  const problems: Problem[] = [
    ...(row.name === "admin" ? [] : commonProblems(access, path, row)),
    ...emptyValues(`${path}.claims`, row.claims),
  ];
  if (row.hosts.length === 0 || row.hosts.some((host) => host.includes("*")))
    problems.push({
      path: `${path}.hosts`,
      problem: "does not name its hosts",
      value: row.hosts,
      allowed: "hosts by full name",
      fix: "name the hosts that the gateway serves",
    });
  if (row.name !== "admin" && row.issuers.length === 0)
    problems.push({
      path: `${path}`,
      problem: "lets anyone in: no issuer of tokens is configured",
      allowed: "rows of the edge with at least one issuer",
      fix: "add an issuer to issuers",
    });
  return problems;
}

function commonProblems(
  { admin }: ResolvedAccess,
  path: string,
  row: Pick<ResolvedRow, "methods" | "paths">,
): readonly Problem[] {
  const problems: Problem[] = row.paths.flatMap((each) => pathProblems(`${path}.paths`, each));
  for (const key of ["methods", "paths"] as const)
    if (row[key].length === 0)
      problems.push({
        path: `${path}.${key}`,
        problem: "is empty, which a policy reads as all of them",
        value: row[key],
        allowed: "one or more",
        fix: `list the ${key}`,
      });
  for (const each of row.paths.filter((text) => pathProblems(path, text).length === 0))
    for (const reserved of admin.paths.filter((other) => overlap(each, other)))
      problems.push({
        path: `${path}.paths`,
        problem: `reaches into ${reserved}, which is for administrators`,
        value: each,
        allowed: "paths apart from admin.paths",
        fix: "narrow the path, or use admin.hosts",
      });
  return problems;
}

function emptyValues(
  path: string,
  conditions: Readonly<Record<string, readonly string[]>>,
): readonly Problem[] {
  return Object.entries(conditions)
    .filter(([, values]) => values.length === 0)
    .map(([key]) => ({
      path: `${path}.${key}`,
      problem: "asks for no value, which a policy reads as any",
      value: [],
      allowed: "one value or more",
      fix: "list the values",
    }));
}

/** Written as proxies compare it: normal form, a wildcard at the end of a segment alone, never everything. */
function pathProblems(path: string, text: string): readonly Problem[] {
  const bare = text.endsWith("/*") ? text.slice(0, -1) : text;
  const isPlain =
    bare.startsWith("/") &&
    bare !== "/" &&
    !/[*?#%{}]/.test(bare) &&
    normalizePath(bare, "DECODE_AND_MERGE_SLASHES") === bare;
  if (isPlain || text === "/") return [];
  return [
    {
      path,
      problem: bare === "/" ? "is every path" : "is not a path as proxies compare it",
      value: text,
      allowed: "an exact path such as /healthz, or one that ends in /*, such as /api/v1/accounts/*",
      fix: "write the path without query, escapes, dots and double slashes",
    },
  ];
}

/** Whether some path fits both. */
function overlap(a: string, b: string): boolean {
  const [stemA, stemB] = [a, b].map((each) => (each.endsWith("*") ? each.slice(0, -1) : each));
  if (a.endsWith("*") && b.endsWith("*"))
    return stemA!.startsWith(stemB!) || stemB!.startsWith(stemA!);
  if (a.endsWith("*")) return b.startsWith(stemA!);
  return b.endsWith("*") ? a.startsWith(stemB!) : a === b;
}
