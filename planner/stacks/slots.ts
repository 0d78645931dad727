// SPDX-License-Identifier: Apache-2.0

/** Room for so many at once. Who waits is let in by order, a lower number first, then by who came first. */
export interface Slots {
  /** @param who - Names the one who waits, for `hurry`. */
  take(who: string, order: number): Promise<void>;
  /** Lets one that waits with a higher order in as if it had come now with this one. */
  hurry(who: string, order: number): void;
  free(): void;
}

interface Waiting {
  readonly who: string;
  readonly order: number;
  readonly enter: () => void;
}

/** Makes room for `limit` at once. */
export function createSlots(limit: number): Slots {
  const waiting: Waiting[] = [];
  let open = limit;
  const queue = (entry: Waiting): void => {
    const before = waiting.findIndex((other) => other.order > entry.order);
    waiting.splice(before === -1 ? waiting.length : before, 0, entry);
  };
  return {
    take: (who, order) => {
      if (open === 0) return new Promise((enter) => queue({ who, order, enter }));
      open -= 1;
      return Promise.resolve();
    },
    hurry: (who, order) => {
      const at = waiting.findIndex((entry) => entry.who === who && entry.order > order);
      if (at === -1) return;
      const [entry] = waiting.splice(at, 1);
      queue({ ...entry!, order });
    },
    free: () => {
      const next = waiting.shift();
      if (next === undefined) open += 1;
      else next.enter();
    },
  };
}
