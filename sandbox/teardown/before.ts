// SPDX-License-Identifier: Apache-2.0
/** What a destroy of an exported stack would do: delete, refuse, keep, and leave of what controllers made. */
import { nameOfUrn, type Resource } from "../../graph/stack-export.ts";
import { TEARDOWN_SCHEMA, type BlockedItem, type TeardownBefore } from "./model.ts";
import { controllerWork } from "./owners.ts";
import { isKept, keptItems, type Stack } from "./stack.ts";

export function teardownBefore(stack: Stack): TeardownBefore {
  const blocked = stack.resources.flatMap(blockedBy);
  const { items: controllers, kept } = controllerWork(stack);
  const problems = controllers.filter(({ problem }) => problem !== "").length;
  return {
    schema: TEARDOWN_SCHEMA,
    when: "before",
    stack: stack.name,
    deletes: stack.resources.filter((resource) => resource.protect !== true && !isKept(resource))
      .length,
    blocked,
    kept: [...keptItems(stack), ...kept],
    controllers,
    commands: commandsFor(stack, blocked),
    findings: blocked.length + problems,
  };
}

function blockedBy(resource: Resource): BlockedItem[] {
  const { urn, type, inputs } = resource;
  const reasons = [
    ...(resource.protect === true ? ["protected in the state"] : []),
    ...(inputs?.["deletionProtection"] === true && !isKept(resource)
      ? ["deletion protection is on in AWS"]
      : []),
  ];
  return reasons.length === 0
    ? []
    : [{ urn, type, name: nameOfUrn(urn), why: reasons.join(", and ") }];
}

/** The destroy itself comes without `--skip-preview`: its preview stops at what is protected, before anything is deleted. */
function commandsFor({ name }: Stack, blocked: readonly BlockedItem[]): readonly string[] {
  if (blocked.length === 0) return [];
  const cluster = blocked.some(({ type }) => type === "aws:eks/cluster:Cluster");
  return [
    ...(cluster
      ? [
          `pulumi config set --path nivas:cell.cluster.confirmReplacement true -s ${name}`,
          `pulumi up -s ${name}`,
        ]
      : []),
    `pulumi state unprotect --all -s ${name}`,
    `pulumi destroy -s ${name}`,
  ];
}
