/** The landlord itself: how it is called, reached and looks. */
import { CHANGEABLE, changeDetails, type DetailsChange } from '../../../administration/landlords/change-details.ts';
import { whoMay } from '../../../administration/who-may.ts';
import { policyOfLandlord } from '../../../core/policies.ts';
import { ALL_STAFF } from '../../site/pages.ts';
import { ADMIN_PAGES } from '../../administration/pages.ts';
import { operation, type ApiOperation } from '../operation.ts';
import { answer, form, list, text } from '../schema.ts';

export const LANDLORD_CALLS: readonly ApiOperation[] = [
  operation({
    id: 'getWhoMayWhat',
    method: 'GET',
    path: '/policy/roles',
    group: 'Policy and calendar',
    does: 'See which of the landlord’s roles may do what',
    scope: 'cases:read',
    allowedDuties: ALL_STAFF,
    answers: answer({
      roles: list(answer({ name: text(), duties: list(text()) })),
      groups: list(answer({ title: text(), rows: list(answer({ what: text(), who: list(text()) })) })),
    }),
    shell: ['policy roles'],
    handle: async ({ viewer }) => ({ ...whoMay(policyOfLandlord(viewer.landlordId)) }),
  }),
  operation({
    id: 'changeLandlord',
    method: 'PUT',
    path: '/landlord',
    group: 'Administration',
    does: 'Change how the landlord is called, reached and looks',
    more: 'What is left out stays. Lines of the address are one below the other; the mark is an SVG, or "none".',
    scope: 'administer:act',
    allowedDuties: ADMIN_PAGES.saveLandlord.allowedDuties,
    body: form(Object.fromEntries(Object.keys(CHANGEABLE).map((name) => [name, text()])), []),
    answers: answer({ changed: list(text()) }),
    shell: ['landlord change'],
    handle: async ({ deps, viewer, body }) => {
      const { changed } = await changeDetails(deps.service, viewer.landlordId, body as DetailsChange, viewer.staffId);
      return { changed };
    },
  }),
];
