// SPDX-License-Identifier: Apache-2.0
/** Area `adopt`: what a destroyed stack of this cell left on purpose. */
import { z } from "zod";
import { DOC_KEYS, field, textOf } from "./field.ts";

const LOGICAL_NAME = /^[a-z][A-Za-z0-9._/-]{0,199}$/;
/** Ids of keys, names of buckets and of log groups. */
const PHYSICAL_ID = /^[A-Za-z0-9_./#-]{3,512}$/;

/** `adopt` of a cell. */
export const adoptSchema = field(
  z
    .record(
      textOf(
        "the logical name of a resource",
        LOGICAL_NAME,
        "take it from nivas teardown-check",
      ).meta({ [DOC_KEYS.allowed]: "logical names of keys, buckets and log groups of the cell" }),
      field(
        textOf("the id of a key, bucket or log group", PHYSICAL_ID, "write the id, not the ARN"),
        {
          description: "What is there already: the id of a key, the name of a bucket or log group.",
          allowed: "a key id, bucket name or log group name",
          pattern: PHYSICAL_ID.source,
        },
      ),
    )
    .default({}),
  {
    description:
      "Keys, buckets and log groups that an earlier stack of this cell left on purpose, to be taken back instead of made anew. nivas teardown-check prints the block. Remove it after the first up.",
    allowed: "logical names, each with the id of what is there",
  },
);
