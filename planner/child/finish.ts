// SPDX-License-Identifier: Apache-2.0
import process from "node:process";
import timers from "node:timers";

/** Why the run ends. */
export type Ending =
  /** Nothing is left to do. */
  | "drained"
  /** Something keeps the process alive that will not end by itself. */
  | "hung";

export interface EndOptions {
  /** True once the program's exports are known, or it failed. */
  readonly mainSettled: () => boolean;
  readonly registered: () => number;
  /** RPCs that were not answered yet. */
  readonly pending: () => number;
  readonly settleMs: number;
  /** Intervals that keep the process alive. */
  readonly liveIntervals: () => number;
  /** Closes what the SDK itself keeps open: older versions never close the server for transforms. */
  readonly release: () => void;
  /** Listens on the process, for good. */
  readonly listen: (event: string, listener: () => void) => void;
  readonly onProgress: (registered: number) => void;
}

const CHECK_EVERY_MS = 50;
const RELEASE_AFTER_MS = 250;

/**
 * Waits as Pulumi waits: until the event loop is empty, so that late timers and promises still register. A program that
 * keeps the loop alive would wait forever under Pulumi; here it ends once nothing new has come for a while.
 */
export function untilEnd(options: EndOptions): Promise<Ending> {
  return new Promise((resolve) => {
    let last = options.registered();
    let quietSince = performance.now();
    let released = false;
    const watch = startInterval(() => {
      const now = options.registered();
      const busy = now !== last || options.pending() > 0 || !options.mainSettled();
      if (now !== last) options.onProgress(now);
      last = now;
      // A plain timer comes to its end; only the limit on the whole run is for those.
      if (busy || (options.liveIntervals() === 0 && onlyTimers())) quietSince = performance.now();
      const quietMs = performance.now() - quietSince;
      if (!released && quietMs >= RELEASE_AFTER_MS && !hasTimers()) {
        released = true;
        options.release();
      } else if (quietMs >= options.settleMs) end("hung");
    }, CHECK_EVERY_MS);
    watch.unref();
    const end = (ending: Ending): void => {
      clearInterval(watch);
      resolve(ending);
    };
    onLastBeforeExit(options.listen, () => end("drained"));
  });
}

const { setInterval: startInterval } = timers;

/** Follows the program's intervals from now on. */
export function countIntervals(): () => number {
  const started = new Set<NodeJS.Timeout>();
  const follow = (...args: Parameters<typeof timers.setInterval>): NodeJS.Timeout => {
    const interval = startInterval(...args);
    started.add(interval);
    return interval;
  };
  Object.assign(timers, { setInterval: follow });
  Object.assign(globalThis, { setInterval: follow });
  return () => {
    for (const interval of started)
      if ((interval as unknown as { _destroyed: boolean })._destroyed) started.delete(interval);
    return [...started].filter((interval) => interval.hasRef()).length;
  };
}

/** Kinds of work that end by themselves: timers, and the pipes of standard output. */
const ENDS: readonly string[] = ["Timeout", "Immediate", "PipeWrap", "TTYWrap"];

function hasTimers(): boolean {
  return process.getActiveResourcesInfo().includes("Timeout");
}

function onlyTimers(): boolean {
  return process.getActiveResourcesInfo().every((kind) => ENDS.includes(kind));
}

/**
 * Calls back when the loop is empty and every other `beforeExit` handler has had its turn. Packages register resources in such
 * handlers (`BucketNotification` of @pulumi/aws), so the first round only queues ours behind theirs, as `cmd/run` does.
 */
function onLastBeforeExit(listen: EndOptions["listen"], callback: () => void): void {
  const { nextTick } = process;
  let queued = false;
  listen("beforeExit", () => {
    nextTick(() => {
      if (queued) return;
      queued = true;
      // One more round of the loop, so that there is another `beforeExit`.
      setImmediate(() => undefined);
      listen("beforeExit", callback);
    });
  });
}
