/** A letter's brief from the case as it stands: every date and point in it is the case's own. */
import type { IsoDate } from '../../../policies/types.ts';
import type { Deadline } from '../../../policies/calendar/types.ts';
import type { LetterWay } from '../../shared/letters.ts';
import { after, knownDates, responseDue, responseIfAcknowledged, windowExplained } from '../dates.ts';
import type { GroupPerson } from '../events/corrections.ts';
import type { CaseEvent, LetterBrief, LetterName, LetterTo } from '../events.ts';
import { backgroundTold } from '../readings/background.ts';
import { conditionTimesIn } from '../readings/condition-times.ts';
import { copiedMembers, groupTold, wayTo } from '../readings/group.ts';
import { turnTo } from '../readings/outside.ts';
import { missedVisitsTold, visitsOff } from '../readings/visits.ts';
import { procedureOf } from '../readings/procedure.ts';
import { specialistsIn } from '../readings/specialists.ts';
import { currentStage } from '../stage.ts';
import type { Part } from '../letters/parts.ts';
import { LETTER_SPECS, tellsWindow } from '../letters/specs.ts';
import { lastArrival, type Way } from '../readings/arrival.ts';
import type { CaseState } from '../state.ts';
import { mayAct } from './authority.ts';
import { withoutRight } from './grounds.ts';
import { toBeNumbered } from './rule.ts';

export interface LetterOptions {
  /** The day it is (or was) written. */
  on: IsoDate;
  today: IsoDate;
  by: string;
  dates?: LetterBrief['dates'];
  texts?: LetterBrief['texts'];
  /** Working days between updates, where this letter agrees them. */
  updateEvery?: number | undefined;
  /** The date it promises, worked out: how it was counted stands in the letter in one line. */
  counted?: Deadline | undefined;
  /** Also every day of that count (the counted-days card in full). */
  fullCount?: boolean | undefined;
  ground?: string;
  restriction?: LetterBrief['restriction'];
  correctedFact?: LetterBrief['correctedFact'];
  panel?: LetterBrief['panel'];
  visit?: LetterBrief['visit'];
  answerWaits?: boolean;
  voided?: LetterBrief['voided'];
  goesOnIn?: string | undefined;
  contractors?: string[];
  handedOver?: string;
  /** It tells how a claim about the condition of a home is handled (S1-18). */
  claimTold?: true;
}

/**
 * The customer's own way: post where it was asked for, or where an adjustment demands it. While what goes that way comes back,
 * the other, where there is one and nothing came back from there: else each letter would be late by its own return (RC-7). What was
 * refused says less: it may have been our own mail server that could not be reached.
 */
export function channelFor(state: CaseState): Way {
  if (state.needs.adjustments.includes('letters-by-post')) return 'post';
  const own = state.needs.contactBy;
  const other = own === 'email' ? 'post' : 'email';
  const comesBack = (way: Way): boolean => lastArrival(state, way) === 'returned';
  return (state.intake.reachable ?? []).includes(other) && comesBack(own) && !comesBack(other) ? other : own;
}

/** How copies reach who speaks for the customer: by email where an address is known, else by post (IN-7). */
export function copyChannel({ intake: { representativeReachable: known } }: CaseState): 'email' | 'post' {
  return known !== undefined && known.includes('post') && !known.includes('email') ? 'post' : 'email';
}

/**
 * The letter to the customer and its copies: to a representative with authority on file (IN-7), to contractors who give
 * information (S1A-5).
 */
export function letters(state: CaseState, code: LetterName, options: LetterOptions): CaseEvent[] {
  const recipients: { to: Exclude<LetterTo, 'member' | 'old-address'>; party?: string }[] = [{ to: 'customer' }];
  if (copiedTo(state, code, options.today)) recipients.push({ to: 'representative' });
  for (const party of options.contractors ?? []) recipients.push({ to: 'contractor', party });
  const sent = recipients.flatMap(({ to, party }): CaseEvent[] => {
    const brief = briefOf(state, code, to, letterId(code, to, party), options);
    return issued(state, party === undefined ? brief : { ...brief, party }, options);
  });
  return [...sent, ...copiedMembers(state, code).flatMap((p) => letterToMember(state, code, p, options))];
}

