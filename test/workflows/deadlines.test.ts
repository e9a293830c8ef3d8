/**
 * Every date of every policy on the time-skipping server: neglected, it reminds, is missed when its day has ended and
 * climbs the ladder at nine; kept on its last day it stays silent from then on; and where a policy sets none, nothing
 * is ever said.
 */
import { describe, expect, inject, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { addDays, addWorkingDays } from '../../policies/calendar/working-days.ts';
import { deadlineOf } from '../../policies/deadlines/deadlines.ts';
import { PACK_IDS, policyById } from '../support/packs.ts';
import type { IsoDate, Step } from '../../policies/types.ts';
import type { KnownDates } from '../../policies/calendar/types.ts';
import type { ObligationKind } from '../../workflows/complaint/obligations.ts';
import type { PolicyId } from '../support/cases/life.ts';
import { recordedAt, served, type ServerCase } from '../support/servers/server-life.ts';
import { acknowledged, answered, drafted, escalated } from '../support/cases/led.ts';
import { STAFF_PANEL } from '../support/cases/panel.ts';

const POLICIES = PACK_IDS;
/** Working days, a panel's date, calendar days: Oak counts as Octavia does, and its dates are in the golden vectors. */
const NEGLECTED = ['octavia', 'optivo', 'northfield'] as const;
const plus = (day: IsoDate, n: number): IsoDate => addWorkingDays(ENGLAND_AND_WALES, day, n);

/** A date somebody must keep: how a case comes to owe it on its first day, and how it is met. */
interface Watched {
  kind: ObligationKind;
  rules: string;
  policies: readonly PolicyId[];
  owe(life: ServerCase, day: IsoDate): Promise<unknown>;
  meet(life: ServerCase, day: IsoDate): Promise<unknown>;
  /** The date, from the policy alone; null where it sets none. */
  due(policy: PolicyId, day: IsoDate): IsoDate | null;
  /** The day the Code's own limit ends. */
  limit?(policy: PolicyId, day: IsoDate): IsoDate | null;
  /** The landlord's own date, where the one that counts may be another: null where it sets none. */
  target?(policy: PolicyId, day: IsoDate): IsoDate | null;
  /** Whether the customer was told the date. */
  promised?: boolean;
}

/** The step's dates when everything before it was done on the first day. */
const step = (
  kind: Step,
  known: (day: IsoDate) => Omit<KnownDates, 'received'>,
): Pick<Watched, 'kind' | 'due' | 'limit' | 'target'> => {
  const dates = (policy: PolicyId, day: IsoDate) =>
    deadlineOf(policyById(policy), ENGLAND_AND_WALES, { received: day, logged: day, ...known(day) }, kind);
  return {
    kind,
    due: (policy, day) => dates(policy, day)?.target ?? dates(policy, day)?.limit ?? null,
    limit: (policy, day) => dates(policy, day)?.limit ?? null,
    target: (policy, day) => dates(policy, day)?.target ?? null,
  };
};
const atStage2 = (day: IsoDate): Omit<KnownDates, 'received'> => ({
  allocated: day,
  acknowledged: day,
  responded: day,
  escalated: day,
  assigned: day,
});
const acknowledgedAgain = async (life: ServerCase): Promise<unknown> => {
  await escalated(life);
  return life.do('acknowledge');
};
const extendedBy = 3;
/** Working days between two updates: where an answer is owed within three days, one comes before it. */
const updatesEvery = (policy: PolicyId): number => (policy === 'northfield' ? 1 : 4);

const WATCHED: Watched[] = [
  {
    ...step('stage1.acknowledge', () => ({})),
    rules: 'S1A-1 S1A-2',
    policies: POLICIES,
    owe: async () => undefined,
    meet: (life) => acknowledged(life),
  },
  {
    ...step('stage1.contact', (day) => ({ allocated: day })),
    rules: 'S1-1',
    policies: POLICIES,
    owe: (life) => life.do('allocate'),
    meet: (life) => life.do('log-contact'),
  },
  {
    ...step('stage1.respond', (day) => ({ allocated: day, acknowledged: day })),
    rules: 'S1-4 S1-8',
    policies: POLICIES,
    owe: acknowledged,
    meet: async (life) => (await drafted(life)).do('respond'),
    promised: true,
  },
  {
    kind: 'stage1.respond',
    rules: 'S1-5 S1-7',
    policies: POLICIES,
    owe: async (life, day) => {
      await acknowledged(life);
      await life.do('extend', { to: plus(day, 10 + extendedBy), reason: 't-reason', updateEvery: 5 });
    },
    meet: async (life) => (await drafted(life)).do('respond'),
    due: (_policy, day) => plus(day, 10 + extendedBy),
    limit: (policy, day) =>
      deadlineOf(
        policyById(policy),
        ENGLAND_AND_WALES,
        { received: day, logged: day, acknowledged: day },
        'stage1.extension-limit',
      )?.limit ?? null,
    target: (policy, day) =>
      deadlineOf(
        policyById(policy),
        ENGLAND_AND_WALES,
        { received: day, logged: day, acknowledged: day },
        'stage1.respond',
      )?.target ?? null,
    promised: true,
  },
  {
    kind: 'information',
    rules: 'S1-3',
    policies: POLICIES,
    owe: async (life) => (await acknowledged(life)).do('request-information'),
    meet: (life) => life.do('record-information', { request: 'Q1', quality: 'adequate', answer: 't-answer' }),
    due: (policy, day) => plus(day, policyById(policy).informationRequestDays),
  },
  {
    kind: 'quality-check',
    rules: 'S1-13',
    policies: POLICIES,
    // Of Octavia's responses those about a claim are checked (5.22, 5.56).
    owe: async (life) => {
      await acknowledged(life);
      await life.do('flag-disrepair', { stage: 'pre-action-protocol', note: 't-note' });
    },
    meet: (life) => drafted(life),
    due: (policy, day) => {
      const days = policyById(policy).qualityCheckDays;
      return days === null ? null : plus(day, 10 - days);
    },
  },
  {
    kind: 'update',
    rules: 'S1-7',
    policies: POLICIES,
    owe: async (life) => {
      await acknowledged(life);
      return life.do('agree-updates', { every: updatesEvery((await life.state()).policy.id as PolicyId) });
    },
    meet: async (life) => {
      await life.do('send-update', { message: 't-message' });
      await drafted(life);
      await life.do('respond');
    },
    due: (policy, day) => plus(day, updatesEvery(policy)),
    promised: true,
  },
  {
    kind: 'action',
    rules: 'RM-5',
    policies: POLICIES,
    owe: async (life, day) =>
      (await acknowledged(life)).do('promise', { what: 't-what', by: plus(day, 6), owner: 's-officer' }),
    meet: (life) => life.do('complete-action', { action: 'A1', evidence: 't-proof' }),
    due: (_policy, day) => plus(day, 6),
    promised: true,
  },
  {
    kind: 'staff-conduct',
    rules: 'SP-1',
    policies: POLICIES,
    owe: async () => undefined,
    meet: (life) => life.do('tell-line-manager', { manager: 's-line', contact: 'handler' }),
    due: (policy, day) => {
      const days = policyById(policy).staffConductDays;
      return days === null ? null : plus(day, days);
    },
  },
  {
    ...step('stage2.acknowledge', atStage2),
    rules: 'S2-4',
    policies: POLICIES,
    owe: escalated,
    meet: (life) => life.do('acknowledge'),
  },
  {
    ...step('stage2.contact', atStage2),
    rules: 'S2-5',
    policies: POLICIES,
    owe: escalated,
    meet: (life) => life.do('log-contact'),
  },
  {
    ...step('stage2.respond', (day) => ({ ...atStage2(day), stage2Acknowledged: day })),
    rules: 'S2-6 S2-7',
    policies: ['octavia', 'oak', 'northfield'],
    owe: acknowledgedAgain,
    meet: async (life) => (await drafted(life)).do('respond'),
    promised: true,
  },
  {
    kind: 'stage2.respond',
    rules: 'S2-6 S2-11',
    policies: ['optivo'],
    owe: async (life, day) => {
      await acknowledgedAgain(life);
      await life.do('choose-panel', { kind: 'staff-only' });
      await life.do('set-panel', {
        on: plus(day, 15),
        ...STAFF_PANEL,
      });
    },
    meet: async (life) => {
      await life.do('hold-panel', { result: 'decided', minutes: 't-minutes' });
      await drafted(life);
      await life.do('respond');
    },
    due: (_policy, day) => plus(day, 15),
    limit: (_policy, day) => plus(day, 20),
    promised: true,
  },
];

/** What the case must say of a date nobody keeps. */
function expected(watched: Watched, policy: PolicyId, day: IsoDate): string[] {
  const { ladder, warnWorkingDaysBefore } = policyById(policy);
  const due = watched.due(policy, day);
  if (due === null) return [];
  const before = plus(due, -warnWorkingDaysBefore);
  const reminded = before > plus(day, 1) ? before : plus(day, 1);
  const limit = watched.limit?.(policy, day) ?? null;
  const target = watched.target === undefined ? due : watched.target(policy, day);
  const first = watched.promised ? 'promised' : target === null ? 'limit' : 'target';
  const missed = (date: IsoDate, which: string): string => `${addDays(date, 1)} 00:00 missed ${which}`;
  return [
    ...(reminded <= due ? [`${reminded} 09:00 reminded`] : []),
    missed(due, first),
    ...(watched.promised && target !== null && target !== due ? [missed(target, 'target')] : []),
    ...(limit !== null && first !== 'limit' ? [missed(limit, 'limit')] : []),
    ...ladder.map((role, i) => `${plus(due, 1 + i)} 09:00 escalated ${role}`),
  ].toSorted();
}

/** What it said. */
function said(life: ServerCase, { kind, due }: Watched, policy: PolicyId, day: IsoDate): string[] {
  const date = due(policy, day);
  return life
    .events()
    .flatMap((r) => {
      const { event: e } = r;
      if (e.type !== 'DeadlineApproaching' && e.type !== 'DeadlineMissed' && e.type !== 'Escalated') return [];
      if (e.kind !== kind || (date !== null && !e.obligation.endsWith(`@${date}`))) return [];
      if (e.type === 'DeadlineApproaching') return [`${recordedAt(r)} reminded`];
      if (e.type === 'DeadlineMissed') return [`${recordedAt(r)} missed ${e.which}`];
      return [`${recordedAt(r)} escalated ${e.to}`];
    })
    .toSorted();
}

const reported = (watched: Watched): string => `${watched.kind} (${watched.rules})`;
const ofPolicy = (policy: PolicyId): Watched[] => WATCHED.filter((w) => w.policies.includes(policy));
const conduct = (w: Watched) => ({ staffConduct: w.kind === 'staff-conduct' });

describe.each(NEGLECTED)('%s', (policy) => {
  it('S1A-1 S1A-2 S1-3 S1-4 S1-8 S1-13 S2-4 S2-5 S2-6 RM-5 neglected: every date reminds, is missed and climbs', () =>
    served(inject('testServerPath'), async ({ begin, until, today }) => {
      const day = await today();
      const lives = await Promise.all(
        ofPolicy(policy).map(async (watched) => {
          const life = await begin(policy, conduct(watched));
          await watched.owe(life, day);
          return { watched, life };
        }),
      );
      await until(plus(day, 50));
      for (const { watched, life } of lives)
        expect(said(life, watched, policy, day), reported(watched)).toEqual(expected(watched, policy, day));
    }));

  it('S2-1 the window for stage 2 closes by itself when its last day has ended, and the case with it', () =>
    served(inject('testServerPath'), async ({ begin, until, today, env }) => {
      const day = await today();
      const life = await answered(await begin(policy));
      const last = deadlineOf(
        policyById(policy),
        ENGLAND_AND_WALES,
        { received: day, logged: day, acknowledged: day, responded: day, respondedBy: 'email' },
        'stage2.request-window',
      )?.target as IsoDate;
      await until(last);
      expect((await life.state()).status).toBe('responded');
      await until(plus(last, 1));
      const closing = life.events().filter((r) => ['WindowClosed', 'Closed'].includes(r.event.type));
      expect(closing.map((r) => `${recordedAt(r)} ${r.event.type}`)).toEqual([
        `${addDays(last, 1)} 00:00 WindowClosed`,
        `${addDays(last, 1)} 00:00 Closed`,
      ]);
      await env.sleep(366 * 86_400_000);
      await expect(life.handle.result()).resolves.toBeUndefined();
    }));
});

describe.each(POLICIES)('%s', (policy) => {
  it('S1A-2 S1-5 S1-7 S2-7 kept on its last day: reminded at most, and silent from then on', () =>
    served(inject('testServerPath'), async ({ begin, until, today }) => {
      const day = await today();
      const dated = ofPolicy(policy).flatMap((watched) => {
        const due = watched.due(policy, day);
        return due === null ? [] : [{ watched, due }];
      });
      const lives = await Promise.all(
        dated.map(async ({ watched, due }) => {
          const life = await begin(policy, conduct(watched));
          await watched.owe(life, day);
          return { watched, due, life };
        }),
      );
      for (const { watched, due, life } of lives.toSorted((a, b) => (a.due < b.due ? -1 : 1))) {
        await until(due);
        await watched.meet(life, due);
      }
      await until(plus(day, 50));
      for (const { watched, life } of lives) {
        // Met by the date that was promised, the landlord's own behind it was missed all the same.
        const own = watched.promised ? 'target' : 'none';
        const reminders = expected(watched, policy, day).filter(
          (line) => line.endsWith('reminded') || line.endsWith(own),
        );
        expect(said(life, watched, policy, day), reported(watched)).toEqual(reminders);
      }
    }));
});

it('S2-11 Optivo: a decision the panel put off is a date like any other', () =>
  served(inject('testServerPath'), async ({ begin, until, today }) => {
    const day = await today();
    const [neglected, kept] = [await begin('optivo'), await begin('optivo')];
    const sits = plus(day, 16);
    for (const life of [neglected, kept]) {
      await acknowledgedAgain(life);
      await life.do('choose-panel', { kind: 'staff-only' });
      await life.do('set-panel', {
        on: sits,
        ...STAFF_PANEL,
      });
    }
    await until(sits);
    const decideBy = plus(sits, 5);
    for (const life of [neglected, kept])
      await life.do('hold-panel', { result: 'deferred', minutes: 't-minutes', reason: 't-reason', decideBy });
    await until(decideBy);
    await kept.do('hold-panel', { result: 'decided', minutes: 't-minutes' });
    await until(plus(decideBy, 6));
    const watched: Watched = {
      kind: 'panel-decision',
      rules: 'S2-11',
      policies: ['optivo'],
      owe: async () => undefined,
      meet: async () => undefined,
      due: () => decideBy,
    };
    expect(said(neglected, watched, 'optivo', sits)).toEqual(expected(watched, 'optivo', sits));
    expect(said(kept, watched, 'optivo', sits)).toEqual([`${plus(decideBy, -2)} 09:00 reminded`]);
  }));
