// SPDX-License-Identifier: Apache-2.0
/** The schema of `nivas:interconnect`: which cells are joined, and how. */
import { z } from "zod";
import { field, textOf } from "../schema/field.ts";

const NAME = /^[a-z]([a-z0-9-]{0,22}[a-z0-9])?$/;
/** `mumbai`, `org/mumbai`, `org/project/mumbai`. Source: "Stack names" of Pulumi's documentation. */
const STACK = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+){0,2}$/;
const ROLE = /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
/** A tag or a digest must be there: an image that moves is not what was looked at. */
const IMAGE = /^[a-z0-9.:-]+(\/[a-z0-9._-]+)+(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const OWNER = /^[\p{L}\p{N}_.:/=+@-][\p{L}\p{N}\s_.:/=+@-]{0,127}$/u;
/** What CloudWatch accepts. Source: `AlarmName` of PutMetricAlarm, checked 2026-11-22. */
const LONGEST_ALARM_NAME = 255;

const cellName = field(textOf("the name of a cell", NAME, "write the name of a cell"), {
  description: "Name of a cell.",
  allowed: "1 to 24 lower-case letters, digits and dashes, a letter first",
  pattern: NAME.source,
});

const cellSchema = field(
  z.strictObject({
    stack: field(
      textOf("the name of a stack", STACK, "write stack or organization/project/stack").optional(),
      {
        description: "Stack of the cell; another project or organization is written in full.",
        allowed: "stack, organization/stack or organization/project/stack",
        defaultsTo: "the name of the cell",
        pattern: STACK.source,
      },
    ),
    roleArn: field(
      textOf("the ARN of an IAM role", ROLE, "write the whole ARN of the role").optional(),
      {
        description:
          "Role to take in the account of the cell, where that is not the account of the credentials.",
        allowed: "arn:aws:iam::<account>:role/<name>",
        defaultsTo: "none",
        pattern: ROLE.source,
      },
    ),
  }),
  { description: "One cell that is joined, under its name." },
);

const targetSchema = (description: string) =>
  field(
    z.strictObject({
      cell: cellName,
      host: field(textOf("a domain name", DOMAIN, "write a name in the private zone of the cell"), {
        description: "Name that is answered with, in the private zone of the cell.",
        allowed: "a name in the private zone of the cell",
        pattern: DOMAIN.source,
      }),
      alarm: field(z.string().min(1).max(LONGEST_ALARM_NAME), {
        description:
          "CloudWatch alarm in the Region of the cell that says whether the host is well. Without data it counts as not well.",
        allowed: "the name of an alarm, up to 255 characters",
      }),
    }),
    { description },
  );

const recordSchema = field(
  z.strictObject({
    primary: targetSchema("Where the name leads while its alarm is quiet."),
    secondary: targetSchema("Where it leads otherwise: another cell."),
    ttlSeconds: field(z.int().min(5).max(300).default(30), {
      description: "How long resolvers keep an answer; part of how long a failover takes.",
      unit: "seconds",
    }),
  }),
  { description: "One name that moves to another cell, under its first label." },
);

const failoverSchema = field(
  z.strictObject({
    domain: field(textOf("a domain name", DOMAIN, "write a domain of your own"), {
      description: "Domain of the names, in a private zone that all joined cells see.",
      allowed: "a domain in lower case, such as india.nivas.internal",
      pattern: DOMAIN.source,
    }),
    home: field(cellName, { description: "Cell in whose account the zone is." }),
    records: field(
      z.record(textOf("a label of a name", LABEL, "use letters, digits and dashes"), recordSchema),
      { description: "Names, by their first label.", allowed: "labels" },
    ),
  }),
  { description: "Names that lead to another Indian cell when one is lost.", defaultsTo: "none" },
);

const openPort = field(z.int().min(1).max(65_535), { description: "TCP port." });

const meshSchema = field(
  z.strictObject({
    tokenImage: field(
      textOf(
        "the location of an image",
        IMAGE,
        "write registry/name:tag or registry/name@sha256:…",
      ),
      {
        description:
          "Image with a shell, the AWS command and curl, which keeps the tokens fresh by which the control plane of one cell reads the endpoints of another.",
        allowed: "registry/name:tag or registry/name@sha256:digest",
        pattern: IMAGE.source,
      },
    ),
  }),
  {
    description: "Makes one mesh of the meshes of the cells.",
    defaultsTo: "none: each cell's mesh is by itself",
  },
);

/** `nivas:interconnect`, with defaults. */
export const interconnectSchema = z
  .strictObject({
    name: field(textOf("a name", NAME, "rename it").default("india"), {
      description: "Name of the interconnect, part of every resource name.",
      allowed: "1 to 24 lower-case letters, digits and dashes, a letter first",
      pattern: NAME.source,
    }),
    owner: field(
      textOf("the value of a tag", OWNER, "shorten or simplify it").default("platform"),
      {
        description: "Team that answers for it; the value of the tag nivas:owner.",
        allowed: "1 to 128 letters, digits, spaces and _ . : / = + - @",
      },
    ),
    mode: field(z.enum(["peering", "transit-gateway"]).default("peering"), {
      description:
        "How cells are joined: a VPC peering for each pair (no price by the hour, bytes between Regions and zones cost), or a Transit Gateway in each Region (every attachment costs by the hour and every byte by the gigabyte; fewer connections from about six cells on).",
    }),
    cells: field(
      z.record(textOf("the name of a cell", NAME, "write the name of a cell"), cellSchema),
      { description: "The cells, by name; two at least.", allowed: "names of cells" },
    ),
    openPorts: field(z.array(openPort).default([]), {
      description:
        "TCP ports of nodes and pods that the other cells may reach, besides the Kubernetes API of cells of one mesh.",
      allowed: "whole numbers from 1 to 65535",
    }),
    mesh: meshSchema.optional(),
    failover: failoverSchema.optional(),
  })
  .meta({ description: "One interconnect: what joins cells in India." });

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** An interconnect as configured, defaults filled in. */
export type InterconnectConfig = DeepReadonly<z.output<typeof interconnectSchema>>;
