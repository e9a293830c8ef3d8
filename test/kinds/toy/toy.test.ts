import * as fc from 'fast-check';
import { addDays } from '../../../policies/calendar/dates.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { deciderSpecification } from '../../support/decider/specification.ts';
import { toyKind } from './kind.ts';

deciderSpecification('a toy', {
  kind: toyKind,
  openings: fc.nat(700).map((after) => {
    const on = addDays('2026-01-05', after);
    return {
      caseId: 'c-1',
      loggedBy: 's-ann',
      key: 'c-1-log',
      landlordId: 'landlord',
      on,
      calendar: ENGLAND_AND_WALES,
    };
  }),
  openedOn: ({ on }) => on,
  paths: [['answer', 3, 'ask-again', 20, 'answer']],
  usual: () => ({}),
  spoken: /^CalendarApplied\.calendar\./,
  calendars: [ENGLAND_AND_WALES, { ...ENGLAND_AND_WALES, version: 'none', holidays: [] }],
});
