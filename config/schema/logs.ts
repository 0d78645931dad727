// SPDX-License-Identifier: Apache-2.0
/** Area `logs`. */
import { z } from "zod";
import { field } from "./field.ts";

/**
 * Retentions that CloudWatch Logs accepts and CERT-In's 180 days allow. Source: `retentionInDays` of
 * @pulumi/aws 7.48.0 LogGroup; CERT-In Directions of 28 April 2022, (iv); checked 2026-11-22. 0 (for
 * ever) is left out: DPDP section 8(7) asks for erasure once the purpose is served.
 */
export const LOG_RETENTION_DAYS = [
  180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** `logs` of a cell. */
export const logsSchema = field(
  z
    .strictObject({
      retentionDays: field(z.literal([...LOG_RETENTION_DAYS]).default(365), {
        description:
          "How long log groups keep events. CERT-In asks for 180 days in India, DPDP rules 6 and 8 for a year from 13 May 2027, telecom licences for two years (731).",
        unit: "days",
        explain: "log-retention",
      }),
    })
    .prefault({}),
  { description: "Log groups of the cell." },
);
