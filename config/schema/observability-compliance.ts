// SPDX-License-Identifier: Apache-2.0
/** Area `observability.compliance`: how what is deployed stands to regulations. */
import { z } from "zod";
import { field, listOf, textOf } from "./field.ts";

const IMAGE =
  /^[a-z0-9][a-z0-9.-]*\.[a-z0-9-]+(:\d+)?\/[a-z0-9._/-]+(:[\w.-]+)?@sha256:[0-9a-f]{64}$/;
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const KEY = /^arn:aws:kms:ap-south-[12]:\d{12}:key\/[0-9a-f-]+$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
const FILE = /^\/[\w./-]+$/;
const REGULATION = /^[A-Z][A-Z0-9-]+$/;
const TURNS = [1, 2, 3, 4, 6, 8, 12, 24] as const;

const text = (what: string, form: RegExp, fix: string, description: string, allowed: string) =>
  field(textOf(what, form, fix), { description, allowed, pattern: form.source });

const state = field(
  z.strictObject({
    bucket: text(
      "the name of a bucket",
      BUCKET,
      "give the name of the bucket of the backend",
      "Bucket of the state backend.",
      "the name of a bucket: nivas-state-111122223333",
    ),
    region: field(z.enum(["ap-south-1", "ap-south-2"]), {
      description:
        "Region of the bucket. It is that of the cell: its pods reach the buckets of no other.",
    }),
    keyArn: text(
      "the ARN of a key in India",
      KEY,
      "give the ARN, not an alias",
      "Key that encrypts the bucket.",
      "arn:aws:kms:ap-south-1:<account>:key/<id>",
    ),
    project: text("a project", NAME, "give its name", "Project of the stack.", "a name"),
    stack: text("a stack", NAME, "give its name", "Stack that is looked at.", "a name"),
    gzip: field(z.boolean().default(false), {
      description: "Whether the backend compresses states (`.json.gz`).",
    }),
  }),
  { description: "Where the state of the stack is kept that is looked at." },
);

export const observabilityComplianceSchema = field(
  z
    .strictObject({
      image: text(
        "an image by digest",
        IMAGE,
        "pin the image by its digest, in a registry in the country",
        "Image of nivas, whose entrypoint is `nivas`; none is published, `docs/compliance-telemetry.md` says how to build it.",
        "<registry>/<name>@sha256:<64 digits>",
      ),
      state,
      everyHours: field(z.literal(TURNS).default(1), {
        description: "Time between two looks at the state.",
        unit: "hours",
        allowed: TURNS.join(", "),
      }),
      retentionDays: field(z.int().min(180).max(3650).default(365), {
        description: "How long records cannot be deleted. CERT-In asks for 180 days.",
        unit: "days",
      }),
      settingsFile: text(
        "a path",
        FILE,
        "write it from the root of the image",
        "File of residency settings in the image.",
        "an absolute path: /nivas/residency.yaml",
      ).optional(),
      exemptionsFile: text(
        "a path",
        FILE,
        "write it from the root of the image",
        "File of exemptions in the image.",
        "an absolute path: /nivas/exemptions.yaml",
      ).optional(),
      regulations: field(
        listOf(
          text(
            "the id of a regulation",
            REGULATION,
            "write it as on the page of rules",
            "Id of a regulation.",
            "RBI-SPSD-2018",
          ),
        ).default([]),
        { description: "Regulations that are scored.", defaultsTo: "all", allowed: "ids" },
      ),
    })
    .optional(),
  {
    description:
      "A check of what is deployed at every turn of a schedule, its records, and their metrics.",
    defaultsTo: "no compliance telemetry",
  },
);
