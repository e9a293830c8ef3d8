/** The guide to compensation in a case. */
import { WEIGHTS } from '../../../../policies/compensation/suggest.ts';
import { REMEDY_FACTORS } from '../../../../workflows/messages.ts';
import { compensationGuides, suggestCompensation, type GuideForm } from '../../../cases/compensation/guide.ts';
import { COMPENSATION_PAGES } from '../../compensation/pages.ts';
import { operation, type ApiOperation } from '../operation.ts';
import { anything, answer, form, list, oneOf, orNull, text, whole, yesNo } from '../schema.ts';

const group = 'Cases';

export const COMPENSATION_CALLS: readonly ApiOperation[] = [
  operation({
    id: 'getCompensation',
    method: 'GET',
    path: '/cases/{reference}/compensation',
    group,
    does: 'See what compensation was suggested in a case, and what was decided after it',
    scope: 'cases:read',
    allowedDuties: COMPENSATION_PAGES.guide.allowedDuties,
    answers: answer({
      reference: text(),
      lines: list(anything('A line of the tables, with its code.')),
      hasTable: yesNo('Whether the landlord has a table of its own.'),
      limit: orNull(whole('Up to how much may be offered without another person’s yes, in pence.')),
      guides: list(anything('What was asked, what was suggested, and what was decided after it.')),
    }),
    shell: ['compensation show'],
    handle: async ({ service, viewer, params }) =>
      compensationGuides(service, params['reference'] ?? '', viewer.duties),
  }),
  operation({
    id: 'suggestCompensation',
    method: 'POST',
    path: '/cases/{reference}/compensation',
    group,
    does: 'Suggest a range for compensation with its reasons, and keep it to stand beside what is decided',
    scope: 'cases:act',
    allowedDuties: COMPENSATION_PAGES.ask.allowedDuties,
    body: form(
      {
        from: text('The day it began to go wrong.'),
        lines: list(form({ code: text(), count: whole('How often, or how long.') }, ['code', 'count'])),
        factors: form(Object.fromEntries(REMEDY_FACTORS.map((factor) => [factor, oneOf(WEIGHTS)])), REMEDY_FACTORS),
        statutory: text('What the law owes, in pounds.'),
        loss: text('What was lost, in pounds.'),
      },
      ['from', 'factors'],
    ),
    answers: answer({
      id: text(),
      asked: anything('What was asked.'),
      suggested: anything('The range, its parts, its lines and its reasons, in pence.'),
      beside: list(anything('A comparable case, as far as it is in sight.')),
    }),
    creates: true,
    shell: ['compensation suggest'],
    handle: async ({ service, viewer, params, body, naming }) =>
      suggestCompensation(service, params['reference'] ?? '', body as GuideForm, viewer, naming),
  }),
];
