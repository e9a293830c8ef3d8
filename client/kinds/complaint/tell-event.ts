/** What happened to a case, told: one plain sentence an event. Every kind of event has its own, so none is left out. */
import { LETTER_SPECS, type CaseEvent, type Recorded } from '../../../workflows/messages.ts';
import { formatPounds } from '../../core/money.ts';
import {
  ARBITRATOR_NAMES,
  CLOSED_NAMES,
  dateName,
  day,
  LETTER_NAMES,
  obligationName,
  ownerName,
  plain,
  roleName,
  TASK_NAMES,
  recipientName,
  type Names,
} from './labels.ts';

/** The sentence of one event, with the words people wrote quoted where they explain it. */
export function tell({ event }: Pick<Recorded, 'event'>, names: Names): string {
  return sentence(event, names);
}

function because(id: string | undefined, names: Names): string {
  const words = id === undefined ? null : names.words(id);
  return words === null ? '.' : `: “${words}”`;
}

function sentence(e: CaseEvent, names: Names): string {
  const why = (id: string | undefined): string => because(id, names);
  switch (e.type) {
    case 'Logged':
      return `Logged as ${e.intake.reference}: received by ${plain(e.intake.channel)} on ${day(e.intake.received)}. Policy ${e.policy.id} ${e.policy.version}, calendar ${e.calendar.version}.`;
    case 'NeedsRecorded':
      return `Recorded what the customer needs${needs(e)}${why(e.noteText)}`;
    case 'IdentityVerified':
      return `The customer was verified by ${plain(e.how)}.`;
    case 'OldComplaintAccepted':
      return `Accepted although older than the age limit${why(e.reasonText)}`;
    case 'AnonymousDecided':
      return `The anonymous complaint is ${e.investigate ? '' : 'not '}investigated${why(e.reasonText)}`;
    case 'AuthorityConfirmed':
      return `The representative has authority to act (${plain(e.basis)})${why(e.documentText)}`;
    case 'ConsentsConfirmed':
      return `The group: ${e.members} people, ${e.consents} consents, ${e.leads} lead(s).`;
    case 'Defined': {
      const points = e.points.map((p) => `${p.id}${p.ours ? '' : ' (not ours)'}`).join(', ');
      return `Stage ${e.stage} was defined: ${points}${e.agreed ? ', agreed with the customer' : ''}.`;
    }
    case 'PointAdded':
      return `A new point joined as ${e.id}${why(e.text)}`;
    case 'PointDiverted':
      return `A new point was taken as a new complaint${why(e.reasonText)}`;
    case 'Allocated': {
      const managed = e.conflict === 'managed' ? ` A conflict of interest is managed${why(e.reasonText)}` : '';
      return `Stage ${e.stage} was given to ${names.staff(e.to)}.${managed}`;
    }
    case 'AcknowledgementIssued':
      return `Stage ${e.stage} was acknowledged${e.lateText === undefined ? '.' : `, late${why(e.lateText)}`}`;
    case 'LetterIssued':
      return issued(e, names);
    case 'LetterDispatched':
      return `Letter ${e.letterId} went out by ${e.by}${e.deemed === undefined ? '' : ` and counts as received on ${day(e.deemed)}`}.`;
    case 'LetterRefused':
      return `Letter ${e.letterId} could not be delivered (${plain(e.why)}).`;
    case 'LetterReturned':
      return `Letter ${e.letterId} came back${why(e.noteText)}`;
    case 'ContactLogged': {
      const done = { made: 'made', tried: 'tried without success', 'not-made': 'not made' }[e.outcome];
      return `${capital(plain(e.kind))} at stage ${e.stage}: ${done}${why(e.reasonText ?? e.noteText)}`;
    }
    case 'DocumentFiled':
      return `Filed: ${plain(e.kind)}${why(e.documentText)}`;
    case 'InformationRequested':
      return `${e.id}: information was asked of ${e.from}, due ${day(e.due)}${why(e.questionText)}`;
    case 'InformationReceived':
      return `${e.id} was answered${why(e.answerText)}`;
    case 'InformationRejected':
      return `The answer to ${e.id} will not do; a better one is due ${day(e.due)}${why(e.answerText)}`;
    case 'Extended': {
      const beyond = e.beyondMaximum ? ', beyond the maximum, with a manager’s approval' : '';
      const updates = e.updateEvery === undefined ? '' : `, with an update every ${e.updateEvery} working days`;
      return `The response of stage ${e.stage} was extended from ${day(e.from)} to ${day(e.to)}${beyond}${updates}${why(e.reasonText)}`;
    }
    case 'ExtensionAnswered':
      return `The customer ${e.agreed ? 'agrees' : 'does not agree'} to the new date${why(e.wordsText)}`;
    case 'UpdatesAgreed':
      return `Updates to the customer were agreed every ${e.every} working days.`;
    case 'UpdateSent':
      return `The customer was sent an update${why(e.messageText)}`;
    case 'DelayExplained':
      return `Why ${dateName(e.step)} was late${why(e.reasonText)}`;
    case 'FindingRecorded':
      return `Finding on ${e.point}: ${plain(e.outcome)}${why(e.reasonText)}`;
    case 'Stage1Reviewed': {
      const no = [
        !e.thorough && 'thorough',
        !e.fair && 'fair and reasonable',
        !e.inPolicy && 'in line with policy',
      ].filter(Boolean);
      return `The review found stage 1 ${no.length === 0 ? 'thorough, fair and in line with policy' : `not ${no.join(', not ')}`}${why(e.noteText)}`;
    }
    case 'RemedyOffered': {
      const pence = e.statutory + e.loss + e.trouble + e.distress;
      const what = pence > 0 ? `: a payment of ${formatPounds(pence)} was offered` : ` was offered (${plain(e.kind)})`;
      const by = e.by === undefined ? '' : `, by ${day(e.by)}`;
      return `${e.id}${what}${by}${why(e.text)}`;
    }
    case 'RemedyAccepted':
      return `The customer accepted ${e.ids.join(', ')}${why(e.wordsText)}`;
    case 'ActionAgreed':
      return `${e.id}: ${e.kind === 'payment' ? 'a payment' : 'an action'} was promised by ${day(e.by)}, ${names.staff(e.owner)} sees to it${why(e.text)}`;
    case 'ActionDone':
      return `${e.id} is done${why(e.evidenceText)}`;
    case 'ActionRescheduled':
      return `${e.id} has a new date, ${day(e.by)}${e.agreed ? ', agreed with the customer' : ''}${why(e.reasonText)}`;
    case 'SubmittedForCheck':
      return `The draft response of stage ${e.stage} went to the quality check.`;
    case 'QualityChecked':
      return `The quality check ${e.approved ? 'approved the draft' : 'returned the draft'}${why(e.commentsText)}`;
    case 'ResponseIssued':
      return `The stage ${e.stage} response was issued: ${plain(e.outcome)}${e.lateText === undefined ? '.' : `, late${why(e.lateText)}`}`;
    case 'ComplexFlagged':
      return `Brought to the complex case forum${why(e.reasonText)}`;
    case 'DisrepairFlagged':
      return `A housing condition claim (${plain(e.stage)})${why(e.noteText)}`;
    case 'Superseded':
      return `Overtaken by ${plain(e.by)}; the complaint ${e.closes ? 'is closed' : 'goes on'}${why(e.reasonText)}`;
    case 'Refused':
      return `Not taken on, ground “${plain(e.ground)}”${why(e.reasonText)}`;
    case 'Reinstated':
      return `Reinstated on the Ombudsman’s word${why(e.reasonText)}`;
    case 'EscalationRequested':
      return `The customer asked for stage 2 by ${plain(e.via)} (${STANDING[e.standing]})${why(e.wordsText)}`;
    case 'Stage2Opened':
      return `Stage 2 was opened; it counts from ${day(e.requested)}.`;
    case 'LateRequestDecided':
      return `The request for stage 2 was ${e.accept ? 'accepted' : 'not accepted'}${why(e.reasonText)}`;
    case 'RefusalProposed':
      return `Not escalating was proposed, ground “${plain(e.ground)}”${why(e.reasonText)}`;
    case 'RefusalRejected':
      return `The proposal not to escalate was rejected${why(e.reasonText)}`;
    case 'EscalationRefused':
      return `Stage 2 was refused, ground “${plain(e.ground)}”${why(e.reasonText)}`;
    case 'PanelChosen':
      return `The customer chose a panel of ${e.kind === 'staff-only' ? 'staff only' : 'staff and involved customers'}${e.attends ? ' and wants to attend' : ''}.`;
    case 'PanelSet':
      return `The review panel sits on ${day(e.on)}: ${[...e.members.map((m) => names.staff(m)), ...(e.customerMembers > 0 ? [`${e.customerMembers} involved customers`] : [])].join(', ')}; in the chair: ${plain(e.chair)}.`;
    case 'PanelEvidenceReceived':
      return `Further information for the panel came ${e.inTime ? 'in time' : 'late'}${why(e.documentText)}`;
    case 'PanelHeld':
      return e.result === 'decided'
        ? `The review panel sat and decided${e.attended ? '; the customer attended' : ''}.`
        : `The review panel deferred its decision${e.decideBy === undefined ? '' : ` to ${day(e.decideBy)}`}${why(e.reasonText)}`;
    case 'InvolvedCustomerInvited':
      return `An involved customer was invited${why(e.noteText)}`;
    case 'MediationOffered':
      return `Mediation was offered (${plain(e.mediator)}).`;
    case 'MediationAnswered':
      return `Mediation: ${plain(e.result)}${why(e.noteText)}`;
    case 'LineManagerTold':
      return `The line manager, ${names.staff(e.manager)}, was told; the customer’s contact is the ${plain(e.contact)}.`;
    case 'ContactRestricted':
      return `Contact was restricted (${plain(e.kind)}): ${names.staff(e.contact)} is the one contact; looked at again on ${day(e.reviewOn)}${why(e.reasonText)}`;
    case 'RestrictionReviewed':
      return `The restriction was ${e.lifted ? 'lifted' : 'kept'}${e.reviewOn === undefined ? '' : `, looked at again on ${day(e.reviewOn)}`}${why(e.reasonText)}`;
    case 'SubjectSet':
      return `The complaint is about ${plain(e.subject)}: its arbitrator is ${ARBITRATOR_NAMES[e.arbitrator]}${why(e.reasonText)}`;
    case 'CustomerSaid':
      return `The customer said “${plain(e.word)}” by ${plain(e.via)}${why(e.wordsText)}`;
    case 'LessonRecorded':
      return `A lesson was recorded${why(e.lessonText)}`;
    case 'NoteAdded':
      return `A note was added${why(e.noteText)}`;
    case 'TaskRaised':
      return `${e.id} for ${ownerName(e.owner, names)}, due ${day(e.due)}: ${TASK_NAMES[e.kind]} (${e.rule}).`;
    case 'TaskResolved':
      return `${e.id} is done${why(e.noteText)}`;
    case 'InsideTold':
      return `${capital(recipientName(e.to, names))} was told: ${plain(e.why)}${e.about === undefined ? '' : ` (${e.about.includes('@') ? obligationName(e.about) : e.about})`}.`;
    case 'DeadlineApproaching':
      return `Reminder: ${obligationName(e.obligation)} is due ${day(e.due)}.`;
    case 'DeadlineMissed': {
      const whose = {
        target: 'the landlord’s own date',
        promised: 'the date told to the customer',
        limit: 'the Code’s limit',
      };
      return `Missed: ${obligationName(e.obligation)} was due ${day(e.due)} (${whose[e.which]}).`;
    }
    case 'Escalated':
      return `Overdue, so brought to the ${roleName(e.to)}: ${obligationName(e.obligation)}.`;
    case 'CalendarApplied':
      return `Calendar ${e.calendar.version} was applied: ${e.moved.length === 0 ? 'no date moved' : e.moved.map((m) => `${obligationName(m.obligation)} from ${day(m.from)} to ${day(m.to)}`).join('; ')}.`;
    case 'PolicyApplied':
      return `Moved to policy ${e.policy.id} ${e.policy.version}${why(e.reasonText)}`;
    case 'WindowClosed':
      return 'The time to ask for stage 2 has passed.';
    case 'Closed':
      return `Closed: ${CLOSED_NAMES[e.why]}.`;
    case 'Reopened':
      return `Reopened (${plain(e.why)}).`;
  }
}

