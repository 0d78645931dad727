// SPDX-License-Identifier: Apache-2.0
import { isObject, type JsonObject, type Resource } from "../graph/stack-export.ts";

/** What tells a resource of unknown id from its kind in a real cloud, as a person would ask for it. */
export function lookUp({ type, inputs = {} }: Resource): string {
  const tags = isObject(inputs["tags"]) ? inputs["tags"] : {};
  const told = tagFilters(tags);
  if (told !== "")
    return `aws resourcegroupstaggingapi get-resources --tag-filters ${told} (and see which one is ${kindOf(type)})`;
  const facts = Object.entries(inputs).flatMap(([key, value]) =>
    typeof value === "string" && value.length < LONGEST_FACT ? `${key}=${value}` : [],
  );
  return `a ${kindOf(type)} with ${facts.join(", ") || "these inputs"}`;
}

const LONGEST_FACT = 80;

/** `Name` says most; without it the tags that the components put on everything. */
function tagFilters(tags: JsonObject): string {
  const keys =
    typeof tags["Name"] === "string"
      ? ["Name"]
      : ["nivas:cell", "nivas:component"].filter((key) => typeof tags[key] === "string");
  return keys.map((key) => `Key=${key},Values=${tags[key] as string}`).join(" ");
}

/** `Vpc` of `aws:ec2/vpc:Vpc`. */
function kindOf(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}
