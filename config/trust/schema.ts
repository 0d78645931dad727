// SPDX-License-Identifier: Apache-2.0
/** The schema of `nivas:trust`: the roots of a mesh. */
import { z } from "zod";
import { DataClass } from "../../components/shared/facts.ts";
import { PLACES } from "../../india/places.ts";
import { field, textOf } from "../schema/field.ts";

const NAME = /^[a-z]([a-z0-9-]{0,22}[a-z0-9])?$/;
const ACCOUNT = /^\d{12}$/;
const OWNER = /^[\p{L}\p{N}_.:/=+@-][\p{L}\p{N}\s_.:/=+@-]{0,127}$/u;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const ROOT_ID = /^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/;

/** Places with a Region of their own: keys are made there. */
const REGIONAL_PLACES = PLACES.filter(({ kind }) => kind === "region").map(({ id }) => id) as [
  string,
  ...string[],
];

const root = field(
  z.strictObject({
    id: field(textOf("the id of a root", ROOT_ID, "name it after the year in which it is made"), {
      description: "Id of the root, part of every name. In quotes, where it is a number.",
      allowed: '1 to 20 lower-case letters, digits and dashes, such as "2026"',
      pattern: ROOT_ID.source,
    }),
    state: field(z.enum(["active", "trusted"]).default("active"), {
      description:
        "active: signs the authorities of cells, and is trusted. trusted: is trusted only.",
    }),
    validityYears: field(z.int().min(2).max(30).default(10), {
      description: "How long it is valid from its making. Another number is another certificate.",
      unit: "years",
    }),
  }),
  { description: "One root." },
);

/** `nivas:trust`. */
export const trustSchema = z
  .strictObject({
    place: field(z.enum(REGIONAL_PLACES), {
      description: "Place whose Region holds the keys.",
    }),
    roots: field(z.array(root).min(1).max(4), {
      description: "Roots of the mesh, of which exactly one is active.",
      allowed: "a list of roots",
    }),
    name: field(textOf("a name", NAME, "rename it").default("trust"), {
      description: "Part of every name.",
      allowed: "1 to 24 lower-case letters, digits and dashes, a letter first",
      pattern: NAME.source,
    }),
    meshId: field(
      textOf("the id of a mesh", LABEL, "write a short name").default("indian-fintech-mesh"),
      {
        description: "Mesh whose certificates are below these roots.",
        allowed: "1 to 63 lower-case letters, digits and dashes",
        pattern: LABEL.source,
      },
    ),
    account: field(
      textOf("an AWS account id", ACCOUNT, "write the 12 digits in quotes").optional(),
      {
        description: "AWS account of the roots, in quotes: that of the cells.",
        allowed: '12 digits in quotes, such as "111122223333"',
        defaultsTo: "the account of the credentials",
        pattern: ACCOUNT.source,
      },
    ),
    owner: field(
      textOf("the value of a tag", OWNER, "shorten or simplify it").default("platform"),
      {
        description: "Team that answers for the roots; the value of the tag nivas:owner.",
        allowed: "1 to 128 letters, digits, spaces and _ . : / = + - @",
      },
    ),
    dataClassification: field(
      z.enum(Object.values(DataClass) as [DataClass, ...DataClass[]]).default("critical"),
      {
        description: "Most restricted class of data that a service of the mesh may hold.",
      },
    ),
    restorableDays: field(z.int().min(7).max(30).default(30), {
      description: "How long a deleted root can be restored.",
      unit: "days",
    }),
  })
  .meta({ description: "The roots of a mesh: certificate authorities that no cluster holds." });

/** The roots as configured, with defaults. */
export type TrustConfig = z.output<typeof trustSchema>;
