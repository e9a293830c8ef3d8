/** What holds for every landlord: the record (RC-1), roles (RC-2), whose data (RC-3), accessible letters (RC-4), the letters of a policy (RC-5). */
import { describe, expect, it } from 'vitest';
import { LETTERS, STAFF_DUTIES } from '../../../policies/types.ts';
import { retentionOf } from '../../../policies/retention.ts';
import { PACK_IDS, policyById } from '../../../test/support/packs.ts';
import { acknowledged, live, respond, type Life } from '../../../test/support/cases/life.ts';
import { everyLetter } from '../../../test/support/letters/every-letter.ts';
import { COMMANDS, type CommandName } from '../commands/index.ts';
import { view } from '../view.ts';

const MONDAY = '2026-11-23';
const lives = (policy: (typeof PACK_IDS)[number]): Life[] => [
  acknowledged(policy, MONDAY, { adjustments: ['large-print'] }),
  respond(acknowledged(policy, MONDAY)),
  respond(acknowledged(policy, MONDAY)).say('escalate'),
];
const waiting = (life: Life): string[] => life.state.tasks.filter((t) => !t.done).map((t) => t.kind);

/** Every text that stands in a value, wherever. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(Object(value) as object).flatMap(textsIn);

const DATED: readonly (readonly [CommandName, object])[] = [
  ['log-contact', { kind: 'other', outcome: 'made', note: 't' }],
  ['note', { note: 't' }],
  ['add-point', { point: 't', as: 'joins' }],
  ['promise', { what: 't', by: '2026-12-20', owner: 's-officer' }],
  ['request-information', { from: 'repairs', question: 't' }],
];

describe.each(PACK_IDS)('%s: the record', (policy) => {
  it.each(DATED)('RC-1 %s is recorded for no day before the complaint, and for none to come', (name, fields) => {
    const life = acknowledged(policy, MONDAY);
    for (const on of ['2026-10-01', '2027-10-01'])
      expect(life.refuses(name, fields as never, { on }), on).not.toBeNull();
  });

  it('RC-1 what is put right stands beside what stood there: the events before it are the same', () => {
    const life = acknowledged(policy, MONDAY);
    const before = JSON.stringify(life.events);
    life.do('correct-dates', { received: '2026-11-20', reason: 't' });
    expect(JSON.stringify(life.events.slice(0, JSON.parse(before).length as number))).toBe(before);
    expect(life.events.find((e) => e.event.type === 'DatesCorrected')?.event).toMatchObject({
      was: { received: MONDAY },
      is: { received: '2026-11-20' },
    });
  });

  it('RC-1 its events are numbered without a gap, each with who and when', () => {
    for (const { events } of lives(policy)) {
      expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
      for (const e of events)
        expect(
          [e.by, e.on].every((each) => each !== ''),
          e.event.type,
        ).toBe(true);
    }
  });
});

describe.each(PACK_IDS)('%s: roles', (policy) => {
  it('RC-2 no command is taken from a duty that neither its table nor the policy names', () => {
    const life = acknowledged(policy, MONDAY);
    const deciders = life.state.policy.deciders as unknown as Record<string, unknown>;
    for (const [name, { allowedDuties }] of Object.entries(COMMANDS)) {
      const named = typeof allowedDuties === 'string' ? deciders[allowedDuties] : allowedDuties;
      const mayBesides = Object.values(deciders).flatMap(textsIn);
      for (const role of STAFF_DUTIES) {
        if (!Array.isArray(named) || named.includes(role) || mayBesides.includes(role)) continue;
        const refused = life.refuses(name as CommandName, {} as never, { role });
        expect([name, role, refused?.rule]).toEqual([name, role, 'RC-2']);
      }
    }
  });

  it('RC-2 who is complained about is given neither the case, nor a task or a request of it', () => {
    const life = live(policy, MONDAY, { staffConduct: true, namedStaff: ['s-named'], hazard: true, risk: 'high' });
    expect(life.refuses('allocate', { to: 's-named', conflict: 'none' })).toMatchObject({ rule: 'SP-1' });
    expect(life.refuses('give-task', { task: 'T1', to: 's-named', reason: 't' } as never)).toMatchObject({
      rule: 'SP-1',
    });
    expect(life.refuses('tell-line-manager', { manager: 's-named', contact: 'handler' })).toMatchObject({
      rule: 'SP-1',
    });
  });

  it('RC-2 each decision of the policy is for somebody who has that duty here', () => {
    const { deciders, ladder, access, handlers } = policyById(policy);
    for (const duties of [...Object.values(deciders), ladder, access.administers, handlers.stage1, handlers.stage2])
      expect(textsIn(duties).length).toBeGreaterThan(0);
    const known: readonly string[] = STAFF_DUTIES;
    expect(textsIn(Object.values(deciders)).filter((duty) => !known.includes(duty))).toEqual([]);
  });
});

describe.each(PACK_IDS)('%s: whose data', (policy) => {
  it('RC-3 no event holds words, and no row a name: ids, enums, dates and amounts only', () => {
    for (const life of lives(policy)) {
      const counted = / (?:and|days|then|of|the) /;
      const worded = life.events.flatMap((e) => textsIn(e.event)).filter((t) => /\s/.test(t) && !counted.test(t));
      expect(worded).toEqual([]);
      expect(textsIn(view(life.state).row).filter((t) => t.includes('@'))).toEqual([]);
    }
  });

  it('RC-3 how long a case is kept, and who decides what goes, are said', () => {
    const { months, decides } = retentionOf(policyById(policy));
    expect(months.others).toBeGreaterThan(0);
    expect(decides.length).toBeGreaterThan(0);
  });

  it('RC-3 who spoke for the customer sees nothing more once that has ended', () => {
    const spoken = { representative: 'relative', representativeReachable: ['email'], authority: 'on-file' } as const;
    const life = acknowledged(policy, MONDAY, spoken as never);
    const copies = (): number => life.state.letters.filter(({ brief }) => brief.to === 'representative').length;
    const had = copies();
    expect(had).toBeGreaterThan(0);
    life.do('correct-representative', { authority: 'withdrawn', reason: 't' });
    const told = copies();
    life.do('send-update', { message: 't' });
    expect(copies()).toBe(told);
  });

  it('RC-3 a complaint about a colleague is restricted, and no other is', () => {
    expect(view(live(policy, MONDAY, { staffConduct: true }).state).row.restricted).toBe(true);
    expect(view(live(policy, MONDAY).state).row.restricted).toBe(false);
  });

  it('RC-3 who is told of it inside is named by an id, a team or a duty, and by nothing of the customer', () => {
    const told = live(policy, MONDAY, { hazard: true, risk: 'high' }).events.flatMap(({ event: e }) =>
      e.type === 'InsideTold' ? [e] : [],
    );
    expect(told.length).toBeGreaterThan(0);
    expect(
      told.flatMap((e) => Object.keys(e)).filter((k) => !['type', 'to', 'why', 'about', 'wordsText'].includes(k)),
    ).toEqual([]);
  });
});

describe.each(PACK_IDS)('%s: accessible letters', (policy) => {
  it('RC-4 every letter to who needs large print is in large print, from then on', () => {
    const life = respond(acknowledged(policy, MONDAY, { adjustments: ['large-print'] }));
    const own = life.state.letters.filter(({ brief }) => brief.to === 'customer');
    expect(own.length).toBeGreaterThan(1);
    expect(own.every(({ brief }) => brief.largePrint === true)).toBe(true);
  });

  it.each(['braille', 'easy-read', 'audio', 'other-language', 'sign-language'] as const)(
    'RC-4 %s, which putright cannot make, is somebody’s task for each letter',
    (adjustment) => {
      const life = acknowledged(policy, MONDAY, { adjustments: [adjustment] });
      expect(waiting(life)).toContain('alternative-format');
    },
  );

  it('RC-4 who asked for letters by post gets them by post', () => {
    const life = acknowledged(policy, MONDAY, { adjustments: ['letters-by-post'], reachable: ['email', 'post'] });
    expect(life.state.letters.map(({ brief }) => brief.channel)).toEqual(life.state.letters.map(() => 'post'));
  });

  it('RC-4 who is not to be called is not called without a word on how it came', () => {
    const life = live(policy, MONDAY, { adjustments: ['no-phone-calls'] }).do('allocate');
    const called = { kind: 'first-contact', outcome: 'made' } as const;
    expect(life.refuses('log-contact', called)).toMatchObject({ rule: 'IN-11' });
    expect(life.refuses('log-contact', { ...called, note: 't' })).toBeNull();
  });
});

describe.each(PACK_IDS)('%s: its letters', (policy) => {
  const written = everyLetter(policy);
  const { letters } = policyById(policy);

  it('RC-5 each letter that the policy names can be written', () => {
    expect(Object.keys(letters).filter((code) => !written.has(code as never))).toEqual([]);
  });

  it('RC-5 no complaint is sent one that it does not name', () => {
    const coded: readonly string[] = LETTERS;
    for (const { state } of lives(policy))
      for (const { brief } of state.letters)
        if (coded.includes(brief.code)) expect(Object.keys(letters)).toContain(brief.code);
  });
});
