import { inRole } from '../../../test/support/in-role.ts';
import { describe, expect, it } from 'vitest';
import { acknowledged, respond } from '../../../test/support/cases/life.ts';
import { policyById, SHIPPED_IDS } from '../../../test/support/packs.ts';
import { COMMANDS, type Field } from '../../../workflows/messages.ts';
import type { Person } from '../../core/people.ts';
import { inSeat, personByHandle } from '../../core/people.ts';
import { choicesFor } from './choices.ts';
import { standingFor } from './standing.ts';

const MONDAY = '2026-11-23';
const PEOPLE: Person[] = [
  { id: 's-here', handle: 'here', name: 'Hera Here', ...inRole('officer'), active: true },
  { id: 's-named', handle: 'named', name: 'Nat Named', ...inRole('adviser'), active: false },
  { id: 's-gone', handle: 'gone', name: 'Gus Gone', ...inRole('adviser'), active: false },
];
const NAMES = { staff: (id: string) => id, words: (id: string) => id };

describe('what may be chosen', () => {
  it('SP-10 RC-6 a colleague who is named and has left stays in the form, and another who has left is not offered', () => {
    const { state } = acknowledged('octavia', MONDAY, { staffConduct: true, namedStaff: ['s-named'] });
    const known = { state, names: NAMES, people: PEOPLE, parties: [] } as never;
    const named = choicesFor('correct-conduct', known)['named'] ?? [];
    expect(named.map((c) => c.text)).toEqual([
      'Hera Here, Complaint Officer',
      'Nat Named, Customer Experience Adviser (has left)',
    ]);
    const stands = standingFor('correct-conduct', { state, file: {} } as never, PEOPLE)['named'];
    expect(stands).toEqual(['named']);
    expect(named.map((c) => c.value)).toEqual(expect.arrayContaining(stands as string[]));
    expect(choicesFor('give-task', known)['to']?.map((c) => c.value)).toEqual(['here']);
  });

  it.each(SHIPPED_IDS)('S2-16 RC-4 whoever is offered for a seat of %s is somebody who may take it', (policy) => {
    const life = respond(acknowledged(policy, MONDAY)).say('escalate');
    const people = (['adviser', 'officer', 'handler', 'team-leader', 'operations-director'] as const).map((role) => ({
      id: `s-${role}`,
      handle: role,
      name: role,
      active: true,
      ...inRole(role),
    }));
    const parties = [{ name: 'repairs', title: 'Repairs team', kind: 'team', manager: null }];
    const seats = Object.entries(COMMANDS).flatMap(([command, { fields }]) =>
      Object.entries<Field>(fields).flatMap(([name, { seat }]) =>
        seat === undefined ? [] : [{ command, name, seat }],
      ),
    );
    expect(seats.map(({ command, name }) => `${command} ${name}`)).toContain('set-panel team');
    for (const { command, name, seat } of seats) {
      const known = { state: life.state, names: NAMES, people, parties } as never;
      const able = inSeat(people, policyById(policy), seat).map((p) => p.handle);
      const offered = (choicesFor(command, known)[name] ?? []).map((c) => c.value);
      expect(able, `${command} ${name}`).toEqual(expect.arrayContaining(offered));
    }
    // Nor is anybody offered as another member whom the rule turns away: the officer answered at stage 1.
    const known = { state: life.state, names: NAMES, people, parties } as never;
    const others = choicesFor('set-panel', known)['member']?.map((c) => c.value);
    expect(others).toEqual(['adviser', 'handler', 'team-leader', 'operations-director']);
  });

  it('RC-4 a colleague is chosen among colleagues and a team among teams, whatever else goes by the name of the field', () => {
    const { state } = acknowledged('octavia', MONDAY);
    const parties = [{ name: 'repairs', title: 'Repairs team', kind: 'team', manager: null }];
    const known = { state, names: NAMES, people: PEOPLE, parties } as never;
    const wrong = Object.entries(COMMANDS).flatMap(([command, { fields }]) => {
      const choices = choicesFor(command, known);
      return Object.entries<Field>(fields).flatMap(([name, { kind }]) =>
        (choices[name] ?? [])
          .filter(({ value }) =>
            kind === 'staff' || kind === 'handler' ? value === 'repairs' : kind === 'party' && value !== 'repairs',
          )
          .map(({ value }) => `${command} ${name}: ${value}`),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('SP-10 who has left is read again where what is recorded of them stays so, and nowhere else', () => {
    expect(personByHandle(PEOPLE, 'named', '--named', true).id).toBe('s-named');
    expect(() => personByHandle(PEOPLE, 'named', '--to')).toThrow('no longer works here');
  });

  it('S1-24 RC-8 departures that wait, and consents that stand', () => {
    const life = acknowledged('oak', MONDAY).do('propose-departure', {
      from: 't-from',
      reason: 't-reason',
      told: 't-told',
    });
    life.do('agree-sharing', { agency: 't-agency', by: 'customer', how: 'spoken', proof: 't' });
    const known = (): never => ({ state: life.state, names: NAMES, people: PEOPLE, parties: [] }) as never;
    expect(choicesFor('decide-departure', known())['departure']).toEqual([
      { value: 'D1', text: 'D1: t-from. Why: t-reason. The customer is to be told: “t-told”' },
    ]);
    expect(choicesFor('share-outside', known())['consent']).toEqual([{ value: 'N1', text: 'N1: t-agency' }]);
    life.do('withdraw-consent', { consent: 'N1' });
    expect(choicesFor('share-outside', known())['consent']).toEqual([]);
  });
});
