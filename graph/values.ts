// SPDX-License-Identifier: Apache-2.0
import type { Resource } from "./stack-export.ts";
import { walkValue } from "./walk.ts";

/** What a plan cannot show of one resource: property paths under `inputs`, sorted. */
export interface HiddenPaths {
  /** Values that are not known before the resources exist. */
  readonly unknown: readonly string[];
  /** Secrets, outermost only. */
  readonly secret: readonly string[];
}

/** Paths of unknown and of secret values in a resource's inputs. */
export function hiddenPathsOf(resource: Resource): HiddenPaths {
  const unknown: string[] = [];
  const secret: string[] = [];
  walkValue(resource.inputs ?? {}, {
    unknown: (at) => unknown.push(at.path()),
    secret: (at) => {
      if (!at.secret) secret.push(at.path());
    },
  });
  return { unknown: unknown.sort(), secret: secret.sort() };
}
