// SPDX-License-Identifier: Apache-2.0
/** Better words than "not one of" for wrong values that people are likely to write. */
import { DEFAULT_KUBERNETES, SUPPORTED_KUBERNETES } from "../components/shared/compatibility.ts";
import { regionAbroad, REGIONS_ABROAD } from "../india/abroad.ts";
import { eksVersion, type EksVersion } from "../india/eks-versions.ts";
import {
  capabilityOf,
  isIndianRegion,
  placeById,
  placeOfRegion,
  PLACES,
  UNVERIFIED,
  zoneByNameOrId,
} from "../india/places.ts";
import { closest } from "./near-miss.ts";
import { valueAt, type Path } from "./path.ts";
import type { Refusal } from "./schema/field.ts";
import { LOG_RETENTION_DAYS } from "./schema/logs.ts";
import { MIN_LOG_RETENTION_DAYS } from "./schema/network.ts";

/** Why `value`, found at `path` of `input`, is wrong; undefined when there is nothing special to say. */
export type Explanation = (value: unknown, input: unknown, path: Path) => Refusal | undefined;

/** By the name that the schema gives in `explain`. */
export const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  place: explainPlace,
  account: explainAccount,
  "kubernetes-version": explainVersion,
  "log-retention": explainRetention,
  "log-retention-floor": explainRetentionFloor,
  "local-nat": explainLocalNat,
};

function explainPlace(value: unknown): Refusal | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim().toLowerCase();
  const home = isIndianRegion(text) ? placeOfRegion(text) : undefined;
  if (home) {
    return {
      problem: "is an AWS Region, and a place is a city",
      fix: `write ${home.id}`,
    };
  }
  const zone = zoneByNameOrId(text);
  const ofZone = PLACES.find((place) => place.zones.some(({ name }) => name === zone?.name));
  if (ofZone) return { problem: "is a zone, and a place is a city", fix: `write ${ofZone.id}` };
  const known = PLACES.find((place) => place.aliases.includes(text));
  const meant =
    known?.id ??
    closest(
      text,
      PLACES.map((place) => place.id),
    );
  if (meant) return { problem: "is not a place of the catalogue", fix: `did you mean ${meant}?` };
  const abroad = regionAbroad(text);
  if (abroad !== undefined || /^[a-z]{2}(-[a-z]+)+-\d/.test(text)) {
    const where = abroad === undefined ? "" : ` (AWS Region ${abroad}, ${REGIONS_ABROAD[abroad]})`;
    return {
      problem: `is not in India${where}`,
      fix: "choose a place in India: no part of a cell may be abroad",
    };
  }
  return { problem: "is not a place of the catalogue", fix: "choose one of them" };
}

function explainAccount(value: unknown): Refusal | undefined {
  if (typeof value !== "number") return undefined;
  return {
    problem: "is a number, and an account id that starts with 0 would lose it",
    fix: "put the 12 digits in quotes",
  };
}

function explainVersion(value: unknown): Refusal | undefined {
  const newest = SUPPORTED_KUBERNETES.at(-1)!;
  if (typeof value === "number") {
    const quoted = SUPPORTED_KUBERNETES.find((version) => version === String(value));
    return {
      problem: "is a number: without quotes YAML reads 1.40 as 1.4",
      fix: `write "${quoted ?? DEFAULT_KUBERNETES}", in quotes`,
    };
  }
  if (typeof value !== "string") return undefined;
  const minor = SUPPORTED_KUBERNETES.find((version) =>
    new RegExp(`^v?${version.replace(".", "\\.")}(\\.\\d+)?$`).test(value),
  );
  if (minor) return { problem: "is more than a minor version", fix: `write "${minor}"` };
  const row = eksVersion(value);
  if (row === undefined) return undefined;
  return row.standardSupportEnds.value === UNVERIFIED
    ? {
        problem: `is not verified on EKS (${row.standardSupportEnds.source})`,
        fix: `use "${newest}" until its dates and the support of its add-ons are known`,
      }
    : { problem: supportEnds(row), fix: `use "${DEFAULT_KUBERNETES}" or newer` };
}

function supportEnds({ standardSupportEnds, extendedSupportEnds }: EksVersion): string {
  return `leaves standard support on ${standardSupportEnds.value} and extended support on ${extendedSupportEnds.value}`;
}

function explainRetention(value: unknown): Refusal | undefined {
  if (value === 0) {
    return {
      problem: "keeps events for ever, and DPDP Act section 8(7) asks for erasure",
      fix: "write the number of days that your retention schedule asks for",
    };
  }
  const floor = explainRetentionFloor(value);
  if (floor || typeof value !== "number") return floor;
  const next = LOG_RETENTION_DAYS.find((days) => days >= value) ?? LOG_RETENTION_DAYS.at(-1)!;
  return { problem: "is not a retention that CloudWatch Logs accepts", fix: `write ${next}` };
}

function explainRetentionFloor(value: unknown): Refusal | undefined {
  if (typeof value !== "number" || !(value < MIN_LOG_RETENTION_DAYS)) return undefined;
  return {
    problem: `is less than the ${MIN_LOG_RETENTION_DAYS} days for which CERT-In wants logs kept in India (Directions of 28 April 2022, (iv))`,
    fix: "write 365, which also meets DPDP Rules 2025, rules 6 and 8",
  };
}

/** `local` would mean a NAT gateway in the Local Zone: refused with what is known of the place. */
function explainLocalNat(value: unknown, input: unknown, path: Path): Refusal | undefined {
  if (value !== "local") return undefined;
  const ofPool = valueAt(input, [...path.slice(0, -1), "place"]);
  const place = placeById(String(ofPool ?? valueAt(input, ["place"])));
  if (place?.kind !== "local-zone") return undefined;
  const nat = capabilityOf(place, "nat-gateway");
  const known =
    nat.value === UNVERIFIED
      ? `asks for a NAT gateway in the ${place.city} Local Zone, which is not known to have any`
      : `asks for a NAT gateway in the ${place.city} Local Zone, which has none`;
  return {
    problem: `${known} (${nat.source}, checked ${nat.checkedOn})`,
    fix: "write region, to go out through the NAT gateways of the Region, or none",
  };
}
