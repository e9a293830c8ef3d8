/** What may be done now and, for the rest, why not: the rules themselves asked with nothing filled in. */
import { addDays } from '../../policies/calendar/dates.ts';
import { handedOverAtOnce } from '../../policies/kinds/other-procedures.ts';
import { OUTSIDE_MEDIATORS, type IsoDate, type StaffDuty } from '../../policies/types.ts';
import type { Offer as EngineOffer } from '../engine/case-kind.ts';
import { COMMANDS, type CommandName, type StaffCommand } from './commands/index.ts';
import { decide } from './decide.ts';
import { after, responseDue } from './dates.ts';
import type { Field } from '../engine/fields.ts';
import type { GroupPerson } from './events/corrections.ts';
import { consentWanted, leadsNow, peopleNow, wayTo } from './readings/group.ts';
import { stepsToExplain } from './readings/to-explain.ts';
import { openVisits } from './readings/visits.ts';
import { isRefusal } from './rules/rule.ts';
import type { CaseState } from './state.ts';

/** What may be done with a complaint now and, for the rest, why not. */
export interface Offer extends EngineOffer {
  command: CommandName;
}

/** One answer per command, in the table's order. */
export function offers(state: CaseState, by: string, duties: readonly StaffDuty[], today: IsoDate): Offer[] {
  return (Object.keys(COMMANDS) as CommandName[]).map((command) => {
    const missing = nothingToName(state, command, today);
    if (missing !== null) return { command, may: false, why: missing, rule: 'RC-1' };
    const asked = { name: command, key: '', by, duties, fields: likely(state, command, today) } as StaffCommand;
    const answer = decide(state, asked, today);
    return isRefusal(answer) ? { command, may: false, why: answer.why, rule: answer.rule } : { command, may: true };
  });
}

/** Fields that no rule would take exception to, so that a refusal is about the case and not about the form. */
function likely(state: CaseState, command: CommandName, today: IsoDate): Record<string, unknown> {
  const fields: Record<string, Field> = COMMANDS[command].fields;
  const one = (name: string, field: Field): unknown => {
    const special = SPECIAL[`${command}.${name}`];
    return special ? special(state, today) : (REFS[name]?.(state, today) ?? guess(field, today));
  };
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value = one(name, field);
      return [name, field.many && value !== undefined ? [value] : value];
    }),
  );
}

/** What a command has to name and the case has none of; null where nothing is missing. */
function nothingToName(state: CaseState, command: CommandName, today: IsoDate): string | null {
  const fields: Record<string, Field> = COMMANDS[command].fields;
  const kind = Object.keys(NAMED).find((name) => fields[name]?.kind === 'ref' && fields[name]?.required);
  if (kind === undefined) return null;
  const found = SPECIAL[`${command}.${kind}`] ?? REFS[kind];
  return found?.(state, today) === undefined ? (NAMED[kind] ?? null) : null;
}

/** Things of a case a command may have to name, and what to say where there is none. */
const NAMED: Record<string, string> = {
  point: 'The complaint has no points yet: set it out first (define).',
  request: 'No request for information waits for an answer.',
  action: 'No promised action is open.',
  task: 'No task is open.',
  visit: 'No visit is arranged.',
  letter: 'There is no such letter on this case.',
  departure: 'No departure from policy waits for a decision.',
  consent: 'No consent to sharing stands on this case.',
  person: 'Nobody of a group is known by name here: add them first (add-to-group).',
  procedure: 'The policy names no other procedure that it could be handed over to without being refused.',
};

type Guess = (state: CaseState, today: IsoDate) => unknown;

/** A field named after a thing of the case is the first such thing that still waits. */
const REFS: Record<string, Guess> = {
  point: (s) => s.points.find((p) => p.ours)?.id,
  request: (s) => s.requests.find((r) => r.state === 'waiting')?.id,
  action: (s) => s.actions.find((a) => !a.done)?.id,
  task: (s) => s.tasks.find((t) => !t.done && !t.kind.includes('escalation'))?.id,
  visit: (s) => openVisits(s)[0]?.id,
  letter: (s) => s.letters.find((l) => l.state === 'issued')?.brief.letterId,
  departure: (s) => s.departures.find((d) => d.approved === null)?.id,
  consent: (s) => s.consents.find((c) => c.withdrawn === null)?.id,
  procedure: (s) => handedOverAtOnce(s.policy)[0]?.code,
  person: (s) => peopleNow(s.people)[0]?.id,
  ground: (s) => s.policy.exclusions.find((x) => x.holdsOnce === undefined)?.code,
};

const MAY_BE_EXPLAINED: readonly string[] = COMMANDS['explain-delay'].fields.step.values;

/** Somebody of the group who may lead it besides those who do. */
const leadMayJoin = ({ people, policy }: CaseState): GroupPerson | undefined =>
  leadsNow(people) < policy.group.maxLeads ? peopleNow(people).find((p) => p.consent && !p.lead) : undefined;

