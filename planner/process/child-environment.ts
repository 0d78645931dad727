// SPDX-License-Identifier: Apache-2.0
import type { ChildRequest } from "./protocol.ts";

/**
 * Everything the planned process finds in its environment: what the engine sets, a home and a temporary folder of its own, and
 * nothing of the user's. No path to tools, no credentials, no region.
 */
export function childEnvironment(
  request: ChildRequest,
  cache: string | undefined,
): Record<string, string> {
  const { config, temporaryDirectory, runtime } = request;
  return {
    PATH: "",
    HOME: temporaryDirectory,
    TMPDIR: temporaryDirectory,
    LANG: "C.UTF-8",
    TZ: "UTC",
    PULUMI_NODEJS_ORGANIZATION: request.organization,
    PULUMI_NODEJS_PROJECT: request.project,
    PULUMI_NODEJS_ROOT_DIRECTORY: request.projectDirectory,
    PULUMI_NODEJS_STACK: request.stack,
    PULUMI_NODEJS_PARALLEL: "16",
    ...(request.mode === "preview" ? { PULUMI_NODEJS_DRY_RUN: "true" } : {}),
    ...(runtime.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(runtime.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: runtime.tsconfig }),
    // The language host still writes keys in the old form.
    PULUMI_CONFIG: JSON.stringify(
      Object.fromEntries(
        Object.entries(config.values).map(([key, value]) => [key.replace(":", ":config:"), value]),
      ),
    ),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
    ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }),
  };
}
