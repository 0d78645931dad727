// SPDX-License-Identifier: Apache-2.0
import { isArray, jsonText } from "./primordials.ts";

/**
 * JSON text of plain data. A program can give every object a `toJSON` that cannot be taken away again; then the text is put together
 * without the built-in function, which would ask it.
 */
export function plainJson(value: unknown): string {
  return "toJSON" in Object.prototype || "toJSON" in Array.prototype
    ? written(value)
    : jsonText(value);
}

function written(value: unknown): string {
  if (typeof value !== "object" || value === null) return jsonText(value) ?? "null";
  let text = "";
  if (isArray(value)) {
    for (let index = 0; index < value.length; index += 1)
      text += `${index === 0 ? "" : ","}${written(value[index])}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) text += `${text === "" ? "" : ","}${jsonText(key)}:${written(item)}`;
  }
  return `{${text}}`;
}