/** Where the right answer depends on the case. */
const SPECIAL: Record<string, Guess> = {
  'explain-delay.step': (s) => stepsToExplain(s).find((step) => MAY_BE_EXPLAINED.includes(step)),
  'correct-conduct.serious': () => undefined,
  'correct-conduct.decidedBy': () => undefined,
  'correct-conduct.decidedOn': () => undefined,
  'arrange-visit.team': () => undefined,
  'arrange-visit.instead': () => undefined,
  'record-visit.result': (s, today) => {
    const [next] = openVisits(s);
    return next !== undefined && next.on <= today ? 'held' : 'called-off';
  },
  'set-recurring.recurring': (s) => (s.recurring ? 'no' : 'yes'),
  'bring-in-background.reported': (s) => s.intake.received,
  'ask-why.outcome': () => 'understood',
  'define.point': () => '-',
  'approve-offer.upTo': () => 1,
  'ask-offer-approval.upTo': (s) => Math.max(0, ...(s.policy.offerLimits ?? []).map((l) => l.upTo)),
  'supersede.then': () => 'carry-on',
  'add-point.point': () => '-',
  'add-point.as': () => 'new-complaint',
  'extend.to': (s, today) => {
    const due = responseDue(s, s.stage);
    return due !== null && due >= today ? addDays(due, 1) : addDays(today, 1);
  },
  // A draft that was checked has its summary already.
  'respond.summary': () => undefined,
  'confirm-consents.leads': () => 1,
  'correct-letter.letter': (s) => s.letters.findLast((l) => l.brief.to === 'customer')?.brief.letterId,
  'correct-letter.words': () => undefined,
  'send-count.letter': (s) => s.letters.findLast((l) => l.brief.counted !== undefined)?.brief.letterId,
  // What has not arrived, whether it waits, came back or was kept.
  'record-given.letter': (s) =>
    s.letters.find((l) => l.state !== 'dispatched' && l.state !== 'withdrawn')?.brief.letterId,
  'record-returned.letter': (s) => s.letters.find((l) => l.state === 'dispatched')?.brief.letterId,
  'choose-panel.unanswered': () => undefined,
  'set-panel.on': (s, today) => after(s, today, (s.policy.panelEvidenceDays ?? 0) + (s.policy.panelNoticeDays ?? 0)),
  'set-panel.otherDate': () => undefined,
  'set-panel.team': () => '--',
  'set-panel.customer': () => undefined,
  'hold-panel.decideBy': (s, today) => after(s, today, 1),
  'set-panel.customerMembers': (s) => (s.panel?.kind === 'with-customers' ? 2 : 0),
  'set-panel.chair': (s) => (s.panel?.kind === 'with-customers' ? 'involved-customer' : 'operations-director'),
  'correct-contact.contactBy': () => undefined,
  'correct-contact.remove': () => undefined,
  'tell-insurers.incident': (s) => s.intake.received,
  'correct-dates.received': (s) => s.intake.received,
  'correct-dates.occurred': (s) =>
    addDays(s.intake.received, s.intake.occurred === addDays(s.intake.received, -1) ? -2 : -1),
  'correct-dates.aware': () => undefined,
  'correct-dates.remove': () => undefined,
  'correct-intake.channel': (s) => (s.intake.channel === 'email' ? 'letter' : 'email'),
  'correct-intake.subject': (s) => s.intake.subject,
  'correct-intake.complainant': (s) => s.intake.complainant,
  'correct-representative.kind': () => 'advocate',
  'correct-representative.authority': () => undefined,
  'correct-representative.remove': () => undefined,
  'add-to-group.lead': () => 'no',
  'add-to-group.until': () => undefined,
  // Whoever can be written to may be asked, though another cannot.
  'ask-consent.person': (s) => consentWanted(s).find((p) => p.askedOn === undefined && wayTo(p) !== null)?.id,
  'record-consent.answer': (s) => (peopleNow(s.people)[0]?.consent === true ? 'withdrawn' : 'given'),
  'record-consent.until': () => undefined,
  'set-lead.person': (s) => (leadMayJoin(s) ?? peopleNow(s.people).find((p) => p.lead) ?? peopleNow(s.people)[0])?.id,
  'set-lead.lead': (s) => (leadMayJoin(s) === undefined ? 'no' : 'yes'),
  'correct-group.email': () => undefined,
  'correct-group.phone': () => undefined,
  'correct-group.address': () => undefined,
  'correct-group.person': () => undefined,
  'correct-group.add': () => '-',
  'correct-group.name': () => undefined,
  'correct-group.lead': () => 'no',
  'correct-group.leaves': () => undefined,
  'correct-group.members': () => undefined,
  'correct-conduct.about': () => 'yes',
  'correct-entry.remedy': (s) => s.remedies.findLast((m) => m.stage === s.stage && !m.accepted)?.id,
  'correct-entry.action': () => undefined,
  'correct-entry.point': () => undefined,
  'correct-entry.finding': () => undefined,
  'correct-entry.contact': () => undefined,
  'correct-entry.departure': () => undefined,
  'record-legal-advice.remedy': (s) => s.remedies.find((m) => m.entitled === true && m.advised !== true)?.id,
  'record-legal-advice.wording': () => undefined,
  'review-wording.verdict': () => 'agreed',
  'agree-sharing.by': () => 'customer',
  'agree-sharing.mediator': (s) => OUTSIDE_MEDIATORS.find((m) => m === s.mediator),
  'share-outside.consent': () => undefined,
  // Who was told of their longer time keeps it.
  'correct-adjustments.adjustment': (s) => (s.needs.adjustments.includes('more-time') ? 'more-time' : 'no-phone-calls'),
  'correct-adjustments.vulnerable': (s) => (s.needs.vulnerable ? 'no' : 'yes'),
  'set-subject.subject': (s) => (s.intake.subject === 'housing' ? 'building-safety' : 'housing'),
};

/** Days ahead that suit every date a form asks for but an extension's. */
const AHEAD = 60;

function guess(field: Field, today: IsoDate): unknown {
  switch (field.kind) {
    case 'flag':
      return true;
    case 'integer':
      return 5;
    case 'money':
      return 0;
    case 'date':
      return addDays(today, AHEAD);
    case 'enum':
      return field.values?.[0];
    case 'ref':
    case 'text':
    case 'staff':
    case 'handler':
    case 'owner':
    case 'case':
    case 'party':
      return '-';
  }
}
