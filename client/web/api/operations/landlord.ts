/** The landlord itself: how it is called, reached and looks. */
import { CHANGEABLE, changeDetails, type DetailsChange } from '../../../administration/landlords/change-details.ts';
import { ADMIN_PAGES } from '../../administration/pages.ts';
import { operation, type ApiOperation } from '../operation.ts';
import { answer, form, list, text } from '../schema.ts';

export const LANDLORD_CALLS: readonly ApiOperation[] = [
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
