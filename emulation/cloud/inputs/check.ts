// SPDX-License-Identifier: Apache-2.0
import { isUnknown, type Json, type JsonObject } from "../../../graph/stack-export.ts";
import type { CheckFailure, Subject } from "../caller.ts";
import { valuesAt } from "../paths.ts";
import { INPUT_RULES } from "./table.ts";

/** What the provider refuses of inputs by its schema, in the words of Terraform's validation and Pulumi's bridge around it. */
export function failuresOfInputs({ type, name }: Subject, inputs: JsonObject): CheckFailure[] {
  const { conflicts = [], exactlyOne = [], values = {}, ranges = {} } = INPUT_RULES[type] ?? {};
  const failure = (property: string, problem: string): CheckFailure => ({
    property,
    reason: `${problem}. Examine values at '${name}.${property}'.`,
  });
  const given = (among: readonly string[]): string[] =>
    among.filter((input) => (inputs[input] ?? null) !== null);

  const inConflict = conflicts.flatMap((among) => {
    const both = given(among);
    return both.length < 2
      ? []
      : both.map((input) => {
          const others = both.filter((other) => other !== input).map(snakeOf);
          return failure(
            input,
            `Conflicting configuration arguments. "${snakeOf(input)}": conflicts with ${others.join(", ")}`,
          );
        });
  });
  const notOne = exactlyOne.flatMap((among) =>
    given(among).length === 1
      ? []
      : [
          failure(
            given(among)[0] ?? among[0] ?? "",
            `Invalid combination of arguments. One of \`${among.map(snakeOf).join(",")}\` must be specified, and only one`,
          ),
        ],
  );
  const notAllowed = Object.entries(values).flatMap(([input, allowed]) =>
    known(inputs, input)
      .filter((value) => !allowed.includes(value))
      .map((value) =>
        failure(
          input,
          `expected ${snakeOf(input)} to be one of [${allowed.map(quoted).join(" ")}], got ${String(value)}`,
        ),
      ),
  );
  const outOfRange = Object.entries(ranges).flatMap(([input, [least, greatest]]) =>
    known(inputs, input)
      .filter((value) => Number(value) < least || Number(value) > greatest)
      .map((value) =>
        failure(
          input,
          `expected ${snakeOf(input)} to be in the range (${least} - ${greatest}), got ${String(value)}`,
        ),
      ),
  );
  return [...inConflict, ...notOne, ...notAllowed, ...outOfRange];
}

/** Texts and numbers at a path, without what is not known yet. */
function known(inputs: JsonObject, path: string): (string | number)[] {
  return valuesAt(inputs, path).filter(
    (value: Json): value is string | number =>
      (typeof value === "string" || typeof value === "number") && !isUnknown(value),
  );
}

/** Terraform's name of an input: `retention_in_days`, of a nested one the last part. */
function snakeOf(input: string): string {
  const last = input.split(".").at(-1) ?? "";
  return last.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function quoted(value: string | number): string {
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