/** A letter to somebody of the group, or their copy of the customer's (IN-8): by email where they have one, else by post. */
export function letterToMember(
  state: CaseState,
  code: LetterName,
  person: GroupPerson,
  options: LetterOptions,
): CaseEvent[] {
  const brief = briefOf(state, code, 'member', letterId(code, 'member', person.id), options);
  return issued(state, { ...brief, ...addressedTo(person, brief) }, options);
}

/** Whom of the group a letter is for, how it reaches them, and the words for that. */
function addressedTo(person: GroupPerson, { texts }: LetterBrief): Pick<LetterBrief, 'member' | 'channel' | 'texts'> {
  const { id, nameText, emailText, addressText } = person;
  return {
    member: { id, nameText, ...(emailText === undefined ? {} : { emailText }) },
    channel: wayTo(person) ?? 'post',
    texts: addressText === undefined ? texts : { ...texts, address: addressText },
  };
}

/** A letter of an earlier day went out then, by other means: it is dispatched as it is recorded. */
function issued(state: CaseState, brief: LetterBrief, { on, today }: LetterOptions): CaseEvent[] {
  const event: CaseEvent = { type: 'LetterIssued', brief };
  return on < today ? [event, dispatched(state, brief.letterId, brief.channel, on)] : [event];
}

/** Working days in the post where a policy names none. */
export const POST_DAYS = 2;

/** A letter that went; by post with the day it counts as received (OPT 6.1). */
export function dispatched(state: CaseState, id: string, by: LetterWay, on: IsoDate): CaseEvent {
  const event: CaseEvent = { type: 'LetterDispatched', letterId: id, by };
  return by === 'post' ? { ...event, deemed: after(state, on, state.policy.postDays || POST_DAYS) } : event;
}

/** A letter to a team or contractor alone. */
export function letterToParty(state: CaseState, code: LetterName, party: string, options: LetterOptions): CaseEvent[] {
  const brief = briefOf(state, code, 'contractor', letterId(code, 'contractor', party), options);
  return issued(state, { ...brief, party }, options);
}

/**
 * The customer, and whoever acted for them, are told that this has ended (IN-7): two letters of their own, which tell the one
 * nothing of the other but what both know.
 */
export function authorityEnded(
  state: CaseState,
  former: NonNullable<LetterBrief['former']>,
  options: LetterOptions,
): CaseEvent[] {
  const told = [
    ['AUTHORITY-ENDED', 'customer'],
    ['NOT-ACTING', 'representative'],
  ] as const;
  return told.flatMap(([code, to]) => {
    const brief = briefOf(state, code, to, letterId(code, to), options);
    return issued(state, { ...brief, former }, options);
  });
}

/**
 * The customer alone is told that how they are reached was changed: where they were reached before by this way, or, without
 * `former`, where they still are (RC-6).
 */
export function contactChanged(
  state: CaseState,
  channel: 'email' | 'post',
  former: LetterBrief['former'],
  options: LetterOptions,
): CaseEvent[] {
  const to = former === undefined ? 'customer' : 'old-address';
  const brief = briefOf(state, 'CONTACT-CHANGED', to, letterId('CONTACT-CHANGED', to, channel), options);
  return issued(state, { ...brief, channel, ...(former === undefined ? {} : { former }) }, options);
}

/** The same letter by its reader's other channel, where there is one: it did not arrive by the first (RC-1). */
export function byOtherChannel(state: CaseState, id: string, on: IsoDate): CaseEvent[] {
  const brief = state.letters.find((l) => l.brief.letterId === id)?.brief;
  // An address that is theirs no more may well be dead: what was sent there is not sent elsewhere.
  if (brief?.to === 'old-address') return [];
  if (brief === undefined || brief.to === 'contractor' || brief.replaces !== undefined) return [];
  if (brief.to === 'member') return memberByPost(state, brief, on);
  const copy = brief.to === 'representative';
  if (copy && !copiedTo(state, brief.code, on)) return [];
  const other = brief.channel === 'email' ? 'post' : 'email';
  const known = copy ? state.intake.representativeReachable : state.intake.reachable;
  if (!(known ?? []).includes(other)) return [];
  return [{ type: 'LetterIssued', brief: writtenAnew(state, brief, on, other) }];
}

