// SPDX-License-Identifier: Apache-2.0
/**
 * Names of resources, as the engine makes them.
 * Source: pulumi/pulumi `sdk/go/common/resource/urn/urn.go` and `pkg/resource/deploy/deployment.go` (`generateURN`).
 */

/** Type token of the resource that is the root of every stack. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

/** Prefix of the type tokens of provider resources. */
const PROVIDER_TYPE_PREFIX = "pulumi:providers:";

/** The URN of a resource: the parent's whole type chain is part of it, unless the parent is the stack. */
export function makeUrn(
  stack: string,
  project: string,
  parent: string,
  type: string,
  name: string,
): string {
  const parentType = parent === "" ? "" : qualifiedTypeOf(parent);
  const chain = parentType === "" || parentType === STACK_TYPE ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${chain}::${name}`;
}

/** Same rule as `urn.IsValid`: a prefix and three delimiters. */
export function isValidUrn(urn: string): boolean {
  return urn.startsWith("urn:pulumi:") && urn.split("::").length >= 4;
}

/** `aws:s3/bucket:Bucket` of a component's child is `my:index:Site$aws:s3/bucket:Bucket`. */
export function qualifiedTypeOf(urn: string): string {
  return urn.split("::")[2] ?? "";
}

/** The type token: the last link of the chain. */
export function typeOf(urn: string): string {
  const chain = qualifiedTypeOf(urn);
  return chain.slice(chain.lastIndexOf("$") + 1);
}

/** True when a token has the form `package:module:member`. */
export function isTypeToken(token: string): boolean {
  return token.split(":").length >= 3;
}

/** `aws` of `aws:ec2/vpc:Vpc`. */
export function packageOf(token: string): string {
  return token.split(":")[0] ?? "";
}

export function isProviderType(type: string): boolean {
  return type.startsWith(PROVIDER_TYPE_PREFIX) && type.length > PROVIDER_TYPE_PREFIX.length;
}

export function providerType(packageName: string): string {
  return PROVIDER_TYPE_PREFIX + packageName;
}

/** `aws` of `pulumi:providers:aws`. */
export function packageOfProviderType(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

/** The two halves of `<provider URN>::<provider id>`, or undefined when it is not a provider reference. */
export function parseProviderReference(reference: string): { urn: string; id: string } | undefined {
  const cut = reference.lastIndexOf("::");
  if (cut < 0) return undefined;
  const urn = reference.slice(0, cut);
  if (!isValidUrn(urn) || !isProviderType(typeOf(urn))) return undefined;
  return { urn, id: reference.slice(cut + 2) };
}
