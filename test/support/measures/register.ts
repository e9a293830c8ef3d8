/**
 * A register of complaints at Octavia written down by hand, a line a case, and the lives they lead in the rules. The dates are
 * those on which things happen; what the figures must come to stands in the test, worked out apart from the code.
 */
import type { DelayCause } from '../../../policies/deadlines/delay-causes.ts';
import { live, respond, type Life } from '../cases/life.ts';

/** When what happens: received, acknowledged, extended (on which day, to which), answered and how. */
export interface Line {
  id: string;
  received: string;
  acknowledged?: string;
  extended?: { on: string; to: string };
  answered?: string;
  outcome?: 'upheld' | 'not-upheld';
  withdrawn?: string;
  refused?: string;
  reinstated?: string;
  mistake?: string;
  stage2?: { asked: string; acknowledged?: string; extended?: { on: string; to: string }; answered?: string };
  /** In pence: statutory, loss, trouble, distress. Offered on the day of the answer. */
  pays?: [number, number, number, number];
  /** Promised on the day of the answer, for a day; done on another. */
  promise?: { by: string; done?: string };
  /** Which kind of reason was given with what was late. */
  because?: { acknowledge?: DelayCause; respond?: DelayCause };
  /** Why a date was missed, recorded by itself; without a kind in words alone. */
  explained?: { on: string; step: 'stage1.respond' | 'stage2.respond'; cause?: DelayCause };
  /** What was recorded of the customer's needs. */
  needs?: { on: string; vulnerable?: true; adjustment?: ('large-print' | 'more-time')[] };
  /** It was decided that whoever acted at stage 1 considers stage 2. */
  samePerson?: string;
}

const DAY_AFTER_ALL = '2027-03-31';

/** The life of one line, lived until this day. */
export const lifeOf = (line: Line, until = DAY_AFTER_ALL): Life =>
  liveLine(live('octavia', line.received, { reference: `REG-2026-${line.id}` }), line, until);

/** A life that was just logged, lived as the line says. */
export function liveLine(life: Life, line: Line, until = DAY_AFTER_ALL): Life {
  const steps: [day: string, act: (life: Life) => unknown][] = [];
  const at = (day: string | undefined, act: (life: Life) => unknown): void => {
    if (day !== undefined && day <= until) steps.push([day, act]);
  };
  const { stage2 } = line;
  at(line.acknowledged, (l) => {
    l.do('allocate').do('define');
    const late = l.refuses('acknowledge')?.rule === undefined ? {} : { lateReason: 't-late' };
    l.do('acknowledge', { ...late, ...becauseOf(line.because?.acknowledge) });
  });
  at(line.needs?.on, (l) => {
    const { on: _, ...recorded } = line.needs ?? { on: '' };
    l.do('record-needs', recorded);
  });
  at(line.extended?.on, (l) => l.do('extend', { to: line.extended?.to ?? '', reason: 't-reason' }));
  at(line.refused, (l) => l.do('refuse', { ground: 'other-organisation', reason: 't', evidence: 't' } as never));
  at(line.reinstated, (l) => l.do('reinstate', { reason: 't' }));
  at(line.answered, (l) => {
    const { pays, promise } = line;
    if (pays !== undefined) {
      const [statutory, loss, trouble, distress] = pays;
      const parts = { statutory, loss, trouble, distress };
      l.do('offer-remedy', {
        kind: 'financial',
        what: 't-money',
        by: '2027-06-30',
        owner: 's-officer',
        entitlement: 'no',
        ...parts,
      } as never);
    }
    if (promise !== undefined) l.do('promise', { what: 't', by: promise.by, owner: 's-officer' } as never);
    answer(l, line.outcome, line.because?.respond);
  });
  at(line.promise?.done, (l) =>
    l.do('complete-action', { action: l.state.actions.at(-1)?.id, evidence: 't' } as never),
  );
  at(line.withdrawn, (l) => l.say('withdraw'));
  at(line.mistake, (l) => l.do('void' as never, { as: 'logged-by-mistake', reason: 't' } as never));
  at(stage2?.asked, (l) => l.say('escalate', { words: 't' } as never));
  at(line.samePerson, (l) => {
    const who = l.state.actedAtStage1[0] ?? '';
    const decided = { what: 'stage2', who, reason: 't-reason', ombudsman: 't-told' } as const;
    l.do('allow-same-person', decided, { role: 'team-manager', by: 's-boss' });
  });
  at(stage2?.acknowledged, (l) => {
    l.do('assign').do('define');
    l.do('acknowledge', l.refuses('acknowledge')?.rule === undefined ? {} : { lateReason: 't-late' });
  });
  at(stage2?.extended?.on, (l) => l.do('extend', { to: stage2?.extended?.to ?? '', reason: 't-reason' }));
  at(stage2?.answered, (l) => {
    l.do('review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' } as never);
    answer(l, 'not-upheld');
  });
  at(line.explained?.on, (l) => {
    const { step, cause } = line.explained ?? { step: 'stage1.respond' };
    l.do('explain-delay', { step, reason: 't-reason', ...(cause === undefined ? {} : { cause }) });
  });
  for (const [day, act] of steps.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    life.until(day);
    act(life);
  }
  return life.until(until);
}

const becauseOf = (lateCause: DelayCause | undefined) => (lateCause === undefined ? {} : { lateCause });

function answer(life: Life, outcome: 'upheld' | 'not-upheld' = 'upheld', cause?: DelayCause): void {
  try {
    respond(life, outcome);
  } catch {
    // Late: an answer says why.
    life.do('respond', { lateReason: 't-late', ...becauseOf(cause) } as never);
  }
}
