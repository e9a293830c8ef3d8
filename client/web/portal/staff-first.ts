/**
 * The public form takes what staff leave: while somebody at work waits for a page, one form is dealt with at a time, and the
 * others wait in line. However many come, nobody at work waits for them, and none is lost: whoever finds the line full has
 * their words back, to be sent again.
 */
import type { FastifyInstance } from 'fastify';

export interface LineRules {
  /** Forms dealt with at once: while nobody at work waits, and while somebody does. */
  whenQuiet: number;
  besideStaff: number;
  /**
   * More do not wait, and nobody waits for longer: their words come back, to be sent again. More than can be dealt with in
   * `longestMs` would only be told so later, and each of them holds its words in memory until then.
   */
  mostWaiting: number;
  longestMs: number;
  /** From so many in line on their cases are started afterwards, by housekeeping. */
  crowdedFrom: number;
  /** More than so many within a minute are a rush: their cases are started afterwards too, as there is room for them. */
  startedAMinute: number;
}

export const LINE: LineRules = {
  whenQuiet: 4,
  besideStaff: 1,
  mostWaiting: 400,
  longestMs: 15_000,
  crowdedFrom: 5,
  startedAMinute: 30,
};

const MINUTE_MS = 60_000;

/** A form's turn, to be given back with `done` however it ended. */
export interface Turn {
  /** So many wait that only what cannot wait is to be done. */
  crowded: boolean;
  done(): void;
}

export interface Line {
  /** Somebody at work asks for a page; to be called once it is answered. */
  staffAsks(): () => void;
  /** Waits for a turn; null where the line is full, or did not come to it in time. */
  turn(): Promise<Turn | null>;
}

export function lineBehindStaff(
  { whenQuiet, besideStaff, mostWaiting, longestMs, crowdedFrom, startedAMinute }: LineRules = LINE,
  nowMs: () => number = performance.now.bind(performance),
): Line {
  /** When those were called whose cases start at once, the last minute of them. */
  let starts: number[] = [];
  const isRush = (): boolean => {
    const now = nowMs();
    starts = starts.filter((at) => now - at < MINUTE_MS);
    if (starts.length >= startedAMinute) return true;
    starts.push(now);
    return false;
  };
  let staff = 0;
  let underWay = 0;
  const waiting: ((isTurn: boolean) => void)[] = [];
  const callNext = (): void => {
    while (waiting.length > 0 && underWay < (staff === 0 ? whenQuiet : besideStaff)) {
      underWay++;
      waiting.shift()?.(true);
    }
  };
  const once = (work: () => void): (() => void) => {
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      work();
      callNext();
    };
  };
  return {
    staffAsks() {
      staff++;
      return once(() => void staff--);
    },
    async turn() {
      if (waiting.length >= mostWaiting) return null;
      const called = new Promise<boolean>((resolve) => {
        const tooLong = setTimeout(() => {
          waiting.splice(waiting.indexOf(turnCame), 1);
          resolve(false);
        }, longestMs);
        const turnCame = (isTurn: boolean): void => {
          clearTimeout(tooLong);
          resolve(isTurn);
        };
        waiting.push(turnCame);
      });
      callNext();
      if (!(await called)) return null;
      return { crowded: waiting.length >= crowdedFrom || isRush(), done: once(() => void underWay--) };
    },
  };
}

/** Counts who at work waits, for all pages of staff. Before the pages themselves are put on their paths. */
export function letStaffGoFirst(app: FastifyInstance, line: Line): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.staffOnly === undefined) return;
    // Also where they went away before the answer.
    reply.raw.once('close', line.staffAsks());
  });
}
