/** Every letter of a landlord, each written by a life that needs it; those of other kinds of case are made up. */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { merge } from '../../../policies/calendar/merge.ts';
import { addWorkingDays } from '../../../policies/calendar/working-days.ts';
import { handedOverAtOnce } from '../../../policies/kinds/other-procedures.ts';
import { policyById } from '../packs.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { LetterContext } from '../../../letters/context.ts';
import { applyCalendarTo } from '../../../workflows/complaint/changes.ts';
import type { LetterBrief, LetterName } from '../../../workflows/complaint/events.ts';
import type { Intake } from '../../../workflows/complaint/events.ts';
import { acknowledged, declineLate, live, respond, type Life, type PolicyId } from '../cases/life.ts';
import { STAFF_PANEL } from '../cases/panel.ts';

const plus = (day: IsoDate, n: number): IsoDate => addWorkingDays(ENGLAND_AND_WALES, day, n);

/** Words as people write them. */
export const TEXTS: Record<string, string> = {
  't-description': 'There has been no heating since Monday.',
  't-heating': 'There has been no heating since Monday',
  't-letters': 'Nobody called back, though I asked three times',
  't-repair': 'Heating that works',
  't-reason': 'Our repairs policy says that we come within one day. It took us five.',
  't-sorry': 'A written apology',
  't-question': 'When was the boiler last seen?',
  't-message': 'The part has come. The engineer will be with you on Tuesday.',
  't-what': 'Fit a new boiler',
  't-words': 'That is too late for me.',
  't-why': 'It has been cold again since your answer',
  't-older': 'The boiler failed three times last winter, and was mended each time with the same part.',
  't-old-number': 'RPR-1042',
  't-time': 'between 10 and 11 in the morning',
  't-ill': 'Our officer was ill, and nobody told you.',
  't-minutes': 'Both sides were heard.',
  't-bea': 'Bea Fictional',
  't-email': 'bea@example.com',
  't-summary': 'We looked at the log of the repairs team and spoke to you twice.',
};

const HANDLER = {
  name: 'Ben Carter',
  role: 'Complaints Officer',
  email: 'ben@landlord.example',
  phone: '020 7946 0111',
};

/** What a letter of this brief is written from. */
export function contextOf(brief: LetterBrief, policy: PolicyId, more: Partial<LetterContext> = {}): LetterContext {
  return {
    reference: 'TST-2026-00001',
    brief,
    policy: policyById(policy),
    texts: TEXTS,
    recipient:
      brief.to === 'customer' || brief.to === 'old-address'
        ? 'Ada Fictional'
        : (TEXTS[brief.member?.nameText ?? ''] ?? brief.party ?? 'Rita Representative'),
    address: brief.to === 'customer' ? ['1 Example Road', 'London', 'E1 0XX'] : [],
    customer: 'Ada Fictional',
    former: brief.former === undefined ? null : 'Rita Representative',
    handler: HANDLER,
    signer: HANDLER,
    contact: HANDLER,
    corrected: brief.corrects?.dated ?? null,
    ...more,
  };
}

/** The same letter for somebody who is written to in large print. */
export const inLargePrint = (letter: LetterContext): LetterContext => ({
  ...letter,
  brief: { ...letter.brief, largePrint: true },
});

