/** What a customer says on their page: one form for each thing, kept before anything else is done with it. */
import type { FastifyReply } from 'fastify';
import { CUSTOMER_MESSAGES, takeBackBy, type CustomerMessageName, type Through } from '../../../workflows/messages.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { FieldValues } from '../../core/input/fields.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { readWrittenDay } from '../../core/input/written-dates.ts';
import { isTooLong } from '../../core/input/limits.ts';
import { isUuid, keyFrom, newKey } from '../../core/keys.ts';
import { throughLink } from '../../portal/through-link.ts';
import { keepFiles, sendPortalMessage, fileProblem } from '../../portal/messages.ts';
import type { Area } from '../site/deps.ts';
import { sendPage } from '../site/views.ts';
import { offeredMessages, openOffers, waitingExtension } from './offered-messages.ts';
import { consentAskedFor } from './consent.ts';
import { finder, linkLimit, type PortalRequest } from './mine.ts';
import { byField, listOf, textOf, type FieldFault } from './form-values.ts';
import { offerOf, viewOf } from './view.ts';

export const sayArea: Area = (app, deps) => {
  const { mine, lost } = finder(deps);
  const limit = linkLimit(deps);
  const wordIn = ({ params }: PortalRequest): CustomerMessageName | null => {
    const said = params['word'] ?? '';
    return Object.hasOwn(CUSTOMER_MESSAGES, said) ? (said as CustomerMessageName) : null;
  };

  app.get(
    '/mine/:which/say/:word',
    limit,
    mine(async (visit) => {
      const word = wordIn(visit);
      if (word === null) return lost(visit.reply);
      const may =
        word === 'answer-authority'
          ? consentAskedFor(visit.page, visit.opened) !== null
          : offeredMessages(visit.page.state, visit.page.today).some((s) => s.word === word);
      return may ? sayPage(visit, word) : visit.reply.redirect(`/mine/${visit.page.file.reference}`, 303);
    }),
  );

  app.post(
    '/mine/:which/say/:word',
    { config: { ...limit.config, takesFiles: true } },
    mine(async (visit) => {
      const word = wordIn(visit);
      if (word === null) return lost(visit.reply);
      const { page, request, body } = visit;
      // Only the customer says who acts for them, and never whoever wants to.
      if (word === 'answer-authority' && consentAskedFor(page, visit.opened) === null)
        return visit.reply.redirect(`/mine/${page.file.reference}`, 303);
      const files = word === 'inform' ? request.uploads : [];
      const faults = faultsIn(word, visit, files.length);
      const wrong = await fileProblem(files);
      if (wrong !== null) faults.push({ field: 'files', says: wrong });
      const key = textOf(body['key']);
      if (!isUuid(key)) faults.push({ field: 'words', says: 'This page was too old. Please send it once more.' });
      if (faults.length > 0) return sayPage(visit, word, faults);
      const kept = await keepFiles(deps.service, deps.documents, page.file, files);
      // A kind of key of its own, so that it never collides with a key of staff or of putright. With their words in it: whoever
      // goes back and writes more under the same form is heard again.
      const own = keyFrom('mine', page.file.caseId, key, word, textOf(body['words']));
      try {
        await sendPortalMessage(deps.service, deps.customers, page.file, {
          name: word,
          given: givenIn(word, body, kept),
          key: own,
          through: throughWhat(visit),
        });
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        return sayPage(visit, word, [{ field: 'words', says: error.message }]);
      }
      return visit.reply.redirect(`/mine/${page.file.reference}/said/${own}`, 303);
    }),
  );
};

/** Why it may not have been the customer who said it: a colleague had a hand in their link, or is signed in here. */
function throughWhat({ request, opened, page }: PortalRequest): Through | undefined {
  return request.viewer ? 'signed-in-staff' : throughLink(opened.letterId, page.events);
}

/** What is missing, said at its field. */
function faultsIn(word: CustomerMessageName, { body, page }: PortalRequest, files: number): FieldFault[] {
  const words = textOf(body['words']);
  const faults: FieldFault[] = [];
  if (isTooLong(words, 'words'))
    faults.push({ field: 'words', says: 'That is very long: shorten it to 50,000 letters, or send it as a file.' });
  if (word === 'inform' && words.trim() === '' && files === 0)
    faults.push({ field: 'words', says: 'Write what you want to tell us, or choose a file.' });
  if (word === 'answer-extension' && !['yes', 'no'].includes(textOf(body['agree'])))
    faults.push({ field: 'agree', says: 'Say whether you agree to the new date.' });
  if (word === 'answer-authority') faults.push(...faultsInAuthority(body, page.today));
  if (word === 'accept-remedy' && listOf(body['remedy']).length === 0)
    faults.push({ field: 'remedy', says: 'Tick what you accept.' });
  return faults;
}

function faultsInAuthority(body: PortalRequest['body'], today: IsoDate): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!['yes', 'no'].includes(textOf(body['agree'])))
    faults.push({ field: 'agree', says: 'Say whether they may act for you.' });
  if (isTooLong(textOf(body['tell']), 'words'))
    faults.push({ field: 'tell', says: 'That is very long: shorten it to 50,000 letters.' });
  const until = textOf(body['until']).trim();
  const read = until === '' ? null : readWrittenDay(until, today, 'future');
  if (read !== null && 'wrong' in read)
    faults.push({ field: 'until', says: 'We cannot read this day. Write it like 31/12/2026, or leave it empty.' });
  else if (read !== null && read.day < today)
    faults.push({ field: 'until', says: 'That day has passed. Give us a day to come, or leave it empty.' });
  return faults;
}

/** The word's own fields and no others. */
function givenIn(word: CustomerMessageName, body: PortalRequest['body'], files: readonly string[]): FieldValues {
  const typed = textOf(body['words']).trim();
  const sent = files.length === 0 ? '' : `Sent with this: ${files.join(', ')}`;
  const words = [typed, sent].filter((w) => w !== '').join('\n\n');
  const given: FieldValues = words === '' ? {} : { words };
  if (word === 'answer-extension') return { ...given, agree: textOf(body['agree']) };
  if (word === 'answer-authority') {
    const more = ['tell', 'until']
      .map((name) => [name, textOf(body[name]).trim()] as const)
      .filter(([, said]) => said !== '');
    return { ...given, agree: textOf(body['agree']), ...Object.fromEntries(more) };
  }
  if (word === 'accept-remedy') return { ...given, remedy: listOf(body['remedy']) };
  return given;
}

/** The form, with what was typed and what is wrong with it. */
async function sayPage(
  { reply, page, body, opened, scanned }: PortalRequest,
  word: CustomerMessageName,
  faults: FieldFault[] = [],
): Promise<FastifyReply> {
  const { state, today } = page;
  const key = textOf(body['key']);
  const consent = word === 'answer-authority' ? consentAskedFor(page, opened) : null;
  return sendPage(faults.length > 0 ? reply.code(400) : reply, 'portal/say.njk', {
    withForm: true,
    ...viewOf(page),
    word,
    scanned,
    saying: offeredMessages(state, today).find((s) => s.word === word) ?? null,
    key: isUuid(key) ? key : newKey(),
    takeBackUntil: takeBackBy(state, today),
    extension: waitingExtension(state),
    open: openOffers(state).map((m) => offerOf(m, page.words)),
    consent,
    typed: {
      words: textOf(body['words']),
      tell: textOf(body['tell']),
      until: textOf(body['until']),
      agree: textOf(body['agree']),
      remedy: listOf(body['remedy']),
    },
    faults,
    wrong: byField(faults),
  });
}
