/** Everything a template may say, in words: dates with their weekday, money in pounds, nothing left to compute. */
import { namesOfDuties } from '../policies/roles/roles.ts';
import { outcomeWord } from '../policies/wording/outcomes.ts';
import { formatDate } from '../policies/calendar/working-days.ts';
import { THIRD_PARTY_HELP, termsOf } from '../policies/code/arbitrator-terms.ts';
import { contactLines, contactOn, type Moment } from '../policies/code/arbitrators.ts';
import { CODE_LIMITS } from '../policies/code/limits.ts';
import { providedInWords, supportOf } from '../policies/code/support.ts';
import { tenantPanelsOf } from '../policies/kinds/tenant-panels.ts';
import type { Arbitrator } from '../policies/types.ts';
import type { LetterBrief } from '../workflows/complaint/events.ts';
import { namedIn, REFUSALS } from '../workflows/complaint/readings/outside.ts';
import { careIn } from './care.ts';
import type { LetterContext } from './context.ts';
import { countIn } from './count-in-words.ts';
import { inTime, offersIn } from './offers.ts';

/** The facts of one letter. Optional ones are null; those of lists are empty. `count` is the counted-days card in one line. */
export function factsOf(c: LetterContext) {
  const { brief, policy, texts } = c;
  const said = (key: string): string | null => {
    const id = brief.texts[key];
    return typeof id === 'string' ? (texts[id] ?? null) : null;
  };
  const ours = brief.points.filter((p) => p.ours);
  const worded = ours.map((p) => ({
    text: texts[p.text] ?? '',
    outcome: p.outcome === undefined ? '' : outcomeWord(policy, p.outcome),
    reason: (p.reasonText === undefined ? undefined : texts[p.reasonText]) ?? '',
    before: p.before === undefined ? null : outcomeWord(policy, p.before),
    stands: p.before === p.outcome,
  }));
  const offers = offersIn(c);
  // What is offered with a day is told once, with the offer, and not again as a promise.
  const openActions = brief.actions
    .filter((a) => !a.done && !brief.remedies.some((m) => m.text === a.text && m.by === a.by))
    .map((a) => ({ what: texts[a.text] ?? '', by: inTime(a.by, brief.dated, 'late: we promised it for') }));
  const grounds = [...policy.exclusions, ...(policy.escalationGrounds ?? [])];
  const exclusion = grounds.find((x) => x.code === brief.ground);
  const turnTo = helpOf(brief);
  const { landlord } = policy;
  const { agencies } = supportOf(policy);
  const { respondBy, escalateBy, oldDate, panelOn } = brief.dates;
  return {
    code: brief.code,
    reference: c.reference,
    yourPage: c.yourPage ?? null,
    yourCode: c.yourPage ? (c.yourCode ?? null) : null,
    // Where the code is typed in: the page's address without what is secret in it.
    codePage: c.yourPage ? c.yourPage.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, '') : null,
    // On the same site as their own page.
    privacyPage: c.yourPage ? c.yourPage.replace(/\/mine\/[^/]*$/, `/privacy/${policy.landlordId}`) : null,
    customer: c.customer,
    representative: c.representative ?? null,
    former: c.former ?? null,
    successor: brief.former?.successor === true,
    constituent: c.customer ?? 'your constituent',
    stage: brief.stage,
    isPanel: policy.stage2 === 'panel',
    // How the landlord calls whoever leads a panel, to begin a sentence with.
    panelLead: withArticle(
      namesOfDuties(policy, policy.handlers.panelDirector ?? ['operations-director']).join(' or '),
    ),
    panelChoice: policy.stage2 === 'panel' && brief.stage === 2,
    // Invited anew, when that day has passed, nobody is asked for more to be sent by it.
    panelEvidenceDays:
      brief.panel !== undefined && brief.dates.answerBy === undefined ? null : policy.panelEvidenceDays,
    // Whether a date the letter names lies behind it: what is late is never promised again (S1-8, RM-5).
    late: respondBy !== undefined && respondBy < brief.dated && brief.waitedSince === undefined,
    // Its reader never had it: what it told them nobody has told them yet.
    sentBefore: brief.firstSent !== undefined,
    windowOver: escalateBy !== undefined && escalateBy < brief.dated,
    answered: brief.answered === true,
    answerWaits: brief.answerWaits === true,
    voided: brief.voided ?? null,
    goesOn: c.goesOn ?? null,
    handedOver: handedOverTo(c),
    panelNumbers: panelNumbersOf(c),
    insuranceClaim: brief.insuranceClaim === true,
    conditionTimes: brief.conditionTimes === true ? codeDays(brief.stage) : null,
    dataOutcomes: (brief.dataOutcomes ?? []).map(({ what, outcomeText }) => ({
      breach: what === 'breach',
      says: texts[outcomeText] ?? '',
    })),
    noReview: brief.noReview === true,
    missed: oldDate !== undefined && oldDate < brief.dated,
    // What is offered and not accepted was not promised (RM-4).
    offered: brief.remedies.some((m) => m.text === brief.texts['action'] && !m.accepted),
    panelSat: panelOn !== undefined && panelOn <= brief.dated,
    // OPT 12.0: asked once, after the case is closed.
    surveyLater: policy.surveyAfterClosing === true && brief.code !== 'SURVEY',
    landlord: {
      name: landlord.name,
      complaintsEmail: landlord.complaintsEmail,
      phone: landlord.phone,
      // On their own page where they have one, so that the answer comes to the case (LN-1).
      surveyLink: c.yourPage ? `${c.yourPage}/survey/${brief.stage}` : landlord.surveyLink,
    },
    dates: datesOf(c),
    count: countIn(c),
    countedDays: (brief.countedDays ?? []).map(({ date, counts, why }) => ({
      day: formatDate(date),
      says: counts ? `yes: ${why}` : `no: ${why}`,
    })),
    // A list with a gap in it is no list: the part that needs it is then missing.
    points: worded.every((p) => p.text !== '') ? worded : [],
    findings: worded.every((p) => p.text !== '' && p.outcome !== '' && p.reason !== '') ? worded : [],
    otherPoints: brief.points.filter((p) => !p.ours).map((p) => texts[p.text] ?? ''),
    outcomesSought: brief.outcomesSought.map((id) => texts[id] ?? '').filter((t) => t !== ''),
    outcome: brief.outcome === undefined ? null : outcomeWord(policy, brief.outcome),
    // What it is, however the landlord calls it.
    outcomeKind: brief.outcome ?? null,
    outcomeBefore: brief.outcomeBefore === undefined ? null : outcomeWord(policy, brief.outcomeBefore),
    decisionStands: brief.outcomeBefore === brief.outcome,
    departures: (brief.departureTexts ?? []).map((id) => texts[id] ?? '').filter((t) => t !== ''),
    procedure: brief.procedure ?? null,
    summary: said('summary'),
    reason: said('reason'),
    message: said('message'),
    question: said('question'),
    action: said('action'),
    ...offers,
    remedy: Object.values(offers).every((list) => list.every((m) => m.what !== '')) ? 'known' : null,
    openActions,
    // Told with an offer, and not done yet.
    stillToCome:
      offers.apologies.length > 0 ||
      brief.remedies.some((m) => brief.actions.some((a) => !a.done && a.text === m.text)),
    actions: openActions.every((a) => a.what !== '') ? 'known' : null,
    handler: c.handler === null ? null : { ...c.handler },
    correctedFact: brief.correctedFact ?? null,
    panel: panelOf(c),
    // Of a group: how many others complain, and how many lead (IN-8).
    group:
      brief.group === undefined
        ? null
        : { ...brief.group, others: brief.group.size - 1, meeting: brief.group.meeting === true },
    ...careIn(c),
    support: { agencies: agencies.map((each) => ({ ...each })), provides: providedInWords(supportOf(policy)) },
    restriction: brief.restriction?.kind ?? null,
    lifted: brief.restriction?.lifted ?? false,
    restrictionChanged: brief.restriction?.changed === true,
    contact: c.contact == null ? null : { ...c.contact, kind: c.contact.role === null ? 'team' : 'person' },
    arbitrator: helpFrom(brief.arbitrator, brief),
    // Whom a letter names; none for third parties whose only one would be the Housing Ombudsman, who are told that.
    arbitrators: turnTo,
    thirdPartyHelp: brief.thirdParty === true && turnTo.length === 0 ? THIRD_PARTY_HELP : null,
    notHousing: brief.arbitrator === 'building-safety-regulator',
    ground:
      exclusion === undefined
        ? null
        : { clause: exclusion.clause, says: exclusion.says, sentTo: sentTo(exclusion.sentTo, brief) },
    updateEvery:
      brief.updateEvery === undefined
        ? null
        : brief.updateEvery === 1
          ? 'working day'
          : `${brief.updateEvery} working days`,
  };
}

