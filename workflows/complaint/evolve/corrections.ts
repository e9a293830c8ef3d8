/** What it means for the case that something recorded wrongly was put right (RC-6). */
import type { IsoDate } from '../../../policies/types.ts';
import { lettersBeforeNow } from '../readings/arrival.ts';
import { groupOf } from '../readings/group.ts';
import { countIds } from '../../engine/ids.ts';
import type {
  Conduct,
  CorrectedField,
  CorrectedWords,
  CorrectionEvent,
  IntakeDates,
  IntakeFacts,
} from '../events/corrections.ts';
import type { EventOf } from '../events.ts';
import { arbitratorFor, procedureOf } from '../readings/procedure.ts';
import { withDone } from '../../shared/tasks.ts';
import { currentStage, stageOf, withStage } from '../stage.ts';
import type { CaseState } from '../state.ts';
import { doneAbout } from './clearing.ts';
import { evolveStage, redraft } from './stages.ts';

/** The case as it would stand by these days. */
export function withDates(state: CaseState, { received, occurred, aware }: IntakeDates): CaseState {
  return { ...state, intake: { ...state.intake, received, occurred, aware } };
}

/** Social media shows an account, and the public form whatever name was typed, not a person (IN-2). */
function stillVerified(state: CaseState, channel: IntakeFacts['channel']): boolean {
  const before = state.intake.channel;
  if (channel === before) return state.identityVerified;
  if (before === 'web-form') return state.identityVerified && channel !== 'social-media';
  return channel !== 'social-media';
}

/** What parts of it are about besides: not what the whole is about now. */
function besides({ intake }: CaseState, { subject }: IntakeFacts): Pick<CaseState['intake'], 'alsoAbout'> {
  return intake.alsoAbout === undefined ? {} : { alsoAbout: intake.alsoAbout.filter((other) => other !== subject) };
}

/** The case as it would stand by these facts. */
export function withFacts(state: CaseState, is: IntakeFacts): CaseState {
  const { anonymous } = state;
  const known = is.complainant !== 'anonymous';
  return {
    ...state,
    intake: { ...state.intake, ...is, ...besides(state, is) },
    arbitrator: arbitratorFor(state.policy, is.subject, { ...state.intake, ...is }),
    identityVerified: stillVerified(state, is.channel),
    // Somebody who is known after all needs no decision on that; somebody who is not, does.
    anonymous: known ? null : (anonymous ?? 'undecided'),
  };
}

/** The case after something was put right. */
export function evolveCorrections(state: CaseState, e: CorrectionEvent, on: IsoDate): CaseState {
  switch (e.type) {
    case 'ContactCorrected':
      return {
        ...state,
        intake: { ...state.intake, contactBy: e.contactBy.is, reachable: e.reachable },
        needs: { ...state.needs, contactBy: e.contactBy.is },
        contact: { ...state.contact, ...wordsNow(e.changed) },
        lettersBefore: lettersBeforeNow(state, e),
      };
    case 'DatesCorrected': {
      const reminders = Object.fromEntries(Object.entries(state.reminders).filter(([id]) => !e.voided.includes(id)));
      return { ...withDates(state, e.is), reminders };
    }
    case 'IntakeCorrected': {
      const next = { ...withFacts(state, e.is), arbitrator: e.arbitrator };
      return { ...next, tasks: scopeFound(next) };
    }
    case 'NeedsCorrected':
      return { ...state, needs: { ...e.is, contactBy: state.needs.contactBy } };
    case 'RepresentativeCorrected':
      return {
        ...state,
        intake: {
          ...state.intake,
          representative: e.is.representative,
          ...(e.reachable === undefined ? {} : { representativeReachable: e.reachable }),
        },
        authority: e.is.authority,
        authorityUntil: null,
        tasks: withDone(state.tasks, ['authority-refused', 'authority-unclear', 'authority-ends']),
        contact: { ...state.contact, ...wordsNow(e.changed, 'representative-') },
      };
    case 'GroupCorrected': {
      const { size, people } = e.is;
      const next = countIds(
        state.next,
        people.map((p) => p.id),
      );
      return {
        ...state,
        intake: { ...state.intake, groupSize: size },
        people,
        group: groupOf(state.policy, e.is),
        next,
      };
    }
    case 'ConductCorrected':
      return conductNow(state, e.was, e.is, on);
    case 'EntryTakenBack':
      return withoutEntry(state, e);
  }
}

/** The tasks once it is known which procedure a complaint about a building goes by, or that it is about something else (OM-10). */
export function scopeFound({ intake, tasks }: CaseState): CaseState['tasks'] {
  return procedureOf(intake) === 'not-decided' ? tasks : withDone(tasks, ['building-scope']);
}