/** What went to somebody of the group by email and did not arrive goes to their own address, where they have one (IN-8). */
function memberByPost(state: CaseState, brief: LetterBrief, on: IsoDate): CaseEvent[] {
  const person = state.people.find((p) => p.id === brief.member?.id);
  if (brief.channel !== 'email' || person?.addressText === undefined) return [];
  return [{ type: 'LetterIssued', brief: memberLetterAnew(state, brief, { ...person, emailText: undefined }, on) }];
}

/** A letter to somebody of the group, written anew to where they are reached now. */
export function memberLetterAnew(state: CaseState, brief: LetterBrief, person: GroupPerson, on: IsoDate): LetterBrief {
  const { address: _, ...texts } = brief.texts;
  const to = addressedTo(person, { ...brief, texts });
  return { ...writtenAnew(state, brief, on, to.channel), ...to };
}

/**
 * A letter that did not arrive, written anew as of `on`: what it promises counts from the day it goes now and the way it
 * goes, for what came back met nothing (DESIGN §5: P moves).
 */
export function writtenAnew(state: CaseState, brief: LetterBrief, on: IsoDate, channel: 'email' | 'post'): LetterBrief {
  const fate = state.letters.find((l) => l.brief.letterId === brief.letterId)?.state;
  const cameBack = fate === 'returned' || fate === 'refused';
  const { nextContact } = brief.dates;
  const again: LetterBrief = {
    ...brief,
    letterId: letterId(brief.code, brief.to, brief.letterId),
    channel,
    dated: on,
    replaces: brief.letterId,
    ...(cameBack ? { firstSent: brief.dated } : {}),
    ...(fate === 'kept' ? { waitedSince: brief.dated } : {}),
    // Nobody is told that they hear from us on a day that is here or gone.
    ...(nextContact === undefined || nextContact > on
      ? {}
      : { dates: { ...brief.dates, nextContact: after(state, on, 1) } }),
  };
  if (brief.stage !== state.stage) return again;
  const { acknowledged, responded, extensions } = currentStage(state);
  const { counts } = LETTER_SPECS[brief.code];
  // What lay on the case until somebody could be reached counts from the day they have it.
  const met =
    fate !== 'kept' &&
    (counts === 'request-window' ? responded !== null : acknowledged !== null || extensions.length > 0);
  const counted =
    counts === undefined || met
      ? undefined
      : counts === 'respond'
        ? responseIfAcknowledged(state, brief.stage, on)
        : windowIfAnswered(state, on, channel);
  // A day that has passed is not promised anew: the letter then tells the one that was promised, and that it is late.
  if (counted?.target == null || counted.target < on) {
    const respondBy = responseDue(state, state.stage);
    const told = brief.dates.respondBy === undefined || respondBy === null || responded !== null;
    return told ? again : { ...again, dates: { ...again.dates, respondBy } };
  }
  const name = counts === 'respond' ? 'respondBy' : 'escalateBy';
  const card = countIn({ counted, fullCount: brief.countedDays !== undefined });
  return { ...again, dates: { ...again.dates, [name]: counted.target }, ...card };
}

