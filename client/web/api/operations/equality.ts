/** What a customer chose to tell of themselves: written down, and told to nobody. */
import { CHARACTERISTIC_NAMES, CHARACTERISTICS } from '../../../../policies/equality.ts';
import { recordTold, type ToldForm } from '../../../cases/people/told-of-themselves.ts';
import { EQUALITY_PAGES } from '../../equality/pages.ts';
import { operation, type ApiOperation } from '../operation.ts';
import { answer, form, oneOf, text, whole } from '../schema.ts';

export const EQUALITY_CALLS: readonly ApiOperation[] = [
  operation({
    id: 'recordEquality',
    method: 'POST',
    path: '/cases/{reference}/equality',
    group: 'Cases',
    does: 'Write down what a customer chose to tell of themselves, or take it out again; figures count it, and nobody is shown it',
    scope: 'cases:act',
    allowedDuties: EQUALITY_PAGES.tell.allowedDuties,
    body: form({
      ...Object.fromEntries(
        CHARACTERISTIC_NAMES.map((name) => [name, oneOf(Object.keys(CHARACTERISTICS[name].answers))]),
      ),
      remove: oneOf(['yes']),
    }),
    answers: answer({ reference: text(), told: whole('How many answers stand now.') }),
    shell: ['equality'],
    handle: async ({ service, viewer, params, body, naming }) =>
      recordTold(service, params['reference'] ?? '', body as ToldForm, viewer.staffId, naming),
  }),
];
