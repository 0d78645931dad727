// SPDX-License-Identifier: Apache-2.0

/** The stack that is planned, as other stacks may name it. */
export interface StackIdentity {
  readonly organization: string;
  readonly project: string;
}

/**
 * The stack of the same project that `name` refers to; undefined for one of another project or organization.
 *
 * `mumbai`, `org/mumbai` and `org/project/mumbai` are understood, as by the backends of Pulumi.
 * Source: pulumi/pulumi `pkg/backend/diy/stack.go` (`parseStackReference`), `pkg/backend/httpstate/backend.go`.
 */
export function stackNamed(
  name: string,
  { organization, project }: StackIdentity,
): string | undefined {
  const parts = name.split("/");
  const stack = parts.at(-1)!;
  if (stack === "" || parts.length > 3) return undefined;
  if (parts.length > 1 && parts[0] !== organization) return undefined;
  if (parts.length > 2 && parts[1] !== project) return undefined;
  return stack;
}