function wordsNow(changed: Partial<Record<string, CorrectedWords>>, prefix = ''): CaseState['contact'] {
  const entries = Object.entries(changed).flatMap(([field, words]): [CorrectedField, string | null][] =>
    words === undefined ? [] : [[`${prefix}${field}` as CorrectedField, words.is]],
  );
  return Object.fromEntries(entries) as CaseState['contact'];
}

/** Whoever is named gives the case up; whoever is named anew has a line manager to be told (SP-1). */
function conductNow(state: CaseState, was: Conduct, is: Conduct, on: IsoDate): CaseState {
  const { handler } = currentStage(state);
  const named = is.namedStaff.some((id) => !was.namedStaff.includes(id));
  const next: CaseState = {
    ...state,
    intake: {
      ...state.intake,
      staffConduct: is.staffConduct,
      namedStaff: is.namedStaff,
      conduct: is.staffConduct ? (is.conduct ?? state.intake.conduct) : undefined,
    },
    conductSince: is.staffConduct ? (was.staffConduct && !named ? state.conductSince : on) : null,
    lineManagerTold: is.staffConduct && state.lineManagerTold && !named,
  };
  const left = handler !== null && is.namedStaff.includes(handler) ? { handler: null } : {};
  // Their own line manager has not looked at the wording yet (SP-10).
  const unread = named && currentStage(state).responseIssued === null ? { reviews: [] } : {};
  return withoutTheirJudgement(withStage(next, state.stage, { ...unread, ...left }));
}

/**
 * Nothing stands that was judged by whoever is complained about, as long as it has not gone: their findings are made anew, what
 * they checked or approved is looked at by somebody else, and no stage 2 is refused on their proposal (SP-1).
 */
function withoutTheirJudgement(state: CaseState): CaseState {
  const { intake, stage, escalation, departures } = state;
  const by = (id: string | null | undefined): boolean => typeof id === 'string' && intake.namedStaff.includes(id);
  const { findings, check, checkedBy, responseIssued } = currentStage(state);
  const others = Object.entries(findings).filter(([, finding]) => !by(finding.by));
  const judged = responseIssued !== null || (others.length === Object.keys(findings).length && !by(checkedBy));
  const unchecked = check === 'approved' && by(checkedBy) ? { check: 'waiting' as const, checkedBy: null } : {};
  const refusal = by(escalation.refusal?.by) ? null : escalation.refusal;
  return {
    ...(judged ? state : withStage(state, stage, { findings: Object.fromEntries(others), ...unchecked })),
    escalation: { ...escalation, refusal },
    departures: departures.map((d) =>
      d.stage === stage && responseIssued === null && by(d.decidedBy) ? { ...d, approved: null } : d,
    ),
  };
}

/** The case without something that was recorded by mistake; a draft that was approved with it is checked again (S1-13). */
function withoutEntry(state: CaseState, { what, id, stage }: EventOf<'EntryTakenBack'>): CaseState {
  const { findings } = stageOf(state, stage);
  const draft = withStage(state, stage, redraft(state, stage));
  const unfound = (of: CaseState): CaseState =>
    withStage(of, stage, { findings: Object.fromEntries(Object.entries(findings).filter(([point]) => point !== id)) });
  switch (what) {
    case 'remedy':
      return {
        ...draft,
        remedies: draft.remedies.filter((m) => m.id !== id),
        actions: draft.actions.filter((a) => a.remedy !== id),
        tasks: doneAbout(draft, 'legal-advice', [id]),
      };
    case 'action':
      return { ...draft, actions: draft.actions.filter((a) => a.id !== id) };
    case 'point':
      return unfound({ ...draft, points: draft.points.filter((p) => p.id !== id) });
    case 'finding':
      return unfound(draft);
    case 'departure':
      return {
        ...draft,
        departures: draft.departures.filter((d) => d.id !== id),
        tasks: doneAbout(draft, 'departure-decision', [id]),
      };
    case 'contact':
      return withContacts(state, (c) => c.id !== id);
  }
}

/** The case as these contacts alone make it. */
function withContacts(state: CaseState, kept: (contact: CaseState['contacts'][number]) => boolean): CaseState {
  const contacts = state.contacts.filter(kept);
  const none = { contacted: null, meetingOffered: false };
  const cleared = withStage(withStage(state, 1, none), state.stage, none);
  const again = contacts.reduce((before, { stage, kind, outcome, on }) => {
    const event = { type: 'ContactLogged', stage, kind, outcome } as const;
    return evolveStage(before, { event, on, seq: state.seq, at: '', by: 'system', role: 'system', key: '' });
  }, cleared);
  const lastContact = contacts.at(-1)?.outcome ?? null;
  return { ...again, contacts, lastContact, closingChecked: contacts.some((c) => c.closes) };
}
