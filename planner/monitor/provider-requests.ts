// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../../graph/stack-export.ts";
import { RpcError } from "./rpc.ts";

/** Which plugin would manage a resource. Source: pulumi/pulumi `pkg/resource/deploy/providers/provider.go`. */
export interface ProviderRequest {
  /** Name of the plugin. */
  readonly plugin: string;
  readonly version?: Version;
  readonly pluginDownloadUrl: string;
  /** A plugin that becomes another package by a parameter (`terraform-provider`). */
  readonly parameterization?: {
    readonly name: string;
    readonly version: Version;
    /** Base 64. */
    readonly value: string;
  };
}

/** A semantic version. */
export interface Version {
  readonly text: string;
  /** Numbers, pre-release parts, build parts. */
  readonly parts: readonly string[];
}

const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/**
 * @throws RpcError when the text is no semantic version, as the engine does.
 */
export function parseVersion(text: string, what: string): Version | undefined {
  if (text === "") return undefined;
  const match = SEMVER.exec(text);
  if (match === null) {
    throw new RpcError(`${what}: invalid version "${text}"; a version has the form 1.2.3`);
  }
  const [, major = "", minor = "", patch = "", pre, build] = match;
  return {
    text,
    parts: [major, minor, patch, ...(pre?.split(".") ?? []), ...(build?.split(".") ?? [])],
  };
}

/** The request that a token and the options of a resource make. */
export function requestFor(
  packageName: string,
  version: string,
  pluginDownloadUrl: string,
): ProviderRequest {
  return {
    plugin: packageName,
    version: parseVersion(version, "parse provider request"),
    pluginDownloadUrl: pluginDownloadUrl.replace(/\/$/, ""),
  };
}

/** Package that the plugin serves. */
export function packageOfRequest(request: ProviderRequest): string {
  return request.parameterization?.name ?? request.plugin;
}

/** Requests with the same key share one default provider. */
export function requestKey(request: ProviderRequest): string {
  const version = (request.parameterization ?? request).version?.text ?? "";
  return [packageOfRequest(request), version, request.pluginDownloadUrl].join("\n");
}

/** `default_7_48_0`, or `default` without a version. */
export function defaultName(request: ProviderRequest): string {
  const version = (request.parameterization ?? request).version;
  const suffixes = [...(version?.parts ?? [])];
  if (request.pluginDownloadUrl !== "") suffixes.push(qualifiedName(request.pluginDownloadUrl));
  return ["default", ...suffixes].join("_");
}

/** Adds what the engine records about the plugin among a provider's inputs. */
export function describePlugin(inputs: JsonObject, request: ProviderRequest): void {
  const internal = (): JsonObject => {
    const existing = inputs["__internal"];
    if (typeof existing === "object" && existing !== null && !Array.isArray(existing))
      return existing;
    return (inputs["__internal"] = {});
  };
  if (request.version !== undefined) {
    internal();
    inputs["version"] = request.version.text;
  }
  if (request.pluginDownloadUrl !== "") internal()["pluginDownloadURL"] = request.pluginDownloadUrl;
  if (request.parameterization !== undefined) {
    const section = internal();
    section["name"] = request.plugin;
    if (inputs["version"] !== undefined) section["version"] = inputs["version"];
    inputs["version"] = request.parameterization.version.text;
    section["parameterization"] = request.parameterization.value;
  }
}

/** `tokens.IntoQName`: segments split by `/`, every other special character an underscore. */
function qualifiedName(text: string): string {
  const segments = text
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => segment.replace(/[^A-Za-z0-9_.-]/g, "_"));
  return segments.join("/") || "_";
}
