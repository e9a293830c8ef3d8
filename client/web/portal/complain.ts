/** The public form: whoever is unhappy can say so, with as little asked as can be; nothing said is lost. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkToken, linkUrl, tokenHash } from '../../../letters/links/portal-link.ts';
import { policiesOpen } from '../../../policies/registry.ts';
import { CHARACTERISTICS, WHY_ASKED } from '../../../policies/equality.ts';
import type { Policy } from '../../../policies/types.ts';
import { submitComplaint } from '../../portal/complain.ts';
import type { TakeForm } from '../../portal/form-process.ts';
import { RECEIPT_LINK } from '../../portal/receipts.ts';
import { issueLinkFor } from '../../portal/links.ts';
import { isUuid, newKey } from '../../core/keys.ts';
import { fileProblem } from '../../portal/messages.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { Area } from '../site/deps.ts';
import { sendError } from '../site/errors.ts';
import { sendPage } from '../site/views.ts';
import { askedElsewhere, NEEDS, readComplaint, typedIn, type ComplaintTyped } from './complaint-form.ts';
import { nextEvents } from './next-events.ts';
import { finder, linkLimit } from './mine.ts';
import { byField, textOf, type FieldFault } from './form-values.ts';
import { demonstrationPage } from '../sign-in/look-round.ts';
import { addressSum } from '../sign-in/device.ts';
import { landlordOf, supportShown } from './view.ts';
import { letStaffGoFirst, lineBehindStaff } from './staff-first.ts';

/** Their words stand in the form below it. */
const FULL = 'Very many people are writing to us just now. Please wait a minute, then send it once more';
/** A library or an advice centre is one address for many people. */
const TOO_OFTEN =
  'Many complaints have come from your connection just now. Please wait a minute, then send it once more.';

