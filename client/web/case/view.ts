/** One case as its page shows it: who and what, when and why, what is open, what may be done. Pure: from what was read. */
import { STEPS, type IsoDate } from '../../../policies/types.ts';
import { currentStage, type CaseState, type CustomerMessageName, type Letter } from '../../../workflows/messages.ts';
import { COMMANDS, CUSTOMER_MESSAGES } from '../../../workflows/messages.ts';
import { formatPounds } from '../../core/money.ts';
import type { CasePage, OfferedCommand } from '../../cases/read.ts';
import type { DocumentRow, OpenDate } from '../../core/store.ts';
import {
  ARBITRATOR_NAMES,
  CLOSED_NAMES,
  dateName,
  LETTER_NAMES,
  ownerName,
  plain,
  STATUS_NAMES,
  TASK_NAMES,
  type Names,
} from '../../kinds/complaint/labels.ts';
import { labelOf } from '../forms/fields.ts';
import { pageSentence } from '../forms/say.ts';
import { hrefOf, nextStep } from '../../kinds/complaint/next-step.ts';
import { GROUPS } from '../../kinds/complaint/groups.ts';

/** A flag at the top of the page: what must be known before anything is done. */
interface Flag {
  text: string;
  /** A colour of govuk-frontend's tags; the words say it all. */
  tone: 'red' | 'orange' | 'blue' | 'purple' | 'grey';
}

export function caseView(
  { file, state, open, linked, names }: CasePage,
  offers: OfferedCommand[],
  documents: DocumentRow[],
  today: IsoDate,
) {
  const dates = open.map((o) => dateRow(o, names, today));
  const [first] = dates;
  return {
    reference: file.reference,
    seq: state.seq,
    customer: file.customer,
    status:
      state.closed === null
        ? (STATUS_NAMES[state.status] ?? state.status)
        : `closed: ${CLOSED_NAMES[state.closed.why]}`,
    closedOn: state.closed?.on ?? null,
    stage: state.stage,
    handler: handlerName(state, names),
    intake: state.intake,
    about: names.words(state.intake.descriptionText),
    needs: {
      must: mustObey(state),
      contactBy: state.needs.contactBy,
      reviewOn: state.needs.reviewOn,
    },
    flags: flagsOf(state, dates),
    arbitrator: ARBITRATOR_NAMES[state.arbitrator],
    authority: state.authority,
    policy: { id: state.policy.id, version: state.policy.version },
    calendar: state.calendar.version,
    linked,
    dates,
    next: first ? { ...first, ...nextOf(file.reference, open, state.stage, offers) } : null,
    points: state.points.map((p) => ({
      id: p.id,
      ours: p.ours,
      words: names.words(p.text) ?? '(words no longer kept)',
      findings: ([1, 2] as const).flatMap((stage) => {
        const finding = (stage === 2 ? state.stage2 : state.stage1)?.findings[p.id];
        return finding ? [{ stage, outcome: finding.outcome, reason: names.words(finding.reasonText) ?? '' }] : [];
      }),
    })),
    outcomesSought: state.outcomesSought.flatMap((id) => names.words(id) ?? []),
    outcomes: [
      ...(state.stage1.outcome === null ? [] : [{ stage: 1, outcome: state.stage1.outcome }]),
      ...(state.stage2?.outcome == null ? [] : [{ stage: 2, outcome: state.stage2.outcome }]),
    ],
    remedies: state.remedies.map((m) => ({
      id: m.id,
      what: `${labelOf(plain(m.kind))}${m.pence > 0 ? `, ${formatPounds(m.pence)}` : ''}`,
      words: names.words(m.text) ?? '',
      accepted: m.accepted,
    })),
    actions: state.actions.map((a) => ({
      id: a.id,
      words: names.words(a.text) ?? '',
      by: a.by,
      originalBy: a.originalBy === a.by ? null : a.originalBy,
      owner: names.staff(a.owner),
      done: a.done,
      late: !a.done && a.by < today,
    })),
    requests: state.requests.map((r) => ({ ...r, from: plain(r.from), late: r.state === 'waiting' && r.due < today })),
    tasks: state.tasks
      .filter((t) => !t.done)
      .map((t) => ({
        id: t.id,
        what: labelOf(TASK_NAMES[t.kind]),
        owner: ownerName(t.owner, names),
        due: t.due,
        late: t.due < today,
      })),
    letters: state.letters.map((l) => letterRow(l, documents)),
    files: documents.filter((d) => d.form === 'file'),
    groups: GROUPS.map(({ title, commands }) => ({
      title,
      may: commands.flatMap((c) => offers.filter((o) => o.command === c && o.may)),
    })).filter((g) => g.may.length > 0),
    refused: offers
      .filter((o) => !o.may)
      .map((o) => ({ does: o.does, why: pageSentence(o.why ?? '', COMMANDS[o.command].fields) })),
    words: (Object.keys(CUSTOMER_MESSAGES) as CustomerMessageName[]).map((word) => ({
      word,
      does: CUSTOMER_MESSAGES[word].does,
    })),
    restriction: state.restriction && {
      ...state.restriction,
      kind: plain(state.restriction.kind),
      contact: names.staff(state.restriction.contact),
    },
  };
}

