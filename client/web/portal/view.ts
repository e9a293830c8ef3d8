/** One complaint as its customer's page shows it: only what they were told, and what they told us. */
import { THIRD_PARTY_HELP, termsOf } from '../../../policies/code/arbitrator-terms.ts';
import { contactLines, contactOn, type Moment } from '../../../policies/code/arbitrators.ts';
import { providedInWords, supportOf } from '../../../policies/code/support.ts';
import type { IsoDate, LandlordDetails, Outcome, Policy } from '../../../policies/types.ts';
import { letterTitle } from '../../../letters/write.ts';
import {
  LETTER_SPECS,
  type CaseState,
  type Letter,
  type LetterBrief,
  type LetterSpec,
  arbitratorsOf,
  isThirdParty,
} from '../../../workflows/messages.ts';
import type { OwnPage } from '../../portal/own-page.ts';
import { formatPounds } from '../../core/input/money.ts';
import { brandAddress } from '../site/assets.ts';
import { nextEvents, statusLine } from './next-events.ts';
import { offeredMessages, openOffers, promises } from './offered-messages.ts';
import { customerStory } from './story.ts';

const OUTCOMES: Record<Outcome, string> = {
  upheld: 'You were right. We upheld this.',
  'partially-upheld': 'You were partly right. We partly upheld this.',
  'not-upheld': 'We did not uphold this.',
};

/** What was found on a point, in the landlord's own word where it has one. */
function findingWords({ outcomeWords }: Pick<Policy, 'outcomeWords'>, outcome: Outcome): string {
  const word = outcomeWords?.[outcome];
  if (word === undefined) return OUTCOMES[outcome];
  const right = { upheld: 'You were right. ', 'partially-upheld': 'You were partly right. ', 'not-upheld': '' }[
    outcome
  ];
  return `${right}This is ${word}.`;
}

/** How a landlord stands at the top of a customer's page. */
export function landlordOf({ landlordId, landlord }: Pick<Policy, 'landlordId' | 'landlord'>) {
  const { name, phone, complaintsEmail, website }: LandlordDetails = landlord;
  return {
    id: landlordId,
    name,
    phone,
    email: complaintsEmail,
    website,
    logo: brandAddress('logo', landlordId) ?? null,
  };
}

/** Who else can help, and the help with language (SP-12). */
export function supportShown(policy: Policy) {
  const support = supportOf(policy);
  return { agencies: support.agencies, provides: providedInWords(support) };
}

/** Letters the customer has been sent, newest first, in the forms that are kept. */
export function sentLetters({ state, policy, letters }: OwnPage) {
  return customerLetters(state)
    .flatMap(({ brief, dispatched }) => {
      const forms = letters.filter((d) => d.id === brief.letterId).map((d) => d.form);
      if (!forms.includes('pdf') && !forms.includes('text')) return [];
      return [
        {
          id: brief.letterId,
          on: dispatched ?? brief.dated,
          name: letterTitle(policy, brief),
          pdf: forms.includes('pdf'),
          text: forms.includes('text'),
        },
      ];
    })
    .toReversed();
}

/** Those that have gone, or tried to go: what did not arrive can be read here all the same. */
export function customerLetters(state: CaseState): Letter[] {
  return state.letters.filter((l) => l.brief.to === 'customer' && l.state !== 'issued');
}

/** The last letter to the customer that met a step: this one, or any. */
const lastThatMet = (state: CaseState, step?: LetterSpec['meets']): LetterBrief | null =>
  customerLetters(state)
    .map((l) => l.brief)
    .findLast(({ code }) => {
      const { meets } = LETTER_SPECS[code];
      return meets !== undefined && (step === undefined || meets === step);
    }) ?? null;

export function viewOf(page: OwnPage) {
  const { file, state, policy, today, words, contact } = page;
  const said = (id: string | undefined): string => (id === undefined ? '' : (words.get(id) ?? ''));
  const told = lastThatMet(state);
  const answer = lastThatMet(state, 'respond');
  const offers = openOffers(state);
  return {
    landlord: landlordOf(policy),
    reference: file.reference,
    ownWordsOnly: page.ownWordsOnly,
    title: page.ownWordsOnly ? 'We have your complaint' : statusLine(state),
    coming: page.ownWordsOnly ? [] : nextEvents(state, today),
    contact,
    sayings: offeredMessages(state, today),
    description: said(state.intake.descriptionText),
    points: (told?.points ?? []).filter((p) => p.ours).map((p) => said(p.text)),
    answer:
      answer === null
        ? null
        : {
            stage: answer.stage,
            outcome: answer.outcome ?? null,
            points: answer.points
              .filter((p) => p.ours && p.outcome !== undefined)
              .map((p) => ({
                text: said(p.text),
                outcome: findingWords(policy, p.outcome as Outcome),
                reason: said(p.reasonText),
              })),
          },
    offers: state.remedies
      .filter((m) => m.accepted || offers.includes(m))
      .map((m) => ({ ...offerOf(m, words), accepted: m.accepted })),
    promises: promises(state).map((a) => ({
      what: said(a.text),
      by: a.by,
      done: a.done,
      late: !a.done && a.by < today,
    })),
    happened: customerStory(page.events, state, words).toReversed(),
    letters: sentLetters(page),
    ...outsideHelp(state, today),
    support: supportShown(policy),
  };
}

/** Where the customer can turn besides us, each with its own terms as the case stands (OM-8). */
function outsideHelp(state: CaseState, today: IsoDate) {
  const named = isThirdParty(state)
    ? arbitratorsOf(state).filter((a) => a !== 'housing-ombudsman')
    : arbitratorsOf(state);
  const moment: Moment = state.status === 'refused' ? 'refused' : state.stage2?.responseIssued ? 'ended' : 'open';
  return {
    arbitrators: named.map((arbitrator) => ({
      name: contactOn(arbitrator, today).name,
      dealsWith: contactOn(arbitrator, today).dealsWith,
      says: termsOf(arbitrator, moment),
      lines: contactLines(arbitrator, today).slice(1),
    })),
    thirdPartyHelp: named.length === 0 ? THIRD_PARTY_HELP : null,
  };
}

export interface OfferShown {
  id: string;
  what: string;
  money: string | null;
  by: IsoDate | null;
}

/** One thing offered, in words: what, how much and by when. */
export function offerOf(
  { id, text, pence, by }: CaseState['remedies'][number],
  words: ReadonlyMap<string, string>,
): OfferShown {
  return { id, what: words.get(text) ?? 'What we offered', money: pence > 0 ? formatPounds(pence) : null, by };
}
