// SPDX-License-Identifier: Apache-2.0
import inspector from "node:inspector";
import type { Findings } from "../findings.ts";
import type { EngineConfig } from "../../project/stack-config.ts";
import { standInFor } from "../../project/stack-config.ts";
import type { Sdk } from "./load-sdk.ts";

/** Promises that the SDK waits for, for the report when one never settles. */
export interface OpenPromises {
  count: number;
  /** Their labels, kept only for versions of the SDK that do not note pending resources themselves. */
  readonly labels: Map<Promise<unknown>, string>;
}

/**
 * Adjusts a copy of the SDK to a plan: it has no engine to log to, need not keep a stack trace per promise, and gives
 * stand-ins for encrypted config in the kind that is asked for. What a version does not have is left alone.
 */
export function tuneSdk(
  sdk: Sdk,
  config: EngineConfig,
  findings: Findings,
  open: OpenPromises,
): void {
  const steps = [
    () => lightenPromises(sdk, open),
    () => redirectLog(sdk, findings),
    () => openInspectorLate(sdk),
    () => giveStandIns(sdk, new Set(config.standInKeys)),
  ];
  for (const step of steps) {
    try {
      step();
    } catch {
      // Another version, with other modules: slower or less precise, but it runs.
    }
  }
}

type AnyFunction = (...args: never[]) => unknown;

/** Replaces a function of a module. Lambda code that refers to it still gets the original. */
function replace(module: Record<string, unknown>, name: string, replacement: AnyFunction): void {
  const original = module[name];
  if (typeof original !== "function") return;
  Object.defineProperty(replacement, "captureReplacement", { value: () => original });
  module[name] = replacement;
}

/**
 * The SDK notes a stack trace for every promise (`debuggablePromise`) and keeps them all in a set, which is more than half the run time
 * of a program (901 resources: 1.80 s, 0.68 s without; 2026-11-22, Node 22.23, SDK 3.270). A plan counts them. Errors keep their stack.
 */
function lightenPromises(sdk: Sdk, open: OpenPromises): void {
  const { getStore } = sdk("runtime/state.js") as { getStore: () => object };
  const labelled = !("pendingResourceRegistrations" in getStore());
  replace(
    sdk("runtime/debuggable.js"),
    "debuggablePromise",
    (promise: Promise<unknown>, label: unknown) => {
      open.count += 1;
      if (labelled) open.labels.set(promise, String(label));
      const settled = (): void => {
        open.count -= 1;
        if (labelled) open.labels.delete(promise);
      };
      return promise.then(
        (value) => {
          settled();
          return value;
        },
        (error: unknown) => {
          settled();
          throw error;
        },
      );
    },
  );
}

/** Without an engine the SDK prints its log. Warnings and errors belong in the report; an error fails the run, as it fails an update. */
function redirectLog(sdk: Sdk, findings: Findings): void {
  const log = sdk("log/index.js") as Record<string, unknown>;
  const { getStore } = sdk("runtime/state.js") as { getStore: () => { logErrorCount: number } };
  replace(log, "debug", () => Promise.resolve());
  replace(log, "warn", (message: unknown) => {
    findings.notice({ code: "program-log", message: String(message) });
    return Promise.resolve();
  });
  replace(log, "error", (message: unknown, resource: unknown) => {
    getStore().logErrorCount += 1;
    const problem = findings.problem({
      code: "program-threw",
      message: `The program logged an error: ${String(message)}`,
    });
    return urnOf(resource).then((urn) => {
      if (urn !== undefined) problem.urn = urn;
    });
  });
}

async function urnOf(resource: unknown): Promise<string | undefined> {
  try {
    return await (resource as { urn: { promise: () => Promise<string> } }).urn.promise();
  } catch {
    return undefined;
  }
}

/**
 * Turning functions into Lambda code needs the inspector. The SDK opens it at the start, since it listens only after it has asked for
 * the scripts; that costs 0.2 s. Listening first lets it wait until a function is turned into code.
 */
function openInspectorLate(sdk: Sdk): void {
  const hooks = sdk("runtime/closure/v8Hooks.js") as Record<string, unknown>;
  const urls = new Map<string, string>();
  let session: Promise<inspector.Session> | undefined;
  const open = async (): Promise<inspector.Session> => {
    const opened = new inspector.Session();
    opened.connect();
    opened.on("Debugger.scriptParsed", ({ params }) => urls.set(params.scriptId, params.url));
    await new Promise<void>((resolve, reject) => {
      opened.post("Debugger.enable", (error) => (error ? reject(error) : resolve()));
    });
    return opened;
  };
  replace(hooks, "getSessionAsync", () => (session ??= open()));
  replace(hooks, "isInitializedAsync", () => Promise.resolve());
  replace(hooks, "getScriptUrl", (id: string) => urls.get(id));
}

interface ConfigPrototype {
  fullKey: (key: string) => string;
  [method: string]: unknown;
}

/** The SDK reads numbers, booleans and objects out of the text it was given; a stand-in text would be refused. */
function giveStandIns(sdk: Sdk, encrypted: ReadonlySet<string>): void {
  if (encrypted.size === 0) return;
  const { Config } = sdk("config.js") as { Config: { prototype: ConfigPrototype } };
  const { prototype } = Config;
  const give = (method: string, standIn: (key: string, options: unknown) => unknown): void => {
    const original = prototype[method] as (
      this: ConfigPrototype,
      key: string,
      ...rest: unknown[]
    ) => unknown;
    if (typeof original !== "function") return;
    prototype[method] = function (this: ConfigPrototype, key: string, ...rest: unknown[]): unknown {
      const fullKey = this.fullKey(key);
      return encrypted.has(fullKey) ? standIn(fullKey, rest[0]) : original.call(this, key, ...rest);
    };
  };
  give("getImpl", (key, options) => textStandIn(standInFor(key), options));
  give("getBooleanImpl", () => true);
  give("getNumberImpl", (_key, options) => (options as { min?: number } | undefined)?.min ?? 1);
  give("getObjectImpl", () => ({}));
}

/** A text within the limits that the program sets; a pattern cannot be met by guessing, so it is not applied. */
function textStandIn(text: string, options: unknown): string {
  const { allowedValues, minLength, maxLength } = (options ?? {}) as {
    allowedValues?: string[];
    minLength?: number;
    maxLength?: number;
  };
  if (allowedValues?.[0] !== undefined) return allowedValues[0];
  return text.padEnd(minLength ?? 0, "x").slice(0, maxLength ?? text.length + (minLength ?? 0));
}
