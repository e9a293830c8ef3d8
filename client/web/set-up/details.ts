/** The first steps: what the landlord is called and where it is reached, its colour and its mark. */
import type { FastifyReply } from 'fastify';
import { contrastWithWhite, isReadableOnWhite } from '../../../policies/packs/brand.ts';
import type { PolicyFault } from '../../../policies/schema.ts';
import { safeLogo } from '../../../policies/packs/safe-logo.ts';
import { findFault } from '../../administration/landlords/find-fault.ts';
import {
  colourTyped,
  detailsTyped,
  policyOf,
  withStep,
  type Draft,
  type TypedDetails,
} from '../../administration/set-up/draft.ts';
import { saveDraft, takenInWords } from '../../administration/set-up/set-up.ts';
import { decodeText } from '../../../platform/decode-text.ts';
import { optional, required, sentFields, textIn } from '../forms/sent.ts';
import { goTo, sendStep, shownForm, type FieldFault } from './form.ts';
import type { SetUpAnswer, SetUpRequest } from './guard.ts';

const DETAILS = {
  name: required('text', 'name, as customers know it'),
  referencePrefix: required('text', 'two to six capital letters that every reference begins with, such as NOR'),
  complaintsEmail: required('text', 'email address for complaints'),
  phone: required('text', 'telephone number for complaints'),
  address: { ...required('text', 'address, as it stands on letters'), many: true },
  website: required('text', 'website, such as https://northfield.example'),
  surveyLink: optional('text', 'address of a survey of your own; your website when left empty'),
  id: optional('text', 'short name in addresses of pages; made from the name when left empty'),
};

async function sendDetails(asked: SetUpRequest, draft: Draft, faults: FieldFault[] = []): Promise<FastifyReply> {
  const { address = [], ...rest } = draft.landlord;
  const prefix = /^[A-Z]{2,6}$/.test(rest.referencePrefix ?? '') ? rest.referencePrefix : 'NOR';
  return sendStep(asked, 'details', 'landlord', {
    ...shownForm(DETAILS, {}, { ...rest, address }, faults),
    reference: `${prefix}-${asked.today.slice(0, 4)}-00001`,
  });
}

/**
 * What is wrong with the fields of this form, in their order. Where one was left empty and is made from another, that other one is
 * at fault.
 */
function ownFaults(faults: readonly PolicyFault[], typed: TypedDetails): FieldFault[] {
  const made = (['id', 'surveyLink'] as const).filter((name) => typed[name] === '');
  return Object.keys(DETAILS)
    .filter((name) => !made.some((each) => each === name))
    .flatMap((name) =>
      faults.flatMap(({ path, says }) => (path[0] === 'landlord' && path[1] === name ? [{ name, says }] : [])),
    );
}

export const landlordAnswers: Record<'landlord' | 'saveLandlord', SetUpAnswer> = {
  landlord: async (asked) => sendDetails(asked, asked.opened.draft),

  saveLandlord: async (asked) => {
    const { service, opened, today, reply } = asked;
    const typed = sentFields(DETAILS, asked.body);
    const next = withStep(opened.draft, 'landlord', { landlord: detailsTyped(typed) });
    const { faults, policy } = policyOf(next, today);
    const own = ownFaults(faults, typed);
    const taken = policy === null ? null : await findFault(service, policy);
    if (taken !== null) own.push({ name: /, (\w+):/.exec(taken)?.[1] ?? '', says: takenInWords(taken) });
    if (own.length > 0) {
      reply.code(400);
      return sendDetails(asked, next, own);
    }
    await saveDraft(service, opened, next);
    return goTo(asked, '/set-up/brand');
  },
};

const COLOUR = { colour: required('text', 'colour of your pages and letters, such as #1d70b8') };

function contrastIn(colour: string): { colour: string; ratio: string; readable: boolean } | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
  return { colour, ratio: contrastWithWhite(colour).toFixed(1), readable: isReadableOnWhite(colour) };
}

async function sendBrand(
  asked: SetUpRequest,
  colour: string,
  faults: FieldFault[] = [],
  leftOut: string[] = [],
): Promise<FastifyReply> {
  const { draft } = asked.opened;
  return sendStep(asked, 'brand', 'brand', {
    ...shownForm(COLOUR, {}, { colour }, faults),
    contrast: contrastIn(colour),
    logoFault: faults.find(({ name }) => name === 'logo')?.says ?? null,
    leftOut,
    logo: draft.brand.logo,
    name: draft.landlord.name || 'Your landlord',
  });
}

export const brandAnswers: Record<'brand' | 'saveBrand' | 'brandStyles' | 'logo', SetUpAnswer> = {
  brand: async (asked) => sendBrand(asked, asked.opened.draft.brand.colour),

  saveBrand: async (asked) => {
    const { service, opened, body, request, reply } = asked;
    const colour = colourTyped(textIn(body, 'colour'));
    if (textIn(body, 'do') === 'check') return sendBrand(asked, colour);
    const upload = request.uploads.find(({ field }) => field === 'logo');
    const read = upload === undefined ? null : safeLogo(decodeText(await upload.read()));
    const kept = textIn(body, 'remove') === 'yes' ? null : opened.draft.brand.logo;
    const contrast = contrastIn(colour);
    const faults: FieldFault[] = [];
    if (contrast === null)
      faults.push({ name: 'colour', says: 'write it as # and six digits or letters from a to f, such as #1d70b8.' });
    else if (!contrast.readable)
      faults.push({
        name: 'colour',
        says: `its contrast with white is ${contrast.ratio} to 1, and words in it need 4.5 to 1: choose a darker one.`,
      });
    if (read !== null && read.svg === null) faults.push({ name: 'logo', says: read.fault });
    if (faults.length > 0) {
      reply.code(400);
      return sendBrand(asked, colour, faults);
    }
    const logo = read === null ? kept : read.svg;
    await saveDraft(service, opened, withStep(opened.draft, 'brand', { brand: { colour, logo } }));
    const leftOut = read !== null && read.svg !== null ? read.leftOut : [];
    if (leftOut.length > 0)
      request.giveNotice({
        kind: 'attention',
        says: `Your logo is kept without what a picture does not need: ${leftOut.join(', ')}. Look at it on the page of its step.`,
      });
    return goTo(asked, '/set-up/policy');
  },

  /** The colour being tried, as a style sheet: no page has styles written into it. */
  brandStyles: async ({ reply, query }) => {
    const colour = `#${textIn(query, 'c')}`;
    const rule = contrastIn(colour) === null ? '' : `:root{--landlord-colour:${colour}}`;
    return reply.type('text/css; charset=utf-8').send(rule);
  },

  logo: async ({ reply, opened }) => {
    const { logo } = opened.draft.brand;
    return logo === null ? reply.code(404).send('') : reply.type('image/svg+xml; charset=utf-8').send(logo);
  },
};
