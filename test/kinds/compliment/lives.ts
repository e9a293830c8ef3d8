/** What has to be known of compliments to live them by chance. */
import * as fc from 'fast-check';
import { addDays } from '../../../policies/calendar/dates.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { COMPLIMENT_COMMANDS } from '../../../workflows/compliment/commands.ts';
import { COMPLIMENT_SUBJECTS, type Compliment } from '../../../workflows/compliment/facts.ts';
import { complimentKind, type ComplimentOpening } from '../../../workflows/compliment/kind.ts';
import { CHANNELS, RECORD_COMMANDS, type CaseworkSpec } from '../../../workflows/shared/casework/commands.ts';
import { rolesOf } from '../../../workflows/shared/casework/roles.ts';
import { complimentOpening } from '../../support/cases/compliment.ts';
import type { Specified } from '../../support/decider/specification.ts';
import { casePolicyFor, policyById, type PolicyId } from '../../support/packs.ts';

const steps = (line: string): (string | number)[] =>
  line.split(' ').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const table: Readonly<Record<string, CaseworkSpec>> = { ...COMPLIMENT_COMMANDS, ...RECORD_COMMANDS };

/** Compliments of every description under a landlord's policy. */
export function compliments(policyId: PolicyId): Specified<Compliment> {
  const policy = casePolicyFor(policyById(policyId), 'compliment');
  const openings: fc.Arbitrary<ComplimentOpening> = fc
    .record({
      after: fc.nat(700),
      subject: fc.constantFrom(...COMPLIMENT_SUBJECTS),
      praised: fc.constantFrom<string[]>([], ['s-ann'], ['s-ann', 's-bob']),
      managers: fc.constantFrom<string[]>([], ['s-manager']),
      handlers: fc.constantFrom<string[]>([], ['s-officer']),
      team: fc.constantFrom(undefined, 'repairs'),
      thanked: fc.boolean(),
      contactBy: fc.constantFrom<'email' | 'post'>('email', 'email', 'post'),
      linked: fc.constantFrom<string[]>([], [], ['c-9']),
      late: fc.constantFrom(0, 0, 1, 4),
    })
    .map(({ after, late, team, ...facts }) => {
      const received = addDays('2026-01-05', after);
      return complimentOpening(policyId, received, {
        ...facts,
        ...(team === undefined ? {} : { team }),
        logged: addDays(received, late),
      });
    });
  return {
    kind: complimentKind,
    openings: openings as Specified<Compliment>['openings'],
    openedOn: ({ intake }) => intake.logged,
    channels: CHANNELS,
    paths: [
      steps('tell-colleague consider-award link-case record-posted'),
      steps('3 inform resolve-task consider-award'),
    ],
    usual: (state) => ({
      to: ['s-ann', 's-bob', 's-cat'],
      other: ['c-9', 'c-8'],
      task: state.tasks.filter((t) => !t.done).map((t) => t.id),
      letter: state.letters.filter((l) => l.state !== 'dispatched').map((l) => l.brief.letterId),
    }),
    roles: (state, command) => {
      const spec = table[command];
      return spec === undefined ? ['adviser'] : rolesOf(spec, state);
    },
    calendars: [ENGLAND_AND_WALES, { ...ENGLAND_AND_WALES, version: 'none', holidays: [] }],
    policies: () => [policy, { ...policy, version: 'another' }],
    aside: ['note', 'file', 'tell-colleague', 'link-case'],
    isClosed: (state) => state.closed !== null,
    spoken: /^(CalendarApplied\.calendar\.|ComplimentLogged\.intake\.reference|PolicyApplied\.policy\.)/,
  };
}
