// SPDX-License-Identifier: Apache-2.0
/** Area `edge`: more pools of workers, in other places, joined to the cell's control plane. */
import { z } from "zod";
import { PLACE_IDS } from "../../india/places.ts";
import { DOC_KEYS, field, textOf } from "./field.ts";
import { hybridNodesShape, localZoneShape } from "./placement.ts";

const POOL_KEY = /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/;

const place = field(z.enum(PLACE_IDS), {
  description: "Place of the pool's workers.",
  explain: "place",
});

/** `edge` of a cell. */
export const edgeSchema = field(
  z
    .strictObject({
      pools: field(
        z
          .record(
            textOf("a pool key", POOL_KEY, "rename the pool").meta({
              [DOC_KEYS.allowed]: "1 to 20 lower-case letters, digits and dashes, a letter first",
            }),
            z.discriminatedUnion("mode", [
              z
                .strictObject({ place, ...localZoneShape })
                .meta({ description: "A pool on EC2 in a Local Zone of the cell's Region." }),
              z
                .strictObject({ place, ...hybridNodesShape })
                .meta({ description: "A pool of your own machines." }),
            ]),
          )
          .default({}),
        {
          description:
            "Pools by a key of your choice, which is part of resource names: renaming a pool replaces it.",
          allowed: "pool keys with a place and a placement",
        },
      ),
    })
    .prefault({}),
  { description: "Pools of workers in other places, joined to this cell's control plane." },
);
