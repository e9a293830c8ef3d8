/** The specification sees what it is for: toys with one fault each, and the sentence that each is found by. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import type { CaseKind } from '../../../workflows/engine/case-kind.ts';
import { propertiesOf, type Specified } from '../../support/decider/specification.ts';
import { toyKind, type Toy } from './kind.ts';

const specified = (fault: Partial<CaseKind<Toy>>): Specified<Toy> => ({
  kind: { ...toyKind, ...fault },
  seed: 11,
  openings: fc.constant({
    caseId: 'c-1',
    loggedBy: 's-ann',
    key: 'c-1-log',
    landlordId: 'landlord',
    on: '2026-11-23',
    calendar: ENGLAND_AND_WALES,
  }),
  openedOn: ({ on }) => on,
  paths: [['answer', 3, 'ask-again', 20, 'answer']],
  usual: () => ({}),
  calendars: [ENGLAND_AND_WALES],
  spoken: /^CalendarApplied\.calendar\./,
});

/** What the specification says of it; nothing where it holds. */
function foundIn(fault: Partial<CaseKind<Toy>>): string {
  for (const holds of Object.values(propertiesOf(specified(fault))))
    try {
      holds();
    } catch (error) {
      return String(error);
    }
  return 'nothing';
}

let asked = 0;
const FAULTS: Record<string, [Partial<CaseKind<Toy>>, string]> = {
  'a rule that throws': [
    {
      decide: (state, command) => {
        if (state.tasks.length > 1) throw new RangeError('no such day');
        return toyKind.decide(state, command, '');
      },
    },
    'no such day',
  ],
  'a fold that changes the state it was given': [
    {
      evolve: (state, recorded) => {
        state.tasks.push();
        state.seq = recorded.seq;
        return toyKind.evolve(state, recorded);
      },
    },
    'read only|not extensible|Cannot assign',
  ],
  'a rule that answers by chance': [
    {
      decideCustomerMessage: (state, word, on, today) =>
        toyKind.decideCustomerMessage(state, word, on, today).map((e) => ({ ...e, rule: `T-${++asked}` })),
    },
    'answered in two ways',
  ],
  'a reminder that nobody remembers': [{ reminders: () => ({}) }, 'still due after its turn'],
  'a date that acts by itself and never goes': [
    { lapses: () => [{ type: 'Asked', on: '2026-11-23' }] },
    'still due after its turn',
  ],
  'a date that asks to be acted on and brings nothing': [
    { lapses: () => [], isOver: () => false },
    // Which of the two is seen first depends on the life that chance brings.
    'nobody can do anything about it|with nothing to do',
  ],
  'a case that is over and owes': [{ isOver: ({ tasks }) => tasks.some((t) => t.done) }, 'it is over and still owes'],
  'one id for everything': [
    {
      decideCustomerMessage: (...given) => toyKind.decideCustomerMessage(...given).map((e) => ({ ...e, id: 'T1' })),
    },
    'given out twice',
  ],
  'a customer’s words in an event': [
    {
      decideCustomerMessage: (...given) =>
        toyKind.decideCustomerMessage(...given).map((e) => ({ ...e, rule: 'I live at 3 High Street' })),
    },
    'an event holds words',
  ],
  'something that cannot be stored': [
    {
      evolve: (state, e) => ({
        ...toyKind.evolve(state, e),
        reminders: Object.fromEntries(new Map([['at', new Date() as never]])),
      }),
    },
    'give another case|still due',
  ],
  'a case that nobody can do anything about': [{ offers: () => [] }, 'nobody can do anything about it'],
};

describe('the specification of a kind of case', () => {
  it('holds of the toy as it is', () => {
    expect(foundIn({})).toBe('nothing');
  });

  it.each(Object.entries(FAULTS))('sees %s', (_, [fault, sentence]) => {
    expect(foundIn(fault)).toMatch(new RegExp(sentence));
  });
});
