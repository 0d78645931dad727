// SPDX-License-Identifier: Apache-2.0

/** A limit on time that can stand still. */
export interface Stopwatch {
  /** Begins; `onEnd` is called once the time is over. */
  start(onEnd: () => void): void;
  /** Stands still until `resume` was called as often. */
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Makes a stopwatch that runs for `limitMs`, pauses left out. */
export function createStopwatch(limitMs: number): Stopwatch {
  let leftMs = limitMs;
  let since = 0;
  let pauses = 0;
  let timer: NodeJS.Timeout | undefined;
  let end: (() => void) | undefined;

  const run = (): void => {
    if (end === undefined) return;
    since = performance.now();
    timer = setTimeout(end, leftMs);
  };
  const halt = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    leftMs = Math.max(0, leftMs - (performance.now() - since));
  };

  return {
    start: (onEnd) => {
      end = onEnd;
      if (pauses === 0) run();
    },
    pause: () => {
      pauses += 1;
      if (pauses === 1) halt();
    },
    resume: () => {
      pauses -= 1;
      if (pauses === 0) run();
    },
    stop: () => {
      end = undefined;
      halt();
    },
  };
}
