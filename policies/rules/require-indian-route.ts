// SPDX-License-Identifier: Apache-2.0
import { nameOfUrn, type Resource } from "../../graph/stack-export.ts";
import { routesOf, targetsOf } from "../engine/routes.ts";
import { lookUp, rootOf } from "../engine/guards/look-up.ts";
import { plainText } from "../engine/place.ts";
import type { ResourceSubject, Rule } from "../engine/rule.ts";
import type { Verdict } from "../verdict.ts";
import { allowedText } from "./words.ts";

/** What a peering or an attachment says of its other side. */
const OTHER_REGION = ["peerRegion"] as const;
const OTHER_ACCOUNT = ["peerOwnerId", "peerAccountId"] as const;

/** No route leads into a peering or an attachment whose other side is abroad. */
export const requireIndianRoute: Extract<Rule, { on: "resource" }> = {
  on: "resource",
  types: (type) => routesOf(type) !== undefined,
  judge: (subject) =>
    targetsOf(subject.resource, subject.graph.index).flatMap(({ path, value, targets }) => {
      const abroad = targets.flatMap((target) => {
        const why = otherSide(target, subject);
        return why === undefined ? [] : [`${nameOfUrn(target.urn)}, ${why}`];
      });
      if (abroad.length === 0) return [];
      // A value that is not known yet may come from any of the resources behind it.
      const kind = abroad.length === targets.length ? "deny" : "undecided";
      return [verdict(kind, path, value ?? abroad.join("; "), abroad, subject)];
    }),
};

function verdict(
  kind: "deny" | "undecided",
  path: string,
  value: string,
  abroad: readonly string[],
  { settings }: ResourceSubject,
): Verdict {
  return {
    kind,
    path,
    value,
    message: `it leads into ${abroad.join(" and ")}; ${allowedText(settings)}`,
    evidence: `what the route leads to is in this graph: ${abroad.join("; ")}`,
    source: "settings: allowedRegions, trustedAccounts",
  };
}

/** Why the other side of a target is abroad; `undefined` when nothing says so. */
function otherSide(target: Resource, { graph, settings }: ResourceSubject): string | undefined {
  const place = graph.places.of(target);
  if (place.kind === "region" && !settings.allowedRegions.includes(place.region)) {
    return `which is in ${place.region}`;
  }
  for (const name of OTHER_REGION) {
    const region = textAt(target, name);
    if (region !== undefined && !settings.allowedRegions.includes(region)) {
      return `whose other side is in ${region}`;
    }
  }
  const { trustedAccounts } = settings;
  if (trustedAccounts === undefined) return undefined;
  for (const name of OTHER_ACCOUNT) {
    const account = textAt(target, name);
    if (account !== undefined && !trustedAccounts.includes(account)) {
      return `whose other side is in the account ${account}, which is not trusted`;
    }
  }
  return undefined;
}

function textAt({ inputs }: Resource, name: string): string | undefined {
  const [found] = lookUp(rootOf(inputs), name);
  return found?.kind === "value" ? plainText(found.value) : undefined;
}
