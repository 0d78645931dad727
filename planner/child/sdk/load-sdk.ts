// SPDX-License-Identifier: Apache-2.0
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { Substitutes } from "../loader/substitutes.ts";

/** A copy of `@pulumi/pulumi`, by its own modules. The shapes inside differ between versions, hence no types. */
export type Sdk = (subpath: string) => any;

/** The program's own copy of the SDK. */
export interface LoadedSdk {
  readonly sdk: Sdk;
  /** Absolute path without links. */
  readonly directory: string;
}

/** Takes the copy that the program will import, or the planner's own when none is installed. */
export function loadSdk(programFile: string, substitutes: Substitutes): LoadedSdk {
  const directory = dirname(realpathSync(resolveSdk(programFile, substitutes)));
  const require = createRequire(join(directory, "index.js"));
  // The root first: some modules of the SDK import each other in circles and expect to be entered there.
  require(directory + sep);
  return { directory, sdk: (subpath) => require(join(directory, subpath)) as unknown };
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

/** Connects a copy to the monitor, and later ones to the same. */
export function connect(
  { sdk }: LoadedSdk,
  monitor: object,
  place: { project: string; stack: string; preview: boolean; organization: string },
  tune: (sdk: Sdk) => void,
): void {
  const attach = (settings: Settings): void =>
    settings.setMockOptions(monitor, place.project, place.stack, place.preview, place.organization);
  attach(sdk("runtime/settings.js") as Settings);
  const store = sdk("runtime/state.js").getStore() as Record<string, unknown> & {
    settings: { monitor?: object };
  };
  // Older copies keep the connection to themselves, newer ones look for it here.
  store.settings.monitor = monitor;
  const join = (settings: Settings, require: NodeJS.Require): void => {
    // Attaching resets what the copies share, such as the stack and the features; so that is put back.
    const shared = { ...store };
    const inner = { ...store.settings };
    attach(settings);
    Object.assign(store, shared);
    Object.assign(store.settings, inner);
    // The modules around this one are still being loaded.
    queueMicrotask(() => tune((subpath) => require(`../${subpath}`) as unknown));
  };
  Object.defineProperty(globalThis, JOIN, { value: join });
}
