// SPDX-License-Identifier: Apache-2.0
import { PLACES } from "../india/places.ts";
import type { DataClass } from "./engine/classes.ts";

/** What the residency rules judge by. Plain data: a settings file has the same keys. */
export interface ResidencySettings {
  /** Regions where resources may be and that values may name. */
  readonly allowedRegions: readonly string[];
  /** Local Zone groups of those Regions, `ap-south-1-del-1`: a Local Zone can be in another country than its Region. */
  readonly allowedLocalZones: readonly string[];
  /**
   * What an undecided verdict does: `fail` the plan, or only be reported.
   *
   * @default fail
   */
  readonly onUnknown: "fail" | "warn";
  /**
   * Accounts that are the owner's own or are trusted with data. When given, every other account that a
   * value names is denied.
   *
   * @default accounts are not judged
   */
  readonly trustedAccounts?: readonly string[];
  /** Accounts of AWS itself, by Region: registries of images, log delivery. Only with `trustedAccounts`. */
  readonly trustedAwsOwnedAccounts?: readonly AwsOwnedAccount[];
  /**
   * Hosts in India, `*` for any characters: `*.in.platform.example`. When given, a host that shows no
   * Region and matches none is undecided.
   *
   * @default hosts without a Region are not judged
   */
  readonly trustedHosts?: readonly string[];
  /**
   * Networks where data may go. When given, every other public address is denied.
   *
   * @default addresses are not judged
   */
  readonly trustedCidrs?: readonly string[];
  /** Region of buckets that the graph does not hold, by name, `*` for any characters. The first match counts. */
  readonly bucketRegions?: Readonly<Record<string, string>>;
  /**
   * Region of AWS and Kubernetes providers that state none: what `AWS_REGION` and the kubeconfig say where
   * the program runs. Also that of resources which record no provider.
   *
   * @default undecided
   */
  readonly providerRegion?: string;
  /**
   * Class of the data in resources that state none: no tag, no label, no component.
   *
   * @default they have no class, and no guard judges them
   */
  readonly defaultClass?: DataClass;
  /**
   * Whether resources that hold data must state its class.
   *
   * @default false
   */
  readonly requireDataClass?: boolean;
  /**
   * Whether the graph must hold a trail of API calls. One stack of an account does, the others do not.
   *
   * @default false
   */
  readonly requireAuditTrail?: boolean;
  /**
   * Whether a graph that holds an organization must hold its policy against the use of content by AI services.
   *
   * @default false
   */
  readonly requireAiOptOut?: boolean;
  /**
   * Least days for which logs of regulated data are kept.
   *
   * @default 180
   */
  readonly logRetentionDays?: number;
}

/** An account that AWS itself runs, in one Region. */
export interface AwsOwnedAccount {
  readonly account: string;
  readonly region: string;
  /** What it is, for the report. */
  readonly why: string;
}

/** Everything in India, nothing else: the Regions and Local Zones of the catalogue of places. */
export const DEFAULT_SETTINGS: ResidencySettings = {
  allowedRegions: distinct(
    PLACES.filter((place) => place.kind === "region").map(({ region }) => region),
  ),
  allowedLocalZones: distinct(
    PLACES.flatMap((place) => place.zones)
      .filter((zone) => zone.kind === "local-zone")
      .map((zone) => zone.groupName),
  ),
  onUnknown: "fail",
};

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
