// SPDX-License-Identifier: Apache-2.0
/** The schema of `nivas:cell`: the one source of types, defaults, messages, editor help and reference page. */
import { z } from "zod";
import { DataClass } from "../../components/shared/facts.ts";
import { PLACE_IDS } from "../../india/places.ts";
import { adoptSchema } from "./adopt.ts";
import { clusterSchema } from "./cluster.ts";
import { edgeSchema } from "./edge.ts";
import { field, textOf } from "./field.ts";
import { logsSchema } from "./logs.ts";
import { meshSchema } from "./mesh.ts";
import { networkSchema } from "./network.ts";
import { observabilitySchema } from "./observability.ts";
import { placementSchema } from "./placement.ts";

const NAME = /^[a-z]([a-z0-9-]{0,22}[a-z0-9])?$/;
const ACCOUNT = /^\d{12}$/;
/** What AWS accepts in the value of a tag. */
const OWNER = /^[\p{L}\p{N}_.:/=+@-][\p{L}\p{N}\s_.:/=+@-]{0,127}$/u;

/** `nivas:cell`, with defaults. Keys are in the order in which stack files have them. */
export const cellSchema = z
  .strictObject({
    place: field(z.enum(PLACE_IDS), {
      description:
        "Place in India where the workloads run. There is no AWS Region in Delhi: delhi and kolkata are Local Zones, bengaluru and chennai sites of your own, all with their control plane in Mumbai.",
      explain: "place",
    }),
    dataClassification: field(
      z.enum([
        DataClass.Public,
        DataClass.Internal,
        DataClass.Personal,
        DataClass.SensitivePersonal,
        DataClass.Payment,
        DataClass.Critical,
      ]),
      { description: "Most restricted class of data that may be put into the cell." },
    ),
    name: field(textOf("the name of a cell", NAME, "rename the cell").optional(), {
      description:
        "Name of the cell, part of every physical name. Two cells of an account and Region need two names; renaming a cell replaces what carries the name.",
      allowed: "1 to 24 lower-case letters, digits and dashes, a letter first",
      defaultsTo: "the place",
      pattern: NAME.source,
    }),
    account: field(
      textOf("an AWS account id", ACCOUNT, "write the 12 digits in quotes").optional(),
      {
        description:
          "AWS account of the cell, in quotes. Deployments to any other account are refused; without it the account of the credentials is taken.",
        allowed: '12 digits in quotes, such as "111122223333"',
        defaultsTo: "the account of the credentials",
        pattern: ACCOUNT.source,
        explain: "account",
      },
    ),
    owner: field(
      textOf("the value of a tag", OWNER, "shorten or simplify it").default("platform"),
      {
        description: "Team that answers for the cell; the value of the tag nivas:owner.",
        allowed: "1 to 128 letters, digits, spaces and _ . : / = + - @",
      },
    ),
    placement: placementSchema,
    network: networkSchema,
    logs: logsSchema,
    cluster: clusterSchema,
    edge: edgeSchema,
    mesh: meshSchema,
    observability: observabilitySchema,
    adopt: adoptSchema,
  })
  .meta({ description: "One cell: a complete platform in one place in India." });

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** A cell as configured, static defaults filled in; what follows from other values is in `Cell`. */
export type CellConfig = DeepReadonly<z.output<typeof cellSchema>>;
/** What a stack file may contain under `nivas:cell`. */
export type CellInput = DeepReadonly<z.input<typeof cellSchema>>;
export type PlacementConfig = NonNullable<CellConfig["placement"]>;
export type PoolConfig = CellConfig["edge"]["pools"][string];
