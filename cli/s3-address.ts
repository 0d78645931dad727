// SPDX-License-Identifier: Apache-2.0
import { PLACES } from "../india/places.ts";
import { UsageError } from "./exit-codes.ts";

/** An object or a prefix of a bucket. */
export interface S3Address {
  readonly bucket: string;
  /** Without a slash in front or at the end; empty for the whole bucket. */
  readonly key: string;
  readonly region: string;
}

const REGIONS = [
  ...new Set(PLACES.filter((place) => place.kind === "region").map(({ region }) => region)),
];
const EXAMPLE = "s3://nivas-state-111122223333/.pulumi/stacks/shop/mumbai.json?region=ap-south-1";

/** Whether a text means a bucket and not a file. */
export const isS3Address = (text: string): boolean => text.startsWith("s3://");

/**
 * Reads `s3://<bucket>/<key>?region=<region>`, the form of Pulumi's S3 backends. The Region is never guessed from the machine, and it
 * is one in India: state and evidence are nowhere else.
 *
 * @param option what to call it in messages.
 * @throws UsageError when it is no such address.
 */
export function parseS3Address(text: string, option: string): S3Address {
  const refuse = (problem: string): never => {
    throw new UsageError(`${option} ${text}: ${problem}; expected, for example: ${EXAMPLE}`);
  };
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse("is not an address");
  }
  const bucket = url.hostname;
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return refuse("names no bucket");
  const region = url.searchParams.get("region");
  if (region === null) return refuse("has no ?region=");
  if (!REGIONS.some((each) => each === region)) {
    return refuse(`region ${region} is not in India (allowed: ${REGIONS.join(", ")})`);
  }
  const key = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, "");
  return { bucket, key, region };
}