export const complainArea: Area = (app, deps) => {
  const { settings, service } = deps;
  const texts = settings.textUrl !== undefined;
  const offers = { texts, scanned: deps.documents.scanner != null };
  const { mine, visit } = finder(deps);
  const line = lineBehindStaff();
  letStaffGoFirst(app, line);
  // Asked once the form is read, so that it comes back with its words; all pages together are limited before that.
  const withinLimit = app.createRateLimit({ max: settings.limits.complaints, timeWindow: '1 minute' });
  const takeForm: TakeForm =
    deps.takeForm ?? ((...form) => submitComplaint({ ...deps, daily: settings.security?.daily }, ...form));

  const landlords = async (): Promise<Policy[]> => {
    const ids = await service.store.landlords();
    return policiesOpen().filter((p) => ids.includes(p.landlordId));
  };
  /** Those who have people to take a complaint: once they do they always will, so the database is asked of each once. */
  const peopled = new Set<string>();
  const policyIn = async (request: FastifyRequest): Promise<Policy | null> => {
    const { landlord = '' } = request.params as Record<string, string>;
    const policy = policiesOpen().find((p) => p.landlordId === landlord);
    if (policy === undefined) return null;
    if (!peopled.has(landlord)) for (const id of await service.store.landlords()) peopled.add(id);
    return peopled.has(landlord) ? policy : null;
  };

  app.get('/', async (_request, reply) => {
    const demonstration = await demonstrationPage(reply, deps);
    if (demonstration !== null) return demonstration;
    const all = await landlords();
    const [only] = all;
    if (all.length === 1 && only) return reply.redirect(`/complain/${only.landlordId}`, 303);
    return sendPage(reply, 'portal/home.njk', { landlord: null, landlords: all.map(landlordOf) });
  });

  app.get('/complain/:landlord', async (request, reply) => {
    const policy = await policyIn(request);
    return policy === null ? sendError(reply, 404) : formPage(reply, policy, { ...typedIn({}), key: newKey() }, offers);
  });

  app.post('/complain/:landlord', { config: { takesFiles: true } }, async (request, reply) => {
    const policy = await policyIn(request);
    if (policy === null) return sendError(reply, 404);
    const body = (request.body ?? {}) as Record<string, string | string[] | undefined>;
    const typed = typedIn(body);
    const asked = await withinLimit(request);
    if (!asked.isAllowed && asked.isExceeded) {
      await request.noteSecurity({ what: 'too-many-requests' });
      reply.header('retry-after', asked.ttlInSeconds);
      return formPage(reply.code(429), policy, typed, offers, [
        { field: 'text', says: TOO_OFTEN },
        ...filesAgain(request),
      ]);
    }
    const read = readComplaint(typed, { texts, policy });
    const faults: FieldFault[] = read.ok ? [] : [...read.faults];
    const wrong = await fileProblem(request.uploads);
    if (wrong !== null) faults.push({ field: 'files', says: wrong });
    if (!isUuid(typed.key)) faults.push({ field: 'text', says: 'This page was too old. Please send it once more.' });
    if (!read.ok || faults.length > 0) {
      if (wrong === null) faults.push(...filesAgain(request));
      const key = isUuid(typed.key) ? typed.key : newKey();
      return formPage(reply.code(400), policy, { ...typed, key }, offers, faults);
    }
    // A field nobody sees: a program fills it in, and so does a password manager. A complaint is taken either way.
    const perhapsAutomatic = textOf(body['website']).trim() !== '';
    const sender = addressSum(settings.secret, request.ip);
    const sent = { ...read, perhapsAutomatic, sender };
    const turn = await line.turn();
    if (turn === null)
      return formPage(reply.code(503).header('retry-after', '60'), policy, typed, offers, [
        { field: 'text', says: FULL },
        ...filesAgain(request),
      ]);
    const { caseId, reference } = await takeForm(policy, sent, typed.key, request.uploads, {
      startsLater: turn.crowded,
    }).finally(turn.done);
    const link = await issueLinkFor(
      service,
      deps.customers,
      settings,
      { caseId, landlordId: policy.landlordId, reference },
      RECEIPT_LINK,
    );
    visit.remember(request, reply, tokenHash(linkToken(settings.secret, caseId, RECEIPT_LINK)));
    return reply.redirect(`/mine/${link.reference}/received`, 303);
  });

  app.get(
    '/mine/:which/received',
    linkLimit(deps),
    mine(async ({ reply, page, opened }) => {
      const { file, policy } = page;
      // Shown to whoever was given it when they sent the form. Nothing is made here: whoever came by the link of a letter
      // would hold a second one, which stays open when theirs is ended.
      const token = linkToken(settings.secret, file.caseId, RECEIPT_LINK);
      if (opened.hash !== tokenHash(token)) return reply.redirect(`/mine/${file.reference}`, 303);
      const receipt = await deps.customers.receipt(file.caseId);
      return sendPage(reply, 'portal/received.njk', {
        landlord: landlordOf(policyOfLandlord(policy.landlordId)),
        reference: file.reference,
        link: linkUrl(settings, token),
        receipt: receipt?.by ?? null,
        coming: nextEvents(page.state, page.today),
      });
    }),
  );
};

/** No browser sends files a second time by itself. */
const filesAgain = ({ uploads }: FastifyRequest): FieldFault[] =>
  uploads.length === 0 ? [] : [{ field: 'files', says: 'Please choose your files again.' }];

async function formPage(
  reply: FastifyReply,
  policy: Policy,
  typed: ComplaintTyped,
  offers: { texts: boolean; scanned: boolean },
  faults: FieldFault[] = [],
): Promise<FastifyReply> {
  return sendPage(reply, 'portal/complain.njk', {
    withForm: true,
    landlord: landlordOf(policy),
    support: supportShown(policy),
    elsewhere: askedElsewhere(policy),
    typed,
    whyAsked: WHY_ASKED,
    characteristics: Object.entries(CHARACTERISTICS).map(([name, { asks, answers }]) => ({
      name,
      asks,
      answers: Object.entries(answers).map(([value, text]) => ({ value, text })),
    })),
    ...offers,
    needs: Object.entries(NEEDS).map(([value, text]) => ({ value, text })),
    faults,
    wrong: byField(faults),
  });
}
