// SPDX-License-Identifier: Apache-2.0
import type { Store } from "./store.ts";
import { DATABASE_STORES } from "./stores/databases.ts";
import { PROCESSING_STORES } from "./stores/processing.ts";
import { STORAGE_STORES } from "./stores/storage.ts";
import { STREAM_STORES } from "./stores/streams.ts";

export type { Key, Store, Switch } from "./store.ts";

/** Everything that keeps data and whose encryption a program sets. */
export const STORES: readonly Store[] = [
  ...STORAGE_STORES,
  ...DATABASE_STORES,
  ...STREAM_STORES,
  ...PROCESSING_STORES,
];