/** The lives, from this Monday on; between them they write every letter a complaint can. */
export function lives(policy: PolicyId, day: IsoDate, more: Partial<Intake> = {}): Life[] {
  const panel = policy === 'optivo';
  const long = acknowledged(policy, day, more);
  long.do('request-information').do('send-count', { letter: 'L1' });
  long.do('extend', { to: plus(day, 13), reason: 't-reason', updateEvery: 5 });
  long.say('answer-extension', { agree: 'no', words: 't-words' });
  long.do('send-update', { message: 't-message' });
  long.do('promise', { what: 't-what', by: plus(day, 30), owner: 's-officer' });
  long.do('reschedule-action', { action: 'A1', by: plus(day, 40), reason: 't-reason', agreed: true });
  for (const p of long.state.points) long.do('find', { point: p.id, outcome: 'upheld', reason: 't-reason' });
  long.do('offer-remedy', {
    kind: 'financial',
    entitlement: 'no',
    what: 't-sorry',
    distress: 7500,
    by: plus(day, 20),
    owner: 's-officer',
  });
  // What is checked is what goes: the summary is given in with the draft.
  long.do('bring-in-background', { what: 't-heating', reported: plus(day, -200), reference: 't-old-number' });
  long.do('arrange-visit', { visitOn: day, time: 't-time', agreed: true });
  long.do('record-visit', { visit: 'V1', result: 'we-missed', note: 't-ill' });
  const checked = long.state.policy.qualityCheckDays !== null;
  if (checked) long.do('submit-for-check', { summary: 't-summary' }).do('check-quality');
  long.do('respond', checked ? {} : { summary: 't-summary' });
  long.say('escalate').do('assign').do('acknowledge');
  if (panel)
    long
      .do('choose-panel', { kind: 'staff-only' })
      .do('set-panel', {
        on: plus(day, 15),
        ...STAFF_PANEL,
      })
      .until(plus(day, 15))
      .do('hold-panel', { result: 'deferred', minutes: 't-minutes', reason: 't-reason', decideBy: plus(day, 18) })
      .do('hold-panel', { result: 'decided', minutes: 't-minutes' });
  else long.do('extend', { to: plus(day, 25), reason: 't-reason', updateEvery: 5 });
  for (const p of long.state.points) long.do('find', { point: p.id, outcome: 'not-upheld', reason: 't-reason' });
  long.do('ask-why').do('review-background', { finding: 't-older' });
  if (long.state.policy.reviewQuestions) long.do('review-stage1', { thorough: 'yes', fair: 'yes', inPolicy: 'yes' });
  if (long.state.policy.qualityCheckDays !== null) long.do('submit-for-check').do('check-quality');
  long.do('respond');

  const ground = policyById(policy).exclusions.find((x) => x.holdsOnce === undefined)?.code ?? '';
  const refused = live(policy, day, more).do('refuse', { ground, reason: 't-reason', evidence: 't-reason' });
  const withdrawn = acknowledged(policy, day, more).say('withdraw');
  const reopened = acknowledged(policy, day, more).say('withdraw').until(plus(day, 3));
  reopened.do('reopen', { why: 'customer-asked', reason: 't-reason' });
  const represented = live(policy, day, { ...more, representative: 'advocate', authority: 'wanted' }).do(
    'ask-authority',
  );
  const late = acknowledged(policy, day, more).until(plus(day, 12));
  const closed = respond(acknowledged(policy, day, more)).until(plus(day, 30));
  declineLate(closed.say('escalate'), 't-reason');
  const restricted = acknowledged(policy, day, more).do('restrict-contact', {
    kind: 'single-contact',
    contact: 's-officer',
    reason: 't-reason',
    reviewOn: plus(day, 100),
  });
  const safety = acknowledged(policy, day, {
    ...more,
    subject: 'building-safety',
    building: { scope: 'not-known', matter: 'fire-or-structure' },
  }).do('set-subject', { subject: 'building-safety', buildingScope: 'yes', reason: 't-reason' });
  const accepted = respond(acknowledged(policy, day, more))
    .do('offer-remedy', { kind: 'action', what: 't-what', entitlement: 'no', by: plus(day, 30), owner: 's-officer' })
    .say('accept-remedy')
    .do('send-link');
  const former = acknowledged(policy, day, { ...more, representative: 'advocate', authority: 'on-file' });
  former.do('correct-representative', { authority: 'withdrawn', reason: 't-reason' });
  const added = respond(acknowledged(policy, day, more)).until(plus(day, 3));
  added.do('offer-remedy', {
    kind: 'financial',
    what: 't-what',
    distress: 7500,
    entitlement: 'no',
    by: plus(day, 30),
    owner: 's-officer',
  });
  const [elsewhere] = handedOverAtOnce(policyById(policy));
  const handed = live(policy, day, more);
  if (elsewhere !== undefined) handed.do('hand-over', { procedure: elsewhere.code, reason: 't-reason' });
  const claimed = acknowledged(policy, day, more).do('tell-insurers', {
    incident: day,
    claim: 't-what',
    what: 't-what',
  });
  const group = acknowledged(policy, day, { ...more, groupSize: 2 });
  group.do('add-to-group', { name: 't-bea', email: 't-email' }).do('ask-consent', { person: ['G1'] });
  group.do('record-consent', { person: 'G1', answer: 'refused', how: 'email' });
  const moved = acknowledged(policy, day, more);
  for (const { brief } of moved.state.letters)
    if (brief.channel === 'post') moved.do('record-posted', { letter: brief.letterId });
  moved.do('correct-contact', { email: 't-email', address: 't-older', reason: 't-reason' });
  const later = [moved, group, handed, claimed, late, closed, correctedDate(policy, day, more)];
  return [long, safety, restricted, refused, accepted, withdrawn, reopened, represented, former, added, ...later];
}

