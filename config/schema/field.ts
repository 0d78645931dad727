// SPDX-License-Identifier: Apache-2.0
/** Building blocks of the schema: how a property is documented, and how text is checked. */
import { z } from "zod";

/** Why a value is refused. `allowed` is left out when the property's own text says it. */
export interface Refusal {
  readonly problem: string;
  readonly allowed?: string;
  readonly fix: string;
}

/** What the reference page and messages say of a property, beyond what its type says. */
export interface FieldDoc {
  readonly description: string;
  /** `GiB`, `days`, `vCPU`. */
  readonly unit?: string;
  /** What is accepted, in words, when an enumeration or a range does not say it. */
  readonly allowed?: string;
  /** The default in words, when it follows from other values. */
  readonly defaultsTo?: string;
  /** Name of the explanation (`config/explain.ts`) of wrong values of this property. */
  readonly explain?: string;
  /** Regular expression for editors, where a check is done by code. */
  readonly pattern?: string;
}

/** Keys of the JSON Schema tree that are for messages and the reference page, not for editors. */
export const DOC_KEYS = {
  unit: "x-unit",
  allowed: "x-allowed",
  defaultsTo: "x-defaults-to",
  explain: "x-explain",
} as const;

/** Documents a property; the last call in its chain. */
export function field<S extends z.ZodType>(schema: S, doc: FieldDoc): S {
  const { description, pattern, ...rest } = doc;
  const extra = Object.fromEntries(
    Object.entries(rest).map(([key, text]) => [DOC_KEYS[key as keyof typeof DOC_KEYS], text]),
  );
  return schema.meta({ description, ...(pattern === undefined ? {} : { pattern }), ...extra });
}

/** Text that `check` accepts; what it returns becomes the message. */
export function checkedText(check: (text: string) => Refusal | undefined): z.ZodString {
  return z.string().superRefine((text, context) => {
    const refusal = check(text);
    if (refusal)
      context.addIssue({ code: "custom", message: refusal.problem, params: { refusal } });
  });
}

/** Text of one form; anything else `is not <what>`. */
export function textOf(what: string, form: RegExp, fix: string): z.ZodString {
  return checkedText((text) => (form.test(text) ? undefined : { problem: `is not ${what}`, fix }));
}

/** A list without repeats. */
export function listOf<S extends z.ZodType<string, string>>(item: S): z.ZodArray<S> {
  return z.array(item).superRefine((list, context) => {
    list.forEach((value, index) => {
      if (list.indexOf(value) === index) return;
      const refusal: Refusal = {
        problem: "is in the list already",
        allowed: "each value once",
        fix: "remove the repeat",
      };
      context.addIssue({
        code: "custom",
        message: refusal.problem,
        path: [index],
        params: { refusal },
      });
    });
  });
}

/** A part that can be turned off. */
export function toggle(enabled: boolean, description: string, doc: Partial<FieldDoc> = {}) {
  return field(
    z
      .strictObject({
        enabled: field(z.boolean().default(enabled), {
          description: "Whether this part is made.",
        }),
      })
      .prefault({}),
    { description, ...doc },
  );
}