/** A letter sent is never changed: the right one is a new letter that names the old. What it promises is what holds now. */
export function correctedLetter(
  state: CaseState,
  old: LetterBrief,
  options: LetterOptions & { helpFrom?: true },
): CaseEvent[] {
  const open = old.stage === state.stage && currentStage(state).responded === null;
  const respondBy = open && old.dates.respondBy !== undefined ? responseDue(state, old.stage) : null;
  const fresh = briefOf(state, old.code, old.to, letterId(old.code, old.to, old.letterId), {
    ...options,
    dates: { ...old.dates, ...(respondBy === null ? {} : { respondBy }), ...options.dates },
    texts: { ...old.texts, ...options.texts },
    ...(old.ground === undefined ? {} : { ground: old.ground }),
  });
  const { stage, party, member, outcome, ground, counted, countedDays, restriction, panel, visit, missedVisits } = old;
  const { correctedFact, handedOver, voided, goesOnIn, answerWaits, former } = old;
  const { helpFrom } = options;
  const corrects = { letterId: old.letterId, dated: old.dated, ...(helpFrom ? { helpFrom } : {}) };
  const kept = {
    stage,
    party,
    ...(member === undefined ? {} : { member, channel: old.channel }),
    outcome,
    ground,
    counted,
    ...(countedDays === undefined ? {} : { countedDays }),
    ...(restriction === undefined ? {} : { restriction }),
    ...(panel === undefined ? {} : { panel }),
    ...(visit === undefined ? {} : { visit }),
    // Said sorry for in the letter that was wrong, and in the right one too.
    ...(missedVisits === undefined ? {} : { missedVisits }),
    // Why it was written is the same as ever.
    ...(correctedFact === undefined ? {} : { correctedFact }),
    ...(handedOver === undefined ? {} : { handedOver }),
    ...(voided === undefined ? {} : { voided }),
    ...(goesOnIn === undefined ? {} : { goesOnIn }),
    ...(answerWaits === undefined ? {} : { answerWaits }),
    ...(former === undefined ? {} : { former }),
  };
  return issued(state, { ...fresh, ...kept, corrects }, options);
}

/** A representative sees letters once authority is on file (IN-7); an MP or councillor the response in any case (S1-15). */
export function copiedTo(state: CaseState, code: LetterName, on: IsoDate): boolean {
  const { representative } = state.intake;
  if (representative === 'none' || state.authority === 'withdrawn') return false;
  const elected = representative === 'mp' || representative === 'councillor';
  return mayAct(state, on) || (elected && LETTER_SPECS[code].copyToElected === true);
}

/** What a decision calls a letter it issues, until the letter is recorded: the customer's own copy where nobody else is named. */
export function letterId(code: LetterName, to: LetterTo = 'customer', which = ''): string {
  return toBeNumbered('L', [code, to, which].join(' ').trimEnd());
}

/** What a letter holds with which a complaint ends. */
const ENDS: readonly Part[] = ['closing', 'withdrawal', 'refusal', 'handed-over'];

function briefOf(state: CaseState, code: LetterName, to: LetterTo, id: string, o: LetterOptions): LetterBrief {
  const stage = currentStage(state);
  const respondBy = responseDue(state, state.stage);
  const answers = LETTER_SPECS[code].command === 'respond';
  const answersAgain = state.stage === 2 && answers;
  return {
    letterId: id,
    code,
    stage: state.stage,
    to,
    channel: to === 'customer' ? channelFor(state) : to === 'representative' ? copyChannel(state) : 'email',
    ...(to === 'customer' && state.needs.adjustments.includes('large-print') ? { largePrint: true } : {}),
    dated: o.on,
    from: o.by,
    handler: stage.handler,
    ...turnTo(state, code, o.ground),
    ...procedureIn(state),
    ...groupTold(state, code),
    ...(code === 'UPDATE' && stage.responded !== null ? { answered: true as const } : {}),
    dates: { ...(respondBy === null ? {} : { respondBy }), ...o.dates },
    texts: { description: state.intake.descriptionText, ...o.texts },
    points: state.points.map((p) => {
      const finding = stage.findings[p.id];
      const before = answersAgain ? state.stage1.findings[p.id]?.outcome : undefined;
      const found = finding ? { ...p, outcome: finding.outcome, reasonText: finding.reasonText } : p;
      return before === undefined ? found : { ...found, before };
    }),
    ...departuresIn(state, code),
    ...(answersAgain && state.stage1.outcome !== null ? { outcomeBefore: state.stage1.outcome } : {}),
    outcomesSought: state.outcomesSought,
    remedies: state.remedies.map(({ id: m, kind, text, pence, parts, by, accepted, stage: offeredAt }) => ({
      id: m,
      kind,
      text,
      pence,
      ...(parts === undefined ? {} : { parts }),
      accepted,
      ...(by === null ? {} : { by }),
      ...(answersAgain ? { stage: offeredAt } : {}),
    })),
    actions: state.actions.map(({ id: a, text, by, owner, done }) => ({ id: a, text, by, owner, done })),
    updateEvery: o.updateEvery ?? state.updates?.every,
    ...countIn(o),
    ground: o.ground,
    ...(o.restriction === undefined ? {} : { restriction: o.restriction }),
    ...(o.correctedFact === undefined ? {} : { correctedFact: o.correctedFact }),
    ...(o.panel === undefined ? {} : { panel: o.panel }),
    ...(o.visit === undefined ? {} : { visit: o.visit }),
    ...(ENDS.some((part) => LETTER_SPECS[code].parts.includes(part)) ? visitsOff(state, o.today) : {}),
    ...(answers ? { ...missedVisitsTold(state), ...backgroundTold(state) } : {}),
    ...(answersAgain && state.askedWhy.length > 0 ? { askedWhy: state.askedWhy.map(tryTold) } : {}),
    ...(LETTER_SPECS[code].parts.includes('support') ? { offersSupport: true as const } : {}),
    ...(o.answerWaits ? { answerWaits: true as const } : {}),
    ...(o.voided === undefined ? {} : { voided: o.voided }),
    ...(o.goesOnIn === undefined ? {} : { goesOnIn: o.goesOnIn }),
    ...specialistsIn(state, code),
    ...conditionTimesIn(state, code, o.claimTold === true),
    ...(o.handedOver === undefined ? {} : { handedOver: o.handedOver }),
    ...((LETTER_SPECS[code].counts === 'request-window' || code === 'CLOSING') && withoutRight(state)
      ? { noReview: true as const }
      : {}),
  };
}

