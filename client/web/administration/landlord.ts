/** How a landlord is called, reached and looks, changed by its administrators. */
import type { FastifyReply } from 'fastify';
import {
  changeDetails,
  lookAtChange,
  type Changeable,
  type DetailFault,
  type DetailsChange,
} from '../../administration/landlords/change-details.ts';
import { mayAddLandlords } from '../../administration/set-up/set-up.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { LandlordDetails } from '../../../policies/types.ts';
import { optional, required, sentFields, textIn } from '../forms/sent.ts';
import { shownForm } from '../set-up/form.ts';
import type { WebDeps } from '../site/deps.ts';
import type { PageHandler, StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { decodeText } from '../../../platform/decode-text.ts';

const FIELDS = {
  name: required('text', 'name, as customers know it'),
  complaintsEmail: required('text', 'email address for complaints'),
  phone: required('text', 'telephone number for complaints'),
  address: { ...required('text', 'address, as it stands on letters'), many: true },
  website: required('text', 'website'),
  surveyLink: optional('text', 'address of a survey of your own; your website when left empty'),
  colour: required('text', 'colour of your pages and letters, such as #1d70b8'),
};

export function landlordAnswers(deps: WebDeps): Record<'landlord' | 'saveLandlord', PageHandler> {
  return {
    landlord: async (request) => send(deps, request, policyOfLandlord(request.viewer.landlordId).landlord),

    saveLandlord: async (request) => {
      const { viewer, httpRequest, reply } = request;
      const change = await changeIn(request);
      const { details, faults } = await lookAtChange(deps.service, viewer.landlordId, change);
      if (faults.length > 0) {
        reply.code(400);
        return send(deps, request, { ...details, ...asSent(request) }, faults);
      }
      // Every landlord's: what this process knows of the others stays known.
      const { changed } = await changeDetails(deps.service, viewer.landlordId, change, viewer.staffId);
      httpRequest.giveNotice({
        kind: 'done',
        says:
          changed.length === 0
            ? 'Nothing was changed: it is so already.'
            : 'It is changed. Letters say it from now on.',
      });
      return reply.redirect('/admin/landlord', 303);
    },
  };
}

async function changeIn({ body, httpRequest }: StaffRequest): Promise<DetailsChange> {
  const { website, surveyLink, ...rest } = sentFields(FIELDS, body);
  const upload = httpRequest.uploads.find(({ field }) => field === 'logo');
  const logo = upload === undefined ? undefined : decodeText(await upload.read());
  const removed = textIn(body, 'remove') === 'yes' ? 'none' : undefined;
  const mark = logo ?? removed;
  return {
    ...rest,
    website,
    surveyLink: surveyLink === '' ? website : surveyLink,
    ...(mark === undefined ? {} : { logo: mark }),
  };
}

/** Their own words come back as they typed them. */
function asSent({ body }: StaffRequest): Partial<LandlordDetails> {
  const { address, colour: _, ...rest } = sentFields(FIELDS, body);
  return { ...rest, address: address.split('\n') };
}

async function send(
  deps: WebDeps,
  { viewer, body, reply }: StaffRequest,
  details: LandlordDetails,
  faults: readonly DetailFault[] = [],
): Promise<FastifyReply> {
  const { id: _, referencePrefix, brand, ...rest } = details;
  const colour = faults.length > 0 ? textIn(body, 'colour') : brand.colour;
  const isLogo = ({ name }: { name: Changeable }): boolean => name === 'logo';
  return sendPage(reply, 'administration/landlord.njk', {
    here: 'landlord',
    ...shownForm(FIELDS, {}, { ...rest, colour }, faults),
    logoFault: faults.find(isLogo)?.says ?? null,
    logo: policyOfLandlord(viewer.landlordId).landlord.brand.logo,
    referencePrefix,
    mayAdd: await mayAddLandlords(deps.service, viewer.landlordId),
  });
}
