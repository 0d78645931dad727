// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import { RpcError } from "./rpc.ts";
import { wireSecret } from "./values.ts";

/** Stack config as the engine gives it to default providers. */
export interface ProviderConfig {
  /** Inputs of the default provider of a package: its config, without the namespace. */
  forPackage(packageName: string): JsonObject;
  /** True when `pulumi:disable-default-providers` bars the package. */
  isDefaultProviderDisabled(packageName: string): boolean;
}

/** The provider of resources that a Node or Python program implements itself; it is given the whole config. */
const DYNAMIC_PROVIDERS = new Set(["pulumi-nodejs", "pulumi-python"]);

const DISABLED_KEY = "pulumi:disable-default-providers";

/** Source: pulumi/pulumi `pkg/resource/deploy/target.go` (`GetPackageConfig`), `default_providers.go` (`shouldDenyRequest`). */
export function providerConfigOf(
  config: Readonly<Record<string, string>>,
  secretKeys: readonly string[],
): ProviderConfig {
  const secrets = new Set(secretKeys);

  const forPackage = (packageName: string): JsonObject => {
    const whole = DYNAMIC_PROVIDERS.has(packageName);
    const inputs: JsonObject = {};
    for (const [key, value] of Object.entries(config)) {
      const colon = key.indexOf(":");
      if (!whole && key.slice(0, colon) !== packageName) continue;
      inputs[whole ? key : key.slice(colon + 1)] = secrets.has(key) ? wireSecret(value) : value;
    }
    return inputs;
  };

  const isDefaultProviderDisabled = (packageName: string): boolean => {
    // The built-in package (stack references, resource hydration) is never barred.
    if (packageName === "pulumi") return false;
    return disabledPackages(config[DISABLED_KEY]).some(
      (name) => name === "*" || name === packageName,
    );
  };

  return { forPackage, isDefaultProviderDisabled };
}

/** @throws RpcError with the engine's words when the value is no list of strings. */
function disabledPackages(value: string | undefined): string[] {
  if (value === undefined || value === "") return [];
  let list: unknown;
  try {
    list = JSON.parse(value);
  } catch {
    list = undefined;
  }
  if (!Array.isArray(list)) {
    throw new RpcError(
      `Failed to parse ${value}: ${DISABLED_KEY} must be a list of package names, for example ["aws"]`,
    );
  }
  return list.map((name, index) => {
    if (typeof name !== "string") throw new RpcError(`${DISABLED_KEY}[${index}] must be a string`);
    return name.trim();
  });
}
