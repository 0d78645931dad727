// SPDX-License-Identifier: Apache-2.0
import { placeOfRegion, UNVERIFIED } from "../../../india/places.ts";
import { partitionOf } from "../../regions.ts";
import type { AccountSettings } from "../quotas/model.ts";
import type { Objection } from "../refusal.ts";
import { PLACES } from "../refusals/places.ts";
import { serviceOf, type Service } from "./services.ts";

const REGION_OFF: Readonly<Record<Service["protocol"], Objection["refusal"]>> = {
  ec2: PLACES.regionOffEc2,
  json: PLACES.regionOffJson,
  query: PLACES.regionOffQuery,
  s3: PLACES.regionOffS3,
};

/** Why a service of a Region does not answer an account at all, or nothing. */
export function unreachable(
  type: string,
  region: string,
  { turnedOff = [] }: AccountSettings,
): Objection | undefined {
  const service = serviceOf(type);
  if (service.isGlobal === true) return undefined;
  if (isAbsent(service.endpoint, region)) {
    const host = `${service.endpoint}.${region}.${partitionOf(region).dnsSuffix}`;
    return { refusal: PLACES.serviceAbsent, facts: { host } };
  }
  return turnedOff.includes(region) ? { refusal: REGION_OFF[service.protocol] } : undefined;
}

/** True where the catalogue says that a Region of India lacks a service; what it does not know is taken to be there. */
export function isAbsent(endpoint: string, region: string): boolean {
  const absent = placeOfRegion(region)?.services.absent.value ?? UNVERIFIED;
  return absent !== UNVERIFIED && absent.includes(endpoint);
}
