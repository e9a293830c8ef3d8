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
  /** More do not wait. */
  mostWaiting: number;
  /** From so many in line on their cases are started afterwards, by housekeeping. */
  crowdedFrom: number;
}

export const LINE: LineRules = { whenQuiet: 4, besideStaff: 1, mostWaiting: 1_500, crowdedFrom: 5 };

/** A form's turn, to be given back with `done` however it ended. */
export interface Turn {
  /** So many wait that only what cannot wait is to be done. */
  crowded: boolean;
  done(): void;
}

export interface Line {
  /** Somebody at work asks for a page; to be called once it is answered. */
  staffAsks(): () => void;
  /** Waits for a turn; null where the line is full. */
  turn(): Promise<Turn | null>;
}

export function lineBehindStaff({ whenQuiet, besideStaff, mostWaiting, crowdedFrom }: LineRules = LINE): Line {
  let staff = 0;
  let underWay = 0;
  const waiting: (() => void)[] = [];
  const callNext = (): void => {
    while (waiting.length > 0 && underWay < (staff === 0 ? whenQuiet : besideStaff)) {
      underWay++;
      waiting.shift()?.();
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
      const called = new Promise<void>((resolve) => waiting.push(resolve));
      callNext();
      await called;
      return { crowded: waiting.length >= crowdedFrom, done: once(() => void underWay--) };
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
