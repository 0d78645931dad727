// SPDX-License-Identifier: Apache-2.0
/**
 * First part of the ids of Bedrock's cross-region inference profiles, and where such a profile sends
 * requests. A model without a prefix runs in the Region that is called.
 *
 * Source: doc "Supported Regions and models for inference profiles", Amazon Bedrock user guide, as known
 * from it; the list of prefixes grows and was not read again for this table, so it is marked unverified.
 * Checked 2026-11-22.
 */
export const CROSS_REGION_MODEL_PREFIXES: Readonly<Record<string, string>> = {
  "us-gov": "the GovCloud Regions of the United States",
  global: "all commercial Regions",
  apac: "Regions of Asia and the Pacific, Tokyo, Seoul, Singapore and Sydney among them",
  us: "Regions of the United States",
  eu: "Regions of Europe",
  jp: "Regions of Japan",
  au: "Regions of Australia",
  ca: "Regions of Canada",
};
