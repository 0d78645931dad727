// SPDX-License-Identifier: Apache-2.0
/**
 * The program of every stack of this repository: the key in the stack file says what the stack is, a cell or what joins
 * cells. What a stack file may contain is in docs/reference/config.md.
 */
import { Cell, cellOutputs, Interconnect, readCellExport, readStacks } from "./components/index.ts";
import { loadStack, type InterconnectConfig } from "./config/index.ts";

/** Builds the stack, and gives its outputs. */
export default async (): Promise<object> => {
  const stack = loadStack();
  switch (stack.kind) {
    case "cell":
      return cellOutputs(new Cell(stack.config.name, stack.config), stack.config);
    case "interconnect":
      return join(stack.config);
  }
};

async function join(config: InterconnectConfig): Promise<object> {
  const stacks = mapValues(config.cells, ({ stack }, name) => stack ?? name);
  const exported = await readStacks("cell", stacks, readCellExport);
  const cells = mapValues(config.cells, ({ roleArn }, name) => ({
    stack: stacks[name]!,
    cell: exported[name]!,
    ...(roleArn === undefined ? {} : { roleArn }),
  }));
  const joined = new Interconnect(config.name, { ...config, cells });
  return { interconnect: { schema: 1, mode: joined.mode, cells: joined.cells } };
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value, key)]),
  );
}
