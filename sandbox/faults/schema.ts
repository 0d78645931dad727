// SPDX-License-Identifier: Apache-2.0
/** How faults may be written down. Loads the schema library: import it only when there are faults. */
import { z } from "zod";
import { FAULT_KINDS, KINDS, OPERATIONS, type FaultKind, type FaultRequest } from "./fault.ts";

/** What says the kind; the rest is read by {@link faultSchema} of that kind. */
export const kindSchema = z.looseObject({ kind: z.enum(FAULT_KINDS) });

export const fileSchema = z.strictObject({ faults: z.array(z.unknown()) });

/** Says what was found, and what would do. */
const expected = (wanted: string) => ({
  error: ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? "is missing" : `is ${JSON.stringify(input)}, expected ${wanted}`,
});

const A_ZONE = expected("a zone, for example ap-south-1a");
const zone = z.string(A_ZONE).regex(/^[a-z]{2}(-[a-z]+)+-\d(-[a-z]+-\d)?[a-z]$/, A_ZONE);

const A_COUNT = expected("a whole number from 1");
const several = z.int(A_COUNT).min(1, A_COUNT);

/** Keys that a fault of this kind may have. */
export function faultSchema(kind: FaultKind): z.ZodType<FaultRequest> {
  const { own, operations } = KINDS[kind];
  const optional = {
    ...(own.includes("attempts") ? { attempts: several.optional() } : {}),
    ...(own.includes("when") ? { when: z.enum(["before", "after"]).optional() } : {}),
    // A fault of a zone without the zone would be another fault.
    ...(own.includes("zone") ? { zone } : {}),
  };
  return z.strictObject({
    kind: z.literal(kind),
    type: z.string().min(1).optional(),
    name: z.string().min(1).optional(),
    operation: z.enum(operations ?? OPERATIONS).optional(),
    nth: several.optional(),
    times: several.optional(),
    ...optional,
  }) as unknown as z.ZodType<FaultRequest>;
}

/**
 * The data behind `kind[:type][,key=value…]`; a whole number is a number.
 *
 * @example parseFaultText("throttling:aws:ec2/*,attempts=30") // { kind: "throttling", type: "aws:ec2/*", attempts: 30 }
 */
export function parseFaultText(text: string): Record<string, unknown> {
  const [head = "", ...pairs] = text.split(",");
  const colon = head.indexOf(":");
  const [kind, type] = colon < 0 ? [head, ""] : [head.slice(0, colon), head.slice(colon + 1)];
  const fault: Record<string, unknown> = { kind: kind.trim() };
  if (type !== "") fault["type"] = type.trim();
  for (const pair of pairs) {
    const [key = "", ...rest] = pair.split("=");
    const value = rest.join("=").trim();
    fault[key.trim()] = /^\d+$/.test(value) ? Number(value) : value;
  }
  return fault;
}
