// SPDX-License-Identifier: Apache-2.0
/** Address blocks of one cell must not overlap. */
import { cellCidrs } from "../../components/shared/cell-plan.ts";
import { cidrProblem, overlappingPairs, parseCidr } from "../../components/shared/cidr.ts";
import { edgeWorkersOf, placeOf, type Draft, type Finding } from "../draft.ts";
import { formatPath, type Path } from "../path.ts";

/** Block of Kubernetes Services, the same in every cell. */
export const SERVICE_CIDR = "172.20.0.0/16";

interface Block {
  readonly path: Path;
  readonly cidr: string;
  /** How a message calls the block when the other block of a pair is at fault. */
  readonly called: string;
  /** Whether a person wrote it; a block that nobody wrote is never at fault. */
  readonly given: boolean;
}

/** One finding for each pair of blocks that overlap, at the later one of the pair. */
export function checkAddresses(draft: Draft): Finding[] {
  const blocks = blocksOf(draft);
  const byName = new Map(blocks.map((block) => [formatPath(block.path), block]));
  const pairs = overlappingPairs(
    [...byName].map(([name, block]) => ({ name, cidr: parseCidr(block.cidr) })),
  );
  return pairs.map(([first, second]) => {
    const [a, b] = [byName.get(first)!, byName.get(second)!];
    const [at, other] = b.given ? [b, a] : [a, b];
    return {
      path: at.path,
      problem: `overlaps ${other.called} ${other.cidr}`,
      value: at.cidr,
      allowed: "a block that no other network of the cell uses",
      fix: "renumber one of the two",
      involves: [other.path],
    };
  });
}

function blocksOf(draft: Draft): Block[] {
  const { network } = draft;
  const cellNumber = network.cellNumber ?? placeOf(draft)?.cellNumber;
  const planned = cellNumber === undefined ? undefined : cellCidrs(cellNumber);
  const own = (["cidr", "podCidr"] as const).flatMap((key): Block[] => {
    const cidr = network[key] ?? planned?.[key];
    if (cidr === undefined) return [];
    const given = network[key] !== undefined;
    return [{ path: ["network", key], cidr, given, called: `network.${key}` }];
  });
  const services: Block = {
    path: ["cluster", "services"],
    cidr: SERVICE_CIDR,
    given: false,
    called: "the Services of the cluster",
  };
  const remote = edgeWorkersOf(draft).flatMap(({ path, workers }) =>
    workers.mode === "hybrid-nodes"
      ? (["nodeCidrs", "podCidrs"] as const).flatMap((key) =>
          workers[key].map((cidr, index): Block => {
            const at = [...path, key, index];
            return { path: at, cidr, given: true, called: formatPath(at) };
          }),
        )
      : [],
  );
  return [services, ...own, ...remote].filter(({ cidr }) => cidrProblem(cidr) === undefined);
}
