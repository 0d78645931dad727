// SPDX-License-Identifier: Apache-2.0
import type { Condition } from "../../engine/guards/requirement.ts";
import type { Link } from "../../engine/guards/links.ts";

/**
 * Something that keeps data, and where its encryption is set. Names of types and properties are those of
 * @pulumi/aws 7.48.0, and a test holds them to its types; what holds when a property is not set is from the
 * property's description there or from the service's documentation. Checked 2026-11-22.
 */
export interface Store {
  readonly types: readonly string[];
  /** List whose elements are stores of their own: `blockDeviceMappings`. */
  readonly each?: string;
  readonly when?: readonly Condition[];
  /** Switch of the encryption; left out where the service always encrypts. */
  readonly encrypted?: Switch;
  readonly key?: Key;
  /** Resource of its own that can hold all this in the owner's stead. */
  readonly elsewhere?: readonly {
    readonly link: Link;
    readonly encrypted?: Switch;
    readonly key?: Key;
  }[];
}

export interface Switch {
  readonly path: string;
  /** Values that encrypt, as texts in lower case. */
  readonly on: readonly string[];
  /**
   * What holds when it is not set: what the account sets for its EBS volumes, or what the snapshot has that it
   * is restored from.
   */
  readonly absent: "on" | "off" | "account" | "snapshot";
}

export interface Key {
  /** Where a key can stand; the first that is set counts. */
  readonly paths: readonly string[];
  /**
   * What encrypts when no key is set: a key of the service's own, which satisfies a class that demands
   * encryption only; nothing; what the account sets for its EBS volumes; what the snapshot has.
   */
  readonly absent: "service-key" | "nothing" | "account" | "snapshot";
}

const SERVICE_KEY = "service-key";

/** A service that always encrypts, and takes a key. */
export function keyed(type: string | readonly string[], ...paths: readonly string[]): Store {
  return {
    types: typeof type === "string" ? [type] : type,
    key: { paths, absent: SERVICE_KEY },
  };
}

/** A service whose encryption has a switch that is off unless set. */
export function switched(type: string, path: string, ...keys: readonly string[]): Store {
  return {
    types: [type],
    encrypted: { path, on: ["true"], absent: "off" },
    ...(keys.length > 0 && { key: { paths: keys, absent: SERVICE_KEY } }),
  };
}
