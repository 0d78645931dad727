// SPDX-License-Identifier: Apache-2.0
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { Substitutes } from "../loader/substitutes.ts";
import { clientForOlder, isOlder, sdkVersion } from "./older-sdk.ts";

/** A copy of `@pulumi/pulumi`, by its own modules. The shapes inside differ between versions, hence no types. */
export type Sdk = (subpath: string) => any;

/** A copy of the SDK that was loaded. */
export interface LoadedSdk {
  readonly sdk: Sdk;
  /** Absolute path without links. */
  readonly directory: string;
  /** Whether it is older than the planner's own. */
  readonly isOlder: boolean;
}

/** Takes the copy that the program will import, or the planner's own when none is installed. */
export function loadSdk(programFile: string, substitutes: Substitutes): LoadedSdk {
  return loadCopy(resolveSdk(programFile, substitutes));
}

/** The planner's own copy. */
export function loadOwnSdk(): LoadedSdk {
  return loadCopy(createRequire(import.meta.url).resolve("@pulumi/pulumi"));
}

function loadCopy(root: string): LoadedSdk {
  const directory = dirname(realpathSync(root));
  const require = createRequire(join(directory, "index.js"));
  // The root first: some modules of the SDK import each other in circles and expect to be entered there.
  require(directory + sep);
  return {
    directory,
    sdk: (subpath) => require(join(directory, subpath)) as unknown,
    isOlder: isOlder(sdkVersion(directory), ownVersion()),
  };
}

function ownVersion(): string {
  return sdkVersion(dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi")));
}

function resolveSdk(programFile: string, substitutes: Substitutes): string {
  try {
    return createRequire(programFile).resolve("@pulumi/pulumi");
  } catch (error) {
    const path = substitutes.find("@pulumi/pulumi");
    if (path === undefined) throw error;
    return path;
  }
}

const SETTINGS = `${sep}@pulumi${sep}pulumi${sep}runtime${sep}settings.js`;
const JOIN = Symbol.for("nivas.planner.join");

/**
 * Several copies of the SDK can be loaded by one program (a package may bring its own). They share their settings through a global
 * object, but not, in older versions, the connection to the engine. The line that is added to each further copy hands it over.
 */
export function additionForFurtherCopy(
  first: () => string | undefined,
): (path: string) => string | undefined {
  return (path) => {
    const known = first();
    const isFurther =
      path.endsWith(SETTINGS) && known !== undefined && !path.startsWith(known + sep);
    return isFurther
      ? `globalThis[Symbol.for("nivas.planner.join")]?.(exports, require);`
      : undefined;
  };
}

/** What a copy of the SDK offers of `runtime/settings.js`. */
interface Settings {
  readonly setMockOptions: (
    monitor: object,
    project: string,
    stack: string,
    preview: boolean,
    organization: string,
  ) => void;
}

/** What a program's place is called. */
export interface Place {
  readonly project: string;
  readonly stack: string;
  readonly preview: boolean;
  readonly organization: string;
}

/**
 * Connects a copy to the monitor, and later ones to the same.
 *
 * @param own the planner's copy, asked for only when one of the program's is older.
 */
export function connect(
  { sdk, isOlder: firstIsOlder }: LoadedSdk,
  monitor: object,
  place: Place,
  own: () => LoadedSdk,
  tune: (sdk: Sdk) => void,
): void {
  const attach = (settings: Settings, client: object): void =>
    settings.setMockOptions(client, place.project, place.stack, place.preview, place.organization);
  const clientFor = (older: boolean): object =>
    older ? clientForOlder(monitor, own().sdk) : monitor;
  const store = sdk("runtime/state.js").getStore() as Record<string, unknown> & {
    settings: { monitor?: object };
  };
  const attachFurther = (settings: Settings, client: object): void => {
    // Attaching resets what the copies share, such as the stack and the features; so that is put back.
    const shared = { ...store };
    const inner = { ...store.settings };
    attach(settings, client);
    Object.assign(store, shared);
    Object.assign(store.settings, inner);
  };
  const client = clientFor(firstIsOlder);
  attach(sdk("runtime/settings.js") as Settings, client);
  // Older copies keep the connection to themselves, newer ones look for it here.
  store.settings.monitor = client;
  if (firstIsOlder) {
    // The planner's copy lends its messages, and packages of the program may use it too.
    attachFurther(own().sdk("runtime/settings.js") as Settings, monitor);
    tune(own().sdk);
  }
  const join = (settings: Settings, require: NodeJS.Require): void => {
    const { version } = require("../package.json") as { version: string };
    attachFurther(settings, clientFor(isOlder(version, ownVersion())));
    // The modules around this one are still being loaded.
    queueMicrotask(() => tune((subpath) => require(`../${subpath}`) as unknown));
  };
  Object.defineProperty(globalThis, JOIN, { value: join, configurable: true });
}
