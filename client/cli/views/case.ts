/** One case on one page: who, by when and why, what was found and promised, what went out, and what comes next. */
import { currentStage, type CaseState, type Letter } from '../../../workflows/messages.ts';
import { formatPounds } from '../../core/money.ts';
import type { CasePage } from '../../cases/read.ts';
import type { OpenDate } from '../../core/store.ts';
import {
  ARBITRATOR_NAMES,
  CLOSED_NAMES,
  dateName,
  day,
  LETTER_NAMES,
  ownerName,
  plain,
  STATUS_NAMES,
  TASK_NAMES,
  type Names,
} from '../../kinds/complaint/labels.ts';
import { table, wrap } from '../output.ts';
import { short } from './deadlines.ts';

export function casePage({ file, state, open, linked, names }: CasePage, today: string): string {
  const sections = [
    header(file.reference, file.customer.name, state, linked, names),
    dates(open, names, today),
    points(state, names),
    promises(state, names),
    requests(state),
    tasks(state, names),
    letters(state.letters),
    next(open, state, names, today),
  ];
  return sections.filter((s) => s !== '').join('\n\n');
}

function header(reference: string, customer: string | null, state: CaseState, linked: string[], names: Names): string {
  const { intake, needs, policy } = state;
  const stage = currentStage(state);
  const who = stage.handler === null ? 'nobody yet' : names.staff(stage.handler);
  const status =
    state.closed === null
      ? (STATUS_NAMES[state.status] ?? state.status)
      : `closed on ${day(state.closed.on)}: ${CLOSED_NAMES[state.closed.why]}`;
  const about = names.words(intake.descriptionText);
  const wants = [
    ...needs.adjustments.map(plain),
    ...(needs.vulnerable ? ['vulnerable'] : []),
    ...(needs.risk === 'low' ? [] : [`${needs.risk} risk`]),
    `letters by ${needs.contactBy}`,
  ];
  const lines = [
    `${reference} · ${policy.id} (policy ${policy.version}, calendar ${state.calendar.version})`,
    `${customer ?? 'Anonymous'}, ${plain(intake.complainant)}${intake.representative === 'none' ? '' : `, represented (${plain(intake.representative)}; authority ${plain(state.authority)})`}`,
    '',
    `Status       ${status}`,
    `Handled by   ${who}`,
    `Received     ${day(intake.received)} by ${plain(intake.channel)}, logged ${day(intake.logged)}`,
    `Needs        ${wants.join(', ')}`,
    `Arbitrator   ${ARBITRATOR_NAMES[state.arbitrator]}`,
  ];
  if (state.restriction)
    lines.push(
      `Contact      restricted (${plain(state.restriction.kind)}), looked at again ${day(state.restriction.reviewOn)}`,
    );
  if (linked.length > 0) lines.push(`Linked       ${linked.join(', ')}`);
  if (about !== null) lines.push('', `  ${wrap(`“${about}”`, 2)}`);
  return lines.join('\n');
}

function dates(open: OpenDate[], names: Names, today: string): string {
  if (open.length === 0) return 'Nothing is owed.';
  const rows = open.map((o) => [
    `${dateName(o.kind, o.about)}${o.due < today ? ' OVERDUE' : ''}`,
    short(o.promised),
    short(o.target) + (o.provisional ? ' *' : ''),
    short(o.limit),
    ownerName(o.owner, names),
  ]);
  const note = open.some((o) => o.provisional) ? '\n* provisional: it rests on something that is not known yet.' : '';
  return table(['owed', 'promised', 'landlord’s date', 'Code’s limit', 'by'], rows) + note;
}

function points(state: CaseState, names: Names): string {
  if (state.points.length === 0) return '';
  const lines = state.points.flatMap((p) => {
    const words = names.words(p.text) ?? '(words not kept)';
    const found = [1, 2].flatMap((n) => {
      const finding = (n === 2 ? state.stage2 : state.stage1)?.findings[p.id];
      return finding ? [`        stage ${n}: ${plain(finding.outcome)}. ${names.words(finding.reasonText) ?? ''}`] : [];
    });
    return [
      `  ${p.id}  ${wrap(`${words}${p.ours ? '' : ' (not ours to answer)'}`, 6)}`,
      ...found.map((f) => wrap(f, 10)),
    ];
  });
  const outcomes = [
    state.stage1.outcome === null ? [] : [`stage 1 ${plain(state.stage1.outcome)}`],
    state.stage2?.outcome == null ? [] : [`stage 2 ${plain(state.stage2.outcome)}`],
  ].flat();
  return ['Points', ...lines, ...(outcomes.length > 0 ? [`  Outcome: ${outcomes.join(', ')}`] : [])].join('\n');
}

function promises(state: CaseState, names: Names): string {
  const remedies = state.remedies.map((m) => {
    const money = m.pence > 0 ? ` ${formatPounds(m.pence)}` : '';
    return `  ${m.id}  ${plain(m.kind)}${money}: ${names.words(m.text) ?? ''}${m.accepted ? ' (accepted)' : ''}`;
  });
  const actions = state.actions.map(
    (a) => `  ${a.id}  ${a.done ? 'done' : `by ${short(a.by)}, ${names.staff(a.owner)}`}: ${names.words(a.text) ?? ''}`,
  );
  const all = [...remedies, ...actions];
  return all.length === 0 ? '' : ['Remedies and promises', ...all.map((l) => wrap(l, 6))].join('\n');
}

function requests(state: CaseState): string {
  const waiting = state.requests.filter((r) => r.state === 'waiting');
  return waiting.length === 0
    ? ''
    : [
        'Asked, not answered',
        ...waiting.map((r) => `  ${r.id}  ${r.from}, asked ${short(r.asked)}, due ${short(r.due)}`),
      ].join('\n');
}

function tasks(state: CaseState, names: Names): string {
  const open = state.tasks.filter((t) => !t.done);
  return open.length === 0
    ? ''
    : [
        'Tasks',
        ...open.map(
          (t) => `  ${t.id}  ${wrap(`${TASK_NAMES[t.kind]}, ${ownerName(t.owner, names)}, due ${short(t.due)}`, 6)}`,
        ),
      ].join('\n');
}

function letters(all: Letter[]): string {
  if (all.length === 0) return '';
  const rows = all.map(({ brief: b, state, dispatched }) => {
    const how = state === 'dispatched' ? `went out ${short(dispatched)} by ${b.channel}` : LETTER_STATES[state];
    return `  ${b.letterId}  ${LETTER_NAMES[b.code]} to ${b.party ?? `the ${b.to}`}: ${how}`;
  });
  return ['Letters', ...rows].join('\n');
}

const LETTER_STATES = {
  issued: 'waits to go out',
  dispatched: 'went out',
  refused: 'COULD NOT BE DELIVERED',
  returned: 'CAME BACK',
};

function next(open: OpenDate[], state: CaseState, names: Names, today: string): string {
  const [first] = open;
  if (!first) return state.closed ? '' : 'Next: nothing is due; the case waits for somebody.';
  const late = first.due < today ? 'was due' : 'due';
  return wrap(
    `Next: ${dateName(first.kind, first.about)}, ${late} ${day(first.due)}, ${ownerName(first.owner, names)} (${first.rule}).`,
    6,
  );
}
