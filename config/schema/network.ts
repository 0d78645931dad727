// SPDX-License-Identifier: Apache-2.0
/** Area `network`: addresses, ways out, names. */
import { z } from "zod";
import { LAST_CELL_NUMBER } from "../../components/shared/cell-plan.ts";
import { field, listOf, textOf } from "./field.ts";
import { cidrAllowed, cidrText, RFC_1918, RFC_6598 } from "./texts.ts";

/** A VPC block is /16 to /28; from /20 on a cell's subnets get too small for its pods and endpoints. */
const VPC_PREFIXES = { shortest: 16, longest: 20 } as const;
/** Retention floor of any log. Source: CERT-In Directions of 28 April 2022, (iv), checked 2026-11-22. */
export const MIN_LOG_RETENTION_DAYS = 180;

const DOMAIN_NAME = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const ENDPOINT_SERVICE = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/;

/** `network` of a cell. */
export const networkSchema = field(
  z
    .strictObject({
      cellNumber: field(z.int().min(0).max(LAST_CELL_NUMBER).optional(), {
        description:
          "Number of the cell in the address plan of all cells, from which its address blocks follow. Two cells that may be joined need different numbers.",
        defaultsTo: "by place: mumbai 0, hyderabad 1, delhi 2, kolkata 3, bengaluru 4, chennai 5",
      }),
      cidr: field(cidrText(VPC_PREFIXES, RFC_1918).optional(), {
        description: "Primary block of the VPC.",
        allowed: cidrAllowed(VPC_PREFIXES, RFC_1918),
        defaultsTo: "10.<cellNumber>.0.0/16",
      }),
      podCidr: field(cidrText(VPC_PREFIXES, RFC_6598).optional(), {
        description: "Secondary block, from which pods take their addresses.",
        allowed: cidrAllowed(VPC_PREFIXES, RFC_6598),
        defaultsTo: "100.<64 + cellNumber>.0.0/16",
      }),
      zoneCount: field(z.int().min(2).max(3).default(3), {
        description: "Number of Availability Zones that the cell spans.",
        unit: "zones",
      }),
      egress: field(z.enum(["internet", "none"]).default("internet"), {
        description: "Whether anything in the VPC has a route out of it.",
      }),
      nat: field(z.enum(["per-zone", "single", "none"]).optional(), {
        description:
          "NAT gateways: one per zone (no shared fate), a single one (cheaper, and traffic crosses zones), or none. Each costs by the hour and by the gigabyte.",
        defaultsTo: "per-zone, or none where egress is none",
      }),
      flowLogs: field(
        z
          .strictObject({
            enabled: field(z.boolean().default(true), {
              description: "Whether flows of the VPC are recorded, in a bucket of the same Region.",
            }),
            retentionDays: field(z.int().min(MIN_LOG_RETENTION_DAYS).max(3653).default(365), {
              description:
                "How long records are kept. CERT-In asks for 180 days, DPDP rules 6 and 8 for a year.",
              unit: "days",
              explain: "log-retention-floor",
            }),
          })
          .prefault({}),
        { description: "Flow logs of the VPC." },
      ),
      privateZone: field(
        z
          .strictObject({
            enabled: field(z.boolean().default(true), {
              description: "Whether a private Route 53 zone is made for the VPC.",
            }),
            domain: field(
              textOf(
                "a DNS name in lower case",
                DOMAIN_NAME,
                "write a name such as mumbai.nivas.internal",
              ).optional(),
              {
                description: "Name of the zone.",
                allowed: "a DNS name in lower case with at least two labels",
                defaultsTo: "<name>.nivas.internal",
                pattern: DOMAIN_NAME.source,
              },
            ),
          })
          .prefault({}),
        { description: "Private DNS zone." },
      ),
      endpoints: field(
        z
          .strictObject({
            additional: field(
              listOf(
                field(
                  textOf(
                    "a service of an interface endpoint",
                    ENDPOINT_SERVICE,
                    "write the part after com.amazonaws.<region>.",
                  ),
                  {
                    description: "Service name without com.amazonaws.<region>.",
                    allowed: "a service such as bedrock-runtime",
                    pattern: ENDPOINT_SERVICE.source,
                  },
                ),
              ).default([]),
              {
                description:
                  "Interface endpoints beside those of the services the cell calls itself, by service name without com.amazonaws.<region>. Each costs by the hour and zone.",
                allowed: "services such as bedrock-runtime",
              },
            ),
            privateBuckets: field(z.boolean().optional(), {
              description:
                "Whether S3 is reached at private addresses too, so that network policies need not open the internet to what stores in buckets. Costs by the hour, zone and byte.",
              defaultsTo: "true in a cell with observability, else false",
            }),
          })
          .prefault({}),
        { description: "VPC endpoints." },
      ),
    })
    .prefault({}),
  { description: "Addresses, ways out and names of the cell." },
);
