// SPDX-License-Identifier: Apache-2.0
import { push } from "./primordials.ts";

type Listener = (...args: never[]) => void;
type Listen = (event: string, listener: Listener) => void;

/**
 * Listeners of the planner that stay when the program removes all listeners, which some do at their start.
 *
 * @returns adds such a listener.
 */
export function keepListeners(emitter: NodeJS.EventEmitter): Listen {
  const kept: { event: string; listener: Listener }[] = [];
  const on = emitter.on.bind(emitter) as unknown as Listen;
  const removeAll = emitter.removeAllListeners.bind(emitter);
  emitter.removeAllListeners = (event?: string | symbol) => {
    if (event === undefined) removeAll();
    else removeAll(event);
    for (let index = 0; index < kept.length; index += 1) {
      const { event: name, listener } = kept[index]!;
      if (event === undefined || event === name) on(name, listener);
    }
    return emitter;
  };
  return (event, listener) => {
    push(kept, { event, listener });
    on(event, listener);
  };
}