/** A try to learn why the customer is still unhappy, as the answer tells it (S2-14). */
function tryTold({ how, outcome, on, understoodText }: CaseState['askedWhy'][number]): AskedWhyTold {
  return { how, outcome, on, ...(understoodText === null ? {} : { understoodText }) };
}

type AskedWhyTold = NonNullable<LetterBrief['askedWhy']>[number];

/** Which procedure a complaint about a building goes by (OM-10). */
export function procedureIn({ intake }: CaseState): Pick<LetterBrief, 'procedure'> {
  const procedure = procedureOf(intake);
  return procedure === null ? {} : { procedure };
}

/** An answer tells where it departs from policy, where that was approved and the customer is to be told (OAK 1.2, S1-24). */
function departuresIn({ departures, stage }: CaseState, code: LetterName): Pick<LetterBrief, 'departureTexts'> {
  const told = departures.flatMap((d) =>
    d.stage === stage && d.approved !== false && d.toldText !== null ? [d.toldText] : [],
  );
  return LETTER_SPECS[code].command === 'respond' && told.length > 0 ? { departureTexts: told } : {};
}

/** The window to ask for stage 2 if the response goes out on `on` (S1-11, S2-1), with its days. */
export function windowIfAnswered(state: CaseState, on: IsoDate, by = channelFor(state)): Deadline | undefined {
  return windowExplained(state, { ...knownDates(state), responded: on, respondedBy: by });
}

/** The counted-days card: in words to follow "that is", and in full where that is asked for. */
function countIn({
  counted,
  fullCount,
}: Pick<LetterOptions, 'counted' | 'fullCount'>): Pick<LetterBrief, 'counted' | 'countedDays'> {
  if (counted?.target == null) return { counted: undefined };
  const words = counted.rule.split('; limit: ')[0];
  return fullCount === true ? { counted: words, countedDays: counted.counted } : { counted: words };
}

/** How the date a letter promised is counted, by the case's calendar as it is now; undefined for a date that was chosen. */
export function countOf(state: CaseState, brief: LetterBrief): Deadline | undefined {
  const { code, dated, stage } = brief;
  if (tellsWindow(brief))
    return state.stage1.responded === null ? windowIfAnswered(state, dated) : windowExplained(state);
  return LETTER_SPECS[code].counts === 'respond' ? responseIfAcknowledged(state, stage, dated) : undefined;
}
