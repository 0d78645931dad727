// SPDX-License-Identifier: Apache-2.0
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
  readonly onProgress: (registered: number) => void;
}

const CHECK_EVERY_MS = 50;

/**
 * Waits as Pulumi waits: until the event loop is empty, so that late timers and promises still register. A program that
 * keeps the loop alive would wait forever under Pulumi; here it ends once nothing new has come for a while.
 */
export function untilEnd(options: EndOptions): Promise<Ending> {
  return new Promise((resolve) => {
    let last = options.registered();
    let quietSince = performance.now();
    const watch = setInterval(() => {
      const now = options.registered();
      if (now !== last || options.pending() > 0 || !options.mainSettled()) {
        if (now !== last) options.onProgress(now);
        last = now;
        quietSince = performance.now();
      } else if (performance.now() - quietSince >= options.settleMs) end("hung");
    }, CHECK_EVERY_MS);
    watch.unref();
    const end = (ending: Ending): void => {
      clearInterval(watch);
      resolve(ending);
    };
    onLastBeforeExit(() => end("drained"));
  });
}

/**
 * Calls back when the loop is empty and every other `beforeExit` handler has had its turn. Packages register resources in such
 * handlers (`BucketNotification` of @pulumi/aws), so the first round only queues ours behind theirs, as `cmd/run` does.
 */
function onLastBeforeExit(callback: () => void): void {
  const { nextTick } = process;
  let queued = false;
  process.on("beforeExit", () => {
    nextTick(() => {
      if (queued) return;
      queued = true;
      // One more round of the loop, so that there is another `beforeExit`.
      setImmediate(() => undefined);
      process.on("beforeExit", callback);
    });
  });
}
