// SPDX-License-Identifier: Apache-2.0
/** What is in a cloud after a teardown: the file of a sandbox, or a listing of a real account by its tags. */
import { isObject, type Json } from "../../graph/stack-export.ts";
import { CLOUD_SCHEMA, parseCloud, type StoredResource } from "../../emulation/cloud/state.ts";
import { textAt } from "../../emulation/cloud/paths.ts";
import type { Item } from "./model.ts";
import type { Tags } from "./makers.ts";
import { itemOfArn } from "./types.ts";

/** One thing that is there. */
export interface Listed {
  readonly item: Item;
  readonly tags: Tags;
  /** Only in a sandbox, which knows more than tags. */
  readonly stored?: StoredResource;
}

/** A file that is neither. Its message says what is wrong with it. */
export class ListingError extends Error {
  override readonly name = "ListingError";
}

/**
 * Reads the file of `nivas sandbox --state`, or what `aws resourcegroupstaggingapi get-resources` prints (one answer, or a list of
 * answers, one for each Region).
 *
 * @throws {@link ListingError}
 */
export function parseListing(text: string): readonly Listed[] {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    throw new ListingError(`it is not JSON (${error instanceof Error ? error.message : ""})`);
  }
  if (isObject(value) && value["schema"] === CLOUD_SCHEMA) return ofSandbox(text);
  return (Array.isArray(value) ? value : [value]).flatMap(ofTaggingApi);
}

function ofSandbox(text: string): Listed[] {
  return Object.values(parseCloud(text).resources).map((stored) => {
    const { type, id, name, scope } = stored;
    const region = scope.includes("/") ? scope.slice(scope.indexOf("/") + 1) : "";
    const arn = textAt(stored.outputs, "arn");
    return {
      item: { type, id, name, region, ...(arn === undefined ? {} : { arn }) },
      tags: tagsOf(stored.inputs["tags"]),
      stored,
    };
  });
}

function ofTaggingApi(answer: Json): Listed[] {
  const list = isObject(answer) ? answer["ResourceTagMappingList"] : undefined;
  if (!Array.isArray(list))
    throw new ListingError(
      'it is neither the file of a sandbox nor an answer of aws resourcegroupstaggingapi get-resources (no "ResourceTagMappingList")',
    );
  return list.map((entry, index) => {
    const arn = isObject(entry) ? entry["ResourceARN"] : undefined;
    if (typeof arn !== "string" || !arn.startsWith("arn:"))
      throw new ListingError(`entry ${index + 1} of "ResourceTagMappingList" has no "ResourceARN"`);
    const tags = (isObject(entry) && Array.isArray(entry["Tags"]) ? entry["Tags"] : [])
      .filter(isObject)
      .map(({ Key, Value }) => [text(Key), text(Value)] as const);
    return { item: itemOfArn(arn), tags: Object.fromEntries(tags) };
  });
}

/** Tags of an Auto Scaling group are a list. */
function tagsOf(tags: Json | undefined): Tags {
  const pairs = Array.isArray(tags)
    ? tags.filter(isObject).map(({ key, value }) => [text(key), text(value)] as const)
    : Object.entries(isObject(tags) ? tags : {}).map(([key, value]) => [key, text(value)] as const);
  return Object.fromEntries(pairs);
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}
