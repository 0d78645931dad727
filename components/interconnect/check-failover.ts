// SPDX-License-Identifier: Apache-2.0
/** Failover never leaves India: a name moves only to a name of a joined cell. Pure. */
import type { Problem } from "../shared/problem.ts";
import type { FailoverTarget, InterconnectArgs } from "./interconnect-args.ts";

/** Problems of the names that move between cells. */
export function checkFailover({ cells, failover }: InterconnectArgs): readonly Problem[] {
  if (failover === undefined) return [];
  const names = Object.keys(cells);
  const home: readonly Problem[] = names.includes(failover.home)
    ? []
    : [notJoined("failover.home", failover.home, names)];
  const records = Object.entries(failover.records).flatMap(([label, { primary, secondary }]) => {
    const at = `failover.records.${label}`;
    return [
      ...targetProblems(`${at}.primary`, primary, cells),
      ...targetProblems(`${at}.secondary`, secondary, cells),
      ...(primary.cell === secondary.cell
        ? [
            {
              path: `${at}.secondary.cell`,
              problem: "is the cell of the primary, and would be lost with it",
              value: secondary.cell,
              allowed: names.filter((name) => name !== primary.cell).join(", "),
              fix: "name another cell",
            },
          ]
        : []),
    ];
  });
  return [...home, ...domainProblems(failover.domain, cells), ...records];
}

function targetProblems(
  path: string,
  { cell: name, host }: FailoverTarget,
  cells: InterconnectArgs["cells"],
): readonly Problem[] {
  const joined = cells[name];
  if (joined === undefined) return [notJoined(`${path}.cell`, name, Object.keys(cells))];
  const domain = joined.cell.privateZone?.domain;
  if (domain !== undefined && host.endsWith(`.${domain}`)) return [];
  return [
    {
      path: `${path}.host`,
      problem:
        domain === undefined
          ? `cannot be in the private zone of cell ${name}, which has none`
          : `is not in the private zone of cell ${name}`,
      value: host,
      allowed: domain === undefined ? "nothing" : `a name that ends in .${domain}`,
      fix: "name a host of the cell: an answer from elsewhere could lead abroad",
    },
  ];
}

function domainProblems(domain: string, cells: InterconnectArgs["cells"]): readonly Problem[] {
  return Object.entries(cells)
    .filter(([, { cell }]) => cell.privateZone?.domain === domain)
    .map(([name]) => ({
      path: "failover.domain",
      problem: `is the domain of cell ${name} already`,
      value: domain,
      allowed: "a domain that no joined cell has",
      fix: "choose a domain for all cells together, such as india.nivas.internal",
    }));
}

function notJoined(path: string, value: string, names: readonly string[]): Problem {
  return {
    path,
    problem: "is no cell of this interconnect",
    value,
    allowed: names.join(", "),
    fix: "join it, or name another",
  };
}