/** A window for stage 2 that a one-off holiday moves. */
function correctedDate(policy: PolicyId, day: IsoDate, more: Partial<Intake>): Life {
  const life = respond(acknowledged(policy, day, more));
  // Oak's window is of calendar days: its letter corrects nothing and has to be made up.
  const calendar = merge(ENGLAND_AND_WALES, {
    holidays: [{ date: plus(day, 3), title: 'One-off', notes: '', bunting: true }],
    removed: [],
  }).calendar;
  for (const event of applyCalendarTo(life.state, calendar, day))
    if (event.type === 'LetterIssued')
      life.state.letters.push({ brief: event.brief, state: 'issued', dispatched: null });
  return life;
}

/** One letter of each name. `more` are facts of the complaint: adjustments, subject, how letters go. */
export function everyLetter(
  policy: PolicyId,
  more: Partial<Intake> = {},
  day: IsoDate = '2026-11-23',
): Map<LetterName, LetterContext> {
  const found = new Map<LetterName, LetterContext>();
  let sample: LetterBrief | undefined;
  for (const life of lives(policy, day, more))
    for (const { brief } of life.state.letters) {
      sample ??= brief;
      if (!found.has(brief.code)) found.set(brief.code, contextOf(brief, policy));
    }
  // Letters of enquiries and service requests, which are cases of their own, and what this landlord never needs.
  const base = sample as LetterBrief;
  const made: Partial<Record<LetterName, Partial<LetterBrief>>> = {
    COMP11: { dates: { respondBy: plus(day, 10) } },
    COMP12: { texts: { message: 't-message' } },
    COMP16: { dates: { respondBy: plus(day, 10) } },
    'ENQUIRY-NEW-DATE': { dates: { oldDate: plus(day, 10), newDate: plus(day, 15) }, texts: { reason: 't-reason' } },
    'ENQUIRY-UPDATE': { texts: { message: 't-message' } },
    'PANEL-RECOGNISED': { texts: { message: 't-message' } },
    'PANEL-NOT-RECOGNISED': { texts: { reason: 't-reason' } },
    'PANEL-WITHDRAWN': { texts: { reason: 't-reason' } },
    'PANEL-ANSWER': { texts: { question: 't-question', message: 't-message' } },
    'COMPLIMENT-THANKS': {},
    COMP17: { texts: { message: 't-message' } },
    'HANDED-OVER': {
      handedOver: policyById(policy).otherProcedures?.[0]?.code,
      dates: { answerBy: plus(day, 10) },
    },
    SURVEY: {},
    'PANEL-INVITATION': { dates: { panelOn: plus(day, 12) } },
    'DATE-CORRECTED': { dates: { oldDate: plus(day, 10), newDate: plus(day, 11), respondBy: plus(day, 11) } },
  };
  for (const [code, brief] of Object.entries(made) as [LetterName, Partial<LetterBrief>][])
    if (!found.has(code)) found.set(code, contextOf({ ...base, code, ...brief }, policy));
  return found;
}
