// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { RegisterPackageRequest } from "./messages.ts";
import { parseVersion, requestFor, type ProviderRequest } from "./provider-requests.ts";
import { RpcError } from "./rpc.ts";

/** Packages that the program described (parameterized providers), by the reference it was given for them. */
export interface Packages {
  /** Remembers a package and gives the reference for later requests. */
  register(request: RegisterPackageRequest): string;
  /**
   * The provider request of a resource or function.
   *
   * @throws RpcError for a reference that was never given out.
   */
  requestFor(
    packageName: string,
    version: string,
    pluginDownloadUrl: string,
    packageRef: string,
  ): ProviderRequest;
}

/** Source: pulumi/pulumi `pkg/resource/deploy/source_eval.go` (`RegisterPackage`). */
export function createPackages(): Packages {
  const known = new Map<string, ProviderRequest>();
  return {
    register: (request) => {
      const described = describe(request);
      const parameter = request.getParameterization?.() ?? request.getExtension$?.();
      // The engine draws a random reference; ours follows from the content, so that two plans agree.
      const content = [
        described.plugin,
        described.version?.text,
        described.pluginDownloadUrl,
        parameter?.getName(),
        parameter?.getVersion(),
        parameter?.getValue_asB64(),
      ];
      const reference = createHash("sha256").update(content.join("\n")).digest("hex");
      known.set(reference, described);
      return reference;
    },
    requestFor: (packageName, version, pluginDownloadUrl, packageRef) => {
      if (packageRef === "") return requestFor(packageName, version, pluginDownloadUrl);
      const described = known.get(packageRef);
      if (described === undefined) throw new RpcError(`unknown provider package '${packageRef}'`);
      return described;
    },
  };
}

function describe(request: RegisterPackageRequest): ProviderRequest {
  if (request.getName() === "") throw new RpcError("package name is empty");
  const base = {
    plugin: request.getName(),
    version: parseVersion(request.getVersion(), `parse package version ${request.getVersion()}`),
    pluginDownloadUrl: request.getDownloadUrl().replace(/\/$/, ""),
  };
  const parameter = request.getParameterization?.();
  // An extension adds to a package without renaming it.
  if (parameter === undefined) return base;
  const version = parseVersion(
    parameter.getVersion(),
    `parse parameter version ${parameter.getVersion()}`,
  );
  if (version === undefined)
    throw new RpcError(`parse parameter version ${parameter.getVersion()}: Version string empty`);
  return {
    ...base,
    parameterization: { name: parameter.getName(), version, value: parameter.getValue_asB64() },
  };
}
