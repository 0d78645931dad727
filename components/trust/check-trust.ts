// SPDX-License-Identifier: Apache-2.0
/** What cannot be a set of roots. Pure. */
import { INDIAN_REGIONS } from "../../india/places.ts";
import { RootState } from "../contracts/trust-export.ts";
import type { Problem } from "../shared/problem.ts";
import type { ResolvedRoot } from "./trust-args.ts";

const ID = /^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/;

/** Every problem of the roots, each with its path. */
export function checkTrust(trust: {
  readonly region: string;
  readonly restorableDays: number;
  readonly roots: readonly ResolvedRoot[];
}): Problem[] {
  return [
    ...checkRegion(trust.region),
    ...checkActive(trust.roots),
    ...trust.roots.flatMap((root, index) => checkRoot(root, index, trust.roots)),
    ...checkRestorable(trust.restorableDays),
  ];
}

function checkRegion(region: string): Problem[] {
  if (INDIAN_REGIONS.some((indian) => indian === region)) return [];
  return [
    {
      path: "region",
      problem: "is no Region in India",
      value: region,
      allowed: INDIAN_REGIONS.join(", "),
      fix: "keep the roots in India: their keys never leave the country",
    },
  ];
}

function checkActive(roots: readonly ResolvedRoot[]): Problem[] {
  const active = roots.filter(({ state }) => state === RootState.Active).map(({ id }) => id);
  if (active.length === 1) return [];
  return [
    {
      path: "roots",
      problem: active.length === 0 ? "has no active root" : "has more than one active root",
      value: active.length === 0 ? roots.map(({ id }) => id) : active,
      allowed: "exactly one root in state active, any number in state trusted",
      fix:
        active.length === 0
          ? "make the root that shall sign the cells active"
          : "leave the one that shall sign the cells active, and make the others trusted",
    },
  ];
}

function checkRoot(
  { id, validityYears }: ResolvedRoot,
  index: number,
  roots: readonly ResolvedRoot[],
): Problem[] {
  const problems: Problem[] = [];
  const path = `roots[${index}]`;
  if (!ID.test(id)) {
    problems.push({
      path: `${path}.id`,
      problem: "is not the id of a root",
      value: id,
      allowed: "1 to 20 lower-case letters, digits and dashes",
      fix: 'name it after the year in which it is made: "2026"',
    });
  } else if (roots.findIndex((other) => other.id === id) !== index) {
    problems.push({
      path: `${path}.id`,
      problem: "is the id of another root",
      value: id,
      allowed: "an id of its own for every root",
      fix: "name the newer root after the year in which it is made",
    });
  }
  if (!Number.isInteger(validityYears) || validityYears < 2 || validityYears > 30) {
    problems.push({
      path: `${path}.validityYears`,
      problem: "is not a number of years for a root",
      value: validityYears,
      allowed: "2 to 30",
      fix: "take 10: intermediates of cells end before their root does",
    });
  }
  return problems;
}

/** Source: `permanentDeletionTimeInDays` of @pulumi/aws 7.48.0 CertificateAuthority, checked 2026-11-22. */
function checkRestorable(days: number): Problem[] {
  if (Number.isInteger(days) && days >= 7 && days <= 30) return [];
  return [
    {
      path: "restorableDays",
      problem: "is not a time in which AWS Private CA keeps a deleted authority",
      value: days,
      allowed: "7 to 30",
      fix: "take 30",
    },
  ];
}