export type Facts = ReturnType<typeof factsOf>;

/** One arbitrator as a letter tells of it: its own terms at this moment, and how it is reached on the letter's date (OM-8). */
function helpFrom(arbitrator: Arbitrator, { code, ended, dated }: LetterBrief) {
  const refused = REFUSALS.includes(code);
  const moment: Moment = refused ? 'refused' : ended === true || code === 'COMP07' ? 'ended' : 'open';
  const { name, dealsWith } = contactOn(arbitrator, dated);
  return { name, dealsWith, says: termsOf(arbitrator, moment), lines: contactLines(arbitrator, dated).slice(1) };
}

/** Working days that the Code gives for an answer, and how many more an extension may add. */
function codeDays(stage: 1 | 2): { days: number; more: number } | null {
  const limit = (step: 'respond' | 'extension-limit'): number =>
    CODE_LIMITS[`stage${stage}.${step}`]?.earliest[0]?.days ?? 0;
  const days = limit('respond');
  return days === 0 ? null : { days, more: limit('extension-limit') - days };
}

/** Where a ground sends its reader; a third party is never sent to the Housing Ombudsman (OM-8). */
const sentTo = (where: string | null, { thirdParty }: LetterBrief): string | null =>
  thirdParty === true && where?.includes('Housing Ombudsman') ? null : where;

