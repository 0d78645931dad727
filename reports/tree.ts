// SPDX-License-Identifier: Apache-2.0
import { childrenOf } from "../graph/graph-index.ts";
import { nameOfUrn, type Resource } from "../graph/stack-export.ts";
import { placeFact, regionText, type Subject } from "./subject.ts";
import { columns, printable } from "./text.ts";

interface Step {
  readonly resource: Resource;
  /** What the ancestors drew to the left. */
  readonly prefix: string;
  readonly last: boolean;
  readonly root: boolean;
}

/** Every resource under its parent: name, type, region. Iterative: chains of parents may be long. */
export function resourceTree(subject: Subject): string {
  const rows: string[][] = [];
  const steps: Step[] = subject.index.roots
    .map((resource) => ({ resource, prefix: "", last: true, root: true }))
    .toReversed();
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { resource, prefix, last, root } = step;
    const branch = root ? "" : `${prefix}${last ? "└─ " : "├─ "}`;
    rows.push([
      `${branch}${printable(nameOfUrn(resource.urn))}`,
      printable(resource.type),
      where(subject, resource),
    ]);
    const children = childrenOf(subject.index, resource.urn);
    const below = root ? "" : `${prefix}${last ? "   " : "│  "}`;
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child === undefined) continue;
      steps.push({ resource: child, prefix: below, last: at === children.length - 1, root: false });
    }
  }
  return `${columns(rows, { indent: "" }).join("\n")}\n`;
}

function where(subject: Subject, resource: Resource): string {
  const region = regionText(subject, resource);
  if (region === "none") return "";
  const place = placeFact(subject.index, resource);
  return place === undefined || region === "global" ? region : `${place} (${region})`;
}
