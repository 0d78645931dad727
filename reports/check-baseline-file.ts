// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import {
  expects,
  readBy,
  text,
  words,
  type FileResult,
  type Suggest,
} from "../policies/file-problems.ts";
import type { Baseline } from "./check-baseline.ts";

const schema = z.strictObject({
  schema: z.literal(1, expects("1")),
  findings: z.array(
    z.strictObject({
      fingerprint: text(/^[0-9a-f]{32}$/, "32 hexadecimal digits"),
      rule: words(),
      urn: words(),
      path: z.string(),
    }),
  ),
});

/** Reads a baseline from a file as data. */
export function parseBaseline(value: unknown, suggest: Suggest): FileResult<Baseline> {
  return readBy(schema, value, "", suggest);
}
