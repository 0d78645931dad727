// SPDX-License-Identifier: Apache-2.0

/**
 * What a project says of itself, beside its resources: where Pulumi keeps its state, what encrypts the secrets in it,
 * which environments it takes settings from. Only what is written down: `PULUMI_BACKEND_URL` and `pulumi login` go
 * over it on the machine that runs Pulumi.
 */
export interface ProjectFacts {
  /** `backend.url` of the project file: `s3://state?region=ap-south-1`. User and password are left out. */
  readonly backendUrl?: string;
  /** `secretsprovider` of the stack file: `awskms://alias/state?region=ap-south-1`. */
  readonly secretsProvider?: string;
  /** Names under `environment` of the stack file; `(inline)` for values that stand there themselves. */
  readonly environments?: readonly string[];
}

/** The facts in a file that anyone may have written; `undefined` when there are none. */
export function projectFactsIn(value: unknown): ProjectFacts | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { backendUrl, secretsProvider, environments } = value as Record<string, unknown>;
  const names = Array.isArray(environments)
    ? environments.filter((each): each is string => typeof each === "string")
    : [];
  return projectFacts({
    ...(typeof backendUrl === "string" ? { backendUrl } : {}),
    ...(typeof secretsProvider === "string" ? { secretsProvider } : {}),
    environments: names,
  });
}

/** Facts without what is empty, and a URL without user and password; `undefined` when nothing is left. */
export function projectFacts(facts: ProjectFacts): ProjectFacts | undefined {
  const { backendUrl = "", secretsProvider = "", environments = [] } = facts;
  const stated: ProjectFacts = {
    ...(backendUrl === "" ? {} : { backendUrl: withoutCredentials(backendUrl) }),
    ...(secretsProvider === "" ? {} : { secretsProvider: withoutCredentials(secretsProvider) }),
    ...(environments.length === 0 ? {} : { environments }),
  };
  return Object.keys(stated).length === 0 ? undefined : stated;
}

/** `postgres://user:password@host/state` without what comes before the `@`. */
function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1");
}
