// SPDX-License-Identifier: Apache-2.0
/** What is left and names the lost Region: it may still want something from there. */
import { walkValue } from "../graph/walk.ts";
import type { DrillStack } from "./cells.ts";
import { kindOf } from "./workloads.ts";

/** A value that names the lost Region. */
export interface Mention {
  readonly stack: string;
  readonly name: string;
  /** Property path. */
  readonly path: string;
  readonly value: string;
}

/** Kinds that name every Region on purpose: the order of failover, and which Regions a service runs in. */
const BENIGN_KINDS = new Set(["DestinationRule", "Gateway"]);
const LONGEST = 120;

/** Values of resources outside the lost Region that name it or a zone of it, secrets left out. */
export function mentionsOf(
  stacks: readonly DrillStack[],
  lost: string,
  isLost: (stack: DrillStack) => boolean,
): readonly Mention[] {
  const name = new RegExp(`(?<![a-z0-9-])${lost}(?![0-9])`);
  return stacks
    .filter((stack) => !isLost(stack))
    .flatMap(({ stack, resources, regionOf }) =>
      resources.flatMap((resource): readonly Mention[] => {
        if (!resource.custom || regionOf.get(resource.urn) === lost) return [];
        if (BENIGN_KINDS.has(kindOf(resource)) || resource.type.startsWith("pulumi:")) return [];
        const found: Mention[] = [];
        walkValue(resource.inputs ?? {}, {
          string: (text, cursor) => {
            if (cursor.secret || !name.test(text)) return;
            const value = text.length > LONGEST ? excerpt(text, text.search(name)) : text;
            found.push({
              stack,
              name: resource.urn.split("::").at(-1)!,
              path: cursor.path(),
              value,
            });
          },
        });
        return found;
      }),
    );
}

/** What is around the name in a long text, such as a policy document. */
function excerpt(text: string, from: number): string {
  const start = Math.max(0, from - LONGEST / 2);
  return `…${text.slice(start, start + LONGEST)}…`;
}