const STANDING = {
  'in-time': 'in time',
  early: 'before the response: somebody will answer',
  late: 'after its time: somebody decides',
  'after-closure': 'after the procedure ended',
  'without-right': 'somebody decides whether there is a right to it',
  already: 'it had been asked for already',
} as const;

function issued(e: Extract<CaseEvent, { type: 'LetterIssued' }>, names: Names): string {
  const { brief: b } = e;
  const { tells = [] } = LETTER_SPECS[b.code];
  const told = (name: keyof typeof b.dates, says: (on: string) => string): string => {
    const on = b.dates[name];
    return on === undefined || !tells.includes(name) ? '' : says(day(on));
  };
  const to =
    b.to === 'customer' ? 'the customer' : b.to === 'contractor' ? (b.party ?? 'a contractor') : 'the representative';
  const dates = [
    told('newDate', (on) => `new date ${on}`),
    b.to === 'customer' ? told('respondBy', (on) => `response by ${on}`) : '',
    told('escalateBy', (on) => `stage 2 may be asked for until ${on}`),
    told('panelOn', (on) => `the panel sits on ${on}`),
  ].filter((d) => d !== '');
  const holds = dates.length > 0 ? `; it says: ${dates.join(', ')}` : '';
  return `${b.letterId}: ${LETTER_NAMES[b.code]} to ${to} by ${b.channel}, signed ${names.staff(b.from)}${holds}.`;
}

function needs(e: Extract<CaseEvent, { type: 'NeedsRecorded' }>): string {
  const said = [
    e.risk === undefined ? '' : `risk ${e.risk}`,
    e.complexity === undefined ? '' : e.complexity,
    e.vulnerable ? 'vulnerable' : '',
    ...(e.adjustments ?? []).map(plain),
    e.contactBy === undefined ? '' : `letters by ${e.contactBy}`,
    e.reviewOn === undefined ? '' : `looked at again on ${day(e.reviewOn)}`,
  ].filter((s) => s !== '');
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
