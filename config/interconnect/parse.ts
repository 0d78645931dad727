// SPDX-License-Identifier: Apache-2.0
import type { Finding } from "../draft.ts";
import { parseBlock, type Block, type BlockResult } from "../parse-block.ts";
import { INTERCONNECT_KEY, type Path } from "../path.ts";
import { interconnectSchema, type InterconnectConfig } from "./schema.ts";

const BLOCK: Block<InterconnectConfig> = {
  key: INTERCONNECT_KEY,
  schema: interconnectSchema,
  least: "at least cells",
  smallest: "{cells: {mumbai: {}, hyderabad: {}}}",
  check,
};

/**
 * Reads what a stack file has under `nivas:interconnect`.
 *
 * @example parseInterconnect({ cells: { mumbai: {}, hyderabad: {} } }).ok === true
 */
export function parseInterconnect(input: unknown): BlockResult<InterconnectConfig> {
  return parseBlock(BLOCK, input);
}

function check(config: InterconnectConfig): readonly Finding[] {
  return [...checkCount(config), ...checkStacks(config), ...checkFailover(config)];
}

function checkCount({ cells }: InterconnectConfig): readonly Finding[] {
  const names = Object.keys(cells);
  if (names.length >= 2) return [];
  return [
    {
      path: ["cells"],
      problem: "has fewer than two cells, and there is nothing to join",
      value: names,
      allowed: "two cells or more",
      fix: "name the cells to join",
    },
  ];
}

function checkStacks({ cells }: InterconnectConfig): readonly Finding[] {
  const entries = Object.entries(cells).map(([name, { stack }]) => [name, stack ?? name] as const);
  return entries.flatMap(([name, stack], index) => {
    const other = entries.slice(0, index).find((before) => before[1] === stack)?.[0];
    if (other === undefined) return [];
    return [
      {
        path: ["cells", name, "stack"],
        problem: `is the stack of cell ${other} already`,
        value: stack,
        allowed: "each stack once",
        fix: "remove one of the two cells",
      },
    ];
  });
}

function checkFailover({ cells, failover }: InterconnectConfig): readonly Finding[] {
  if (failover === undefined) return [];
  const names = Object.keys(cells);
  const unknownCell = (path: Path, cell: string): readonly Finding[] =>
    names.includes(cell)
      ? []
      : [
          {
            path,
            problem: "is no cell of this interconnect",
            value: cell,
            allowed: names.join(", "),
            fix: "add it under cells, or name another",
          },
        ];
  const records = Object.entries(failover.records).flatMap(([label, { primary, secondary }]) => {
    const at: Path = ["failover", "records", label];
    return [
      ...unknownCell([...at, "primary", "cell"], primary.cell),
      ...unknownCell([...at, "secondary", "cell"], secondary.cell),
      ...(primary.cell === secondary.cell
        ? [
            {
              path: [...at, "secondary", "cell"],
              problem: "is the cell of the primary, and would be lost with it",
              value: secondary.cell,
              allowed: names.filter((name) => name !== primary.cell).join(", "),
              fix: "name another cell",
            },
          ]
        : []),
    ];
  });
  return [...unknownCell(["failover", "home"], failover.home), ...records];
}