const helpOf = (brief: LetterBrief) => namedIn(brief).map((arbitrator) => helpFrom(arbitrator, brief));

/** What a recognised tenant panel and we owe each other; null in letters to anybody else. */
function panelNumbersOf({ brief, policy }: LetterContext): { answerDays: number; outcomeDays: string } | null {
  if (brief.code !== 'PANEL-RECOGNISED') return null;
  const { answerDays, outcomeDays, outcomeUnit } = tenantPanelsOf(policy);
  return { answerDays, outcomeDays: `${outcomeDays} ${outcomeUnit === 'working' ? 'working days' : 'days'}` };
}

/** Where the matter went, as its reader would call it; null where it stays with us. */
function handedOverTo({ brief, policy }: LetterContext) {
  const found = policy.otherProcedures?.find(({ code }) => code === brief.handedOver);
  return found === undefined ? null : { name: found.name, about: found.about, team: found.teamName };
}

const RECORDED = {
  minutes: 'We take notes of what is said.',
  audio: 'We make a sound recording.',
  'audio-and-minutes': 'We make a sound recording and take notes of what is said.',
} as const;

/** All of a panel's sitting but its date: time, place, who sits, recording, other dates, whom to call (OPT 6.3 to 6.6). */
function panelOf({ brief, panel: colleagues = [], handler, policy, texts }: LetterContext) {
  if (brief.panel === undefined) return null;
  const {
    timeText,
    placeText,
    customerTexts = [],
    expertText,
    chair,
    recording,
    otherDates = [],
    attends,
  } = brief.panel;
  const words = (id: string | undefined): string | null => (id === undefined ? null : (texts[id] ?? null));
  const customers = customerTexts.map(words).filter((name) => name !== null);
  const inChair = ', who leads the meeting';
  const expert = words(expertText);
  return {
    time: words(timeText),
    place: words(placeText),
    sits: [
      ...customers.map(
        (name, i) => `${name}, involved customer${i === 0 && chair === 'involved-customer' ? inChair : ''}`,
      ),
      ...colleagues.map(
        ({ name, role }, i) => `${name}, ${role}${i === 0 && chair === 'operations-director' ? inChair : ''}`,
      ),
      ...(expert === null ? [] : [`${expert}, independent expert`]),
    ],
    recording: recording === undefined ? null : RECORDED[recording],
    otherDates: otherDates.map((d) => formatDate(d)),
    attends,
    call: { name: handler?.name ?? null, phone: handler?.phone ?? policy.landlord.phone },
  };
}

/** Every date a letter may name, with its weekday. */
const DATES = [
  'respondBy',
  'newDate',
  'oldDate',
  'escalateBy',
  'panelOn',
  'answerBy',
  'reviewOn',
  'endsOn',
  'sentOn',
  'nextContact',
  'visitOn',
  'takeBackBy',
  'usualAgain',
] as const;

function datesOf({ brief }: LetterContext): Record<(typeof DATES)[number], string | null> {
  const entries = DATES.map((name) => {
    const date = brief.dates[name];
    return [name, date === undefined ? null : formatDate(date)];
  });
  return Object.fromEntries(entries) as Record<(typeof DATES)[number], string | null>;
}

/** "A Panel Chair", "An Operations Director". */
const withArticle = (name: string): string => `${/^[aeiou]/i.test(name) ? 'An' : 'A'} ${name}`;