export type CaseView = ReturnType<typeof caseView>;

/** What a recorded adjustment asks of whoever does the next thing (IN-11). */
const MUST: Record<string, string> = {
  'no-phone-calls': 'Do not telephone',
  'letters-by-post': 'Write by post',
  'large-print': 'Letters in large print',
  braille: 'Letters in Braille',
  'easy-read': 'Letters in easy read',
  audio: 'Letters as sound recordings',
  'other-language': 'Letters in another language',
  interpreter: 'Have an interpreter there',
  'sign-language': 'Have a sign language interpreter there',
  'more-time': 'Give more time to answer',
  'home-visits': 'Visit at home',
};

/** The adjustments as orders to whoever does the next thing. */
export function mustObey({ needs }: CaseState): string[] {
  return needs.adjustments.map((a) => MUST[a] ?? plain(a));
}

function handlerName(state: CaseState, names: Names): string | null {
  const { handler } = currentStage(state);
  return handler === null ? null : names.staff(handler);
}

function flagsOf(state: CaseState, dates: { late: boolean }[]): Flag[] {
  const { intake, needs } = state;
  const flags: (Flag | false)[] = [
    dates.some((d) => d.late) && { text: 'Late', tone: 'red' },
    intake.staffConduct && { text: 'Restricted: staff conduct', tone: 'purple' },
    intake.hazard && { text: 'Possible hazard', tone: 'red' },
    needs.risk === 'high' && { text: 'High risk', tone: 'red' },
    needs.vulnerable && { text: 'Vulnerable', tone: 'orange' },
    state.restriction !== null && { text: 'Contact restricted', tone: 'purple' },
    state.disrepair !== 'none' && { text: `Disrepair claim: ${plain(state.disrepair)}`, tone: 'orange' },
    state.authority === 'wanted' && { text: 'Authority of the representative still wanted', tone: 'orange' },
    state.group !== null && { text: `Group of ${state.group.members}`, tone: 'blue' },
    intake.sentByOmbudsman && { text: 'Sent by the Ombudsman', tone: 'blue' },
  ];
  return flags.filter((f): f is Flag => f !== false);
}

/** The one thing to do about the first date that is owed, and whether this person may. */
function nextOf(reference: string, open: OpenDate[], stage: CaseState['stage'], offers: OfferedCommand[]) {
  const [first] = open;
  const step = nextStep(first?.kind, first?.about, stage, first?.owner);
  const offer = offers.find((o) => o.command === step.command);
  return {
    says: step.says,
    href: hrefOf(reference, step),
    can: offer?.may ?? false,
    why: offer?.may === false ? pageSentence(offer.why ?? '', COMMANDS[offer.command].fields) : null,
  };
}

function dateRow(o: OpenDate, names: Names, today: IsoDate) {
  return {
    kind: o.kind,
    about: o.about,
    what: labelOf(dateName(o.kind, o.about)),
    promised: o.promised,
    target: o.target,
    limit: o.limit,
    due: o.due,
    owner: ownerName(o.owner, names),
    rule: o.rule,
    provisional: o.provisional,
    late: o.due < today,
    today: o.due === today,
    /** Only the steps of the procedure are counted day by day. */
    card: (STEPS as readonly string[]).includes(o.kind) ? o.kind : null,
  };
}

const LETTER_STATES: Record<Letter['state'], string> = {
  issued: 'waits to go out',
  dispatched: 'went out',
  refused: 'could not be delivered',
  returned: 'came back',
};

function letterRow({ brief, state, dispatched }: Letter, documents: DocumentRow[]) {
  return {
    id: brief.letterId,
    code: brief.code,
    what: labelOf(LETTER_NAMES[brief.code]),
    to: brief.party ?? `the ${brief.to}`,
    channel: brief.channel,
    state: LETTER_STATES[state],
    wrong: state === 'refused' || state === 'returned',
    on: dispatched ?? brief.dated,
    kept: documents.some((d) => d.id === brief.letterId),
  };
}
