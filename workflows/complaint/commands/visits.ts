/** Visits to the customer's home: agreed, made or missed (S1-23). */
import { date, flag, handler, line, oneOf, party, ref, text } from '../../engine/fields.ts';
import { command, STAFF, TEAM } from './spec.ts';

/** What came of a visit. */
export const VISIT_RESULTS = ['held', 'customer-missed', 'we-missed', 'called-off'] as const;
export type VisitResult = (typeof VISIT_RESULTS)[number];

export const visitCommands = {
  'arrange-visit': command({
    does: 'Arrange a visit to the customer at a time you both agreed, and confirm it to them',
    rules: 'S1-23',
    allowedDuties: TEAM,
    fields: {
      visitOn: date('the day of the visit', { required: true }),
      time: line('at what time, such as between 10 and 11 in the morning', { required: true }),
      who: handler('the colleague who comes; whoever handles the case when left out', 'homeVisit'),
      team: party('the team or contractor who comes, where the policy allows that'),
      agreed: flag('the customer agreed the day and the time', { required: true }),
      instead: ref('the visit it takes the place of (V1)'),
      note: text('what is to be looked at, or known before'),
    },
  }),
  'record-visit': command({
    does: 'Record what came of a visit',
    rules: 'S1-23',
    allowedDuties: STAFF,
    fields: {
      visit: ref('the visit (V1)', { required: true }),
      result: oneOf('what came of it', VISIT_RESULTS, { required: true }),
      note: text('what was seen and said; where we did not come, why, as the customer is told'),
    },
  }),
} as const;
