// SPDX-License-Identifier: Apache-2.0
/**
 * The program of every stack of this repository: the key in the stack file says what the stack is, the roots of a mesh,
 * a cell, or what joins cells. What a stack file may contain is in docs/reference/config.md.
 */
import {
  Cell,
  cellOutputs,
  Interconnect,
  JoinedMeshes,
  readCellExport,
  readStacks,
  readTrustExport,
  Trust,
} from "./components/index.ts";
import { loadStack, type Cell as CellConfig, type InterconnectConfig } from "./config/index.ts";

/** Builds the stack, and gives its outputs. */
export default async (): Promise<object> => {
  const stack = loadStack();
  switch (stack.kind) {
    case "cell":
      return build(stack.config);
    case "interconnect":
      return join(stack.config);
    case "trust":
      return { trust: new Trust(stack.config.name, stack.config).export };
  }
};

async function build(config: CellConfig): Promise<object> {
  const trust = config.mesh?.trust;
  const stacks: Record<string, string> = trust?.mode === "private-ca" ? { trust: trust.stack } : {};
  const { trust: roots } = await readStacks("trust", stacks, readTrustExport);
  return cellOutputs(new Cell(config.name, { ...config, roots }), config);
}

async function join(config: InterconnectConfig): Promise<object> {
  const stacks = mapValues(config.cells, ({ stack }, name) => stack ?? name);
  const exported = await readStacks("cell", stacks, readCellExport);
  const cells = mapValues(config.cells, ({ roleArn }, name) => ({
    stack: stacks[name]!,
    cell: exported[name]!,
    ...(roleArn === undefined ? {} : { roleArn }),
  }));
  const joined = new Interconnect(config.name, { ...config, cells });
  const { owner, mesh } = config;
  if (mesh !== undefined) {
    const parts = { interconnect: joined, owner, cells, tokenImage: mesh.tokenImage };
    new JoinedMeshes(`${config.name}-mesh`, parts);
  }
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
