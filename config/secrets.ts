// SPDX-License-Identifier: Apache-2.0
/** Credentials that were put into the configuration by mistake. Their values never reach a message. */
import type { Problem } from "../components/shared/problem.ts";
import { CELL_KEY, formatPath, type Path } from "./path.ts";

/** What a text holds, by its form. Forms of AWS keys: "IAM identifiers", IAM User Guide, checked 2026-11-22. */
const FORMS: readonly (readonly [what: string, holds: (text: string) => boolean])[] = [
  ["a private key", (text) => /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/.test(text)],
  [
    "an AWS access key id",
    (text) => /(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)/.test(text),
  ],
  ["an AWS secret access key", isSecretAccessKey],
  ["a JSON web token", (text) => /(^|\s)eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/.test(text)],
  [
    "a GitHub token",
    (text) => /(^|[^A-Za-z0-9])(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/.test(text),
  ],
  [
    "a password in a URL",
    (text) => /^([a-z][a-z0-9+.-]*:\/\/)?[^\s/@:]+:[^\s/@]+@[a-z0-9.-]+/i.test(text),
  ],
];

/** Every text of `input` that looks like a credential: what it is like, and where. */
export function findSecrets(input: unknown, at: Path = []): { path: Path; what: string }[] {
  if (typeof input === "string") {
    const what = FORMS.find(([, holds]) => holds(input.trim()))?.[0];
    return what === undefined ? [] : [{ path: at, what }];
  }
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    findSecrets(value, [...at, Array.isArray(input) ? Number(key) : key]),
  );
}

/** The refusal of a credential; it does not repeat the value. */
export function secretProblem(
  { path, what }: { path: Path; what: string },
  key: string = CELL_KEY,
): Problem {
  return {
    path: formatPath(path, key),
    problem: `holds what looks like ${what}; its value is not shown`,
    allowed:
      "no credentials: stack files are stored and shared in clear, and no key of a cell needs one",
    fix: "remove it from the file and from its history, and have it revoked",
  };
}

/** 40 characters of base64 with all three kinds of characters: a digest in hex has no upper case. */
function isSecretAccessKey(text: string): boolean {
  return (
    /^[A-Za-z0-9+/]{40}$/.test(text) && [/[a-z]/, /[A-Z]/, /[0-9]/].every((kind) => kind.test(text))
  );
}
