// SPDX-License-Identifier: Apache-2.0
/** Taking back what an earlier stack of the same cell left on purpose: keys, buckets of logs, audit log groups. */
import type * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../shared/problem.ts";

/** Physical ids by logical name: `{ "mumbai-access-logs-bucket": "nivas-mumbai-access-logs-111122223333" }`. */
export type Adoption = Readonly<Record<string, string>>;

/**
 * What may be adopted, each type with the inputs that live in the provider alone: AWS does not know them, so an import cannot compare
 * them, and the engine refuses an import that differs. They are left alone as long as the adoption is in the configuration, and
 * written by the next update without it.
 *
 * Sources: hashicorp/terraform-provider-aws, `ImportStateVerifyIgnore` in internal/service/kms/key_test.go and
 * internal/service/s3/bucket_test.go, "non-refreshable attribute" in internal/service/logs/group.go; the engine's ImportStep;
 * checked 2026-11-22.
 */
export const ADOPTABLE: Readonly<Record<string, readonly string[]>> = {
  "aws:kms/key:Key": ["deletionWindowInDays", "bypassPolicyLockoutSafetyCheck"],
  "aws:s3/bucket:Bucket": ["forceDestroy"],
  "aws:cloudwatch/logGroup:LogGroup": ["skipDestroy"],
};

/** An adoption at work: what it has found so far. */
export interface AdoptionRun {
  /** Options of the component under which the resources are. */
  readonly options: pulumi.ComponentResourceOptions;
  /** After the last resource was made: names that no resource has, and resources that nobody keeps. */
  readonly problems: () => Problem[];
}

/** Gives each named resource below a component the option `import`. `opts`: options that the component has anyway. */
export function adoptionOf(
  adopt: Adoption = {},
  opts: pulumi.ComponentResourceOptions = {},
): AdoptionRun {
  const met = new Map<string, string>();
  const transformation: pulumi.ResourceTransformation = ({ name, type, props, opts }) => {
    const id = Object.hasOwn(adopt, name) ? adopt[name] : undefined;
    if (id === undefined || type.startsWith("nivas:")) return undefined;
    met.set(name, type);
    const ignored = ADOPTABLE[type];
    if (ignored === undefined) return undefined;
    const custom: pulumi.CustomResourceOptions = opts;
    return {
      props,
      opts: { ...custom, import: id, ignoreChanges: [...(custom.ignoreChanges ?? []), ...ignored] },
    };
  };
  return {
    options:
      Object.keys(adopt).length === 0
        ? opts
        : { ...opts, transformations: [...(opts.transformations ?? []), transformation] },
    problems: () => Object.keys(adopt).flatMap((name) => problemsOf(name, met.get(name), adopt)),
  };
}

function problemsOf(name: string, type: string | undefined, adopt: Adoption): Problem[] {
  const common = { path: `adopt.${name}`, value: adopt[name] };
  if (type === undefined) {
    return [
      {
        ...common,
        problem: "is no resource of this cell",
        allowed: "logical names of keys, buckets and log groups of the cell",
        fix: "take the block that nivas teardown-check prints, or remove the line",
      },
    ];
  }
  if (ADOPTABLE[type] !== undefined) return [];
  return [
    {
      ...common,
      problem: `is ${type}, which a destroy does not leave`,
      allowed: Object.keys(ADOPTABLE).join(", "),
      fix: "remove the line: up makes it anew",
    },
  ];
}
