// SPDX-License-Identifier: Apache-2.0
import type { Finding } from "../draft.ts";
import { parseBlock, type Block, type BlockResult } from "../parse-block.ts";
import { TRUST_KEY } from "../path.ts";
import { trustSchema, type TrustConfig } from "./schema.ts";

const BLOCK: Block<TrustConfig> = {
  key: TRUST_KEY,
  schema: trustSchema,
  least: "at least place and roots",
  smallest: '{place: mumbai, roots: [{id: "2026"}]}',
  check,
};

/**
 * Reads what a stack file has under `nivas:trust`.
 *
 * @example parseTrust({ place: "mumbai", roots: [{ id: "2026" }] }).ok === true
 */
export function parseTrust(input: unknown): BlockResult<TrustConfig> {
  return parseBlock(BLOCK, input);
}

function check({ roots }: TrustConfig): readonly Finding[] {
  const ids = roots.map(({ id }) => id);
  const repeated = ids.flatMap((id, index): Finding[] =>
    ids.indexOf(id) === index
      ? []
      : [
          {
            path: ["roots", index, "id"],
            problem: "is the id of another root",
            value: id,
            allowed: "an id of its own for every root",
            fix: "name the newer root after the year in which it is made",
          },
        ],
  );
  const active = roots.filter(({ state }) => state === "active").map(({ id }) => id);
  if (active.length === 1) return repeated;
  return [
    ...repeated,
    {
      path: ["roots"],
      problem: active.length === 0 ? "has no active root" : "has more than one active root",
      value: active.length === 0 ? ids : active,
      allowed: "exactly one root in state active, any number in state trusted",
      fix:
        active.length === 0
          ? "make the root that shall sign the cells active"
          : "leave the one that shall sign the cells active, and make the others trusted",
    },
  ];
}
