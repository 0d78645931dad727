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
}

/** One finding for each pair of blocks that overlap, at the later one of the pair. */
export function checkAddresses(draft: Draft): Finding[] {
  const blocks = blocksOf(draft);
  const byName = new Map(blocks.map((block) => [formatPath(block.path), block]));
  const pairs = overlappingPairs(
    [...byName].map(([name, block]) => ({ name, cidr: parseCidr(block.cidr) })),
  );
  return pairs.map(([first, second]) => {
    const [other, at] = [byName.get(first)!, byName.get(second)!];
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

/** What nobody wrote comes first, so that the later one of a pair is one that somebody did. */
function blocksOf(draft: Draft): Block[] {
  const { network } = draft;
  const cellNumber = network.cellNumber ?? placeOf(draft)?.cellNumber;
  const planned = cellNumber === undefined ? undefined : cellCidrs(cellNumber);
  const own = (["cidr", "podCidr"] as const).flatMap((key): Block[] => {
    const cidr = network[key] ?? planned?.[key];
    if (cidr === undefined) return [];
    return [{ path: ["network", key], cidr, called: `network.${key}` }];
  });
  const services: Block = {
    path: ["cluster", "services"],
    cidr: SERVICE_CIDR,
    called: "the Services of the cluster",
  };
  const remote = edgeWorkersOf(draft).flatMap(({ path, workers }) =>
    workers.mode === "hybrid-nodes"
      ? (["nodeCidrs", "podCidrs"] as const).flatMap((key) =>
          workers[key].map((cidr, index): Block => {
            const at = [...path, key, index];
            return { path: at, cidr, called: formatPath(at) };
          }),
        )
      : [],
  );
  return [services, ...own, ...remote].filter(({ cidr }) => cidrProblem(cidr) === undefined);
}
