// SPDX-License-Identifier: Apache-2.0

const FILE_ENDING =
  /\.(?:json|ya?ml|toml|tf|tfvars|hcl|[cm]?[jt]s|py|go|sh|zip|tgz|tar|gz|txt|log|md|conf|cfg|ini|csv|pem|crt|key)$/i;
// Longest host name that DNS allows, twice over: a bound on how far a look-around goes.
const FARTHEST = 512;

/** A run of characters that a host name may have, and the host that it is, if it is one. */
export interface HostRun {
  readonly start: number;
  readonly end: number;
  /** `undefined` for a file name, a version, a single word. */
  readonly host: string | undefined;
}

/**
 * The run of host characters around `text[start, end)`, which is one label of it: `ec2.us-east-1.amazonaws.com`
 * around `us-east-1`, also a service name such as `com.amazonaws.us-east-1.s3`.
 */
export function hostAround(text: string, start: number, end: number): HostRun {
  let from = start;
  while (from > 0 && start - from < FARTHEST && isHostCharacter(text, from - 1)) from--;
  let to = end;
  while (to < text.length && to - end < FARTHEST && isHostCharacter(text, to)) to++;
  return { start: from, end: to, host: hostIn(text.slice(from, to)) };
}

function hostIn(run: string): string | undefined {
  const host = run.replace(/^[.*]+|\.+$/g, "");
  const labels = host.split(".");
  if (labels.length < 2) return undefined;
  // A host ends in letters and a service name begins with `com.` or `aws.`; `us-east-1.2` is neither.
  if (!/^[a-z]+$/i.test(labels.at(-1) ?? "") && !/^(?:com|cn|aws)\./.test(host)) return undefined;
  return FILE_ENDING.test(host) ? undefined : host;
}

function isHostCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code >= 97 && code <= 122) || // a-z
    (code >= 65 && code <= 90) || // A-Z
    (code >= 48 && code <= 57) || // 0-9
    code === 45 || // -
    code === 46 || // .
    code === 42 // * of a wildcard
  );
}
