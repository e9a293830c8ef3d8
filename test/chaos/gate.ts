/** A gate before everything people begin: closed, what was begun is finished and nothing new is. */

export interface Gate {
  open(): void;
  close(): void;
  /** Nobody passes any more, and those who wait are sent home. */
  end(): void;
  ended(): boolean;
  /** Waits until the gate is open; false where it never will be again. */
  pass(): Promise<boolean>;
  /** Somebody comes to work. */
  within<T>(work: () => Promise<T>): Promise<T>;
  /** How many are at work and not waiting at the gate. */
  busy(): number;
}

export function openGate(): Gate {
  let state: 'open' | 'closed' | 'ended' = 'closed';
  let working = 0;
  const waiting = new Set<() => void>();
  const release = (): void => {
    for (const go of waiting) go();
    waiting.clear();
  };
  return {
    open() {
      state = 'open';
      release();
    },
    close: () => void (state = 'closed'),
    end() {
      state = 'ended';
      release();
    },
    ended: () => state === 'ended',
    async pass() {
      while (state === 'closed') await new Promise<void>((go) => waiting.add(go));
      return state === 'open';
    },
    async within(work) {
      working++;
      try {
        return await work();
      } finally {
        working--;
      }
    },
    busy: () => working - waiting.size,
  };
}
