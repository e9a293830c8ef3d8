/**
 * The draft of a response: the letter as it stood when it was given to the quality check, kept word for word, so that
 * what a check changed can be seen years later (S1-13).
 */
import type { IsoDate } from '../../../policies/types.ts';
import { withStage, type CaseState, type Recorded, type Stage } from '../../../workflows/messages.ts';
import { NotFound } from '../../../platform/errors.ts';
import { textId } from '../../core/keys.ts';
import { namesOf } from '../read.ts';
import type { CaseFile, StoredText } from '../../core/store/store.ts';
import { findCase, stateOf, type ServiceContext } from '../../core/context.ts';
import { changesBetween, type Change } from './changes.ts';
import { readResponse } from './response.ts';

/** The id of the draft a command under this key submits. */
const draftId = (caseId: string, key: string): string => textId(`${caseId}:${key}`, 'assembled', 0);

/** The response as text, to be stored with the command that submits it; none where the rules will refuse it anyway. */
export async function draftWords(
  service: ServiceContext,
  file: CaseFile,
  state: CaseState,
  key: string,
  summary?: StoredText,
): Promise<StoredText[]> {
  // The summary is checked with the rest: it stands in the draft as it will stand in the letter.
  const given = summary === undefined ? state : withStage(state, state.stage, { summaryText: summary.id });
  const words = new Map(summary === undefined ? [] : [[summary.id, summary.body]]);
  const { text: body } = await readResponse(service, file, given, words);
  return body === null ? [] : [{ id: draftId(file.caseId, key), field: 'draft', body }];
}

export interface Draft {
  /** Counted from one, over both stages. */
  number: number;
  stage: Stage;
  on: IsoDate;
  by: string;
  /** What its writer said to the checker. */
  note: string | null;
  text: string;
  check: { verdict: 'waiting' | 'approved' | 'returned'; by: string | null; comments: string | null };
}

/** Every draft that was given to the quality check, in order. */
export async function draftsOf(service: ServiceContext, reference: string): Promise<Draft[]> {
  return draftsIn(service, await findCase(service, reference));
}

async function draftsIn(service: ServiceContext, file: CaseFile): Promise<Draft[]> {
  const [events, names] = await Promise.all([service.store.events(file), namesOf(service, file)]);
  const said = (id: string | undefined): string | null => (id === undefined ? null : names.words(id));
  const submitted = events.flatMap((r) => (r.event.type === 'SubmittedForCheck' ? [{ r, e: r.event }] : []));
  return submitted.flatMap(({ r, e }, i): Draft[] => {
    const text = said(draftId(file.caseId, r.key));
    if (text === null) return [];
    const check = checkAfter(events, r.seq, submitted[i + 1]?.r.seq ?? Infinity);
    return [
      {
        number: i + 1,
        stage: e.stage,
        on: r.on,
        by: names.staff(r.by),
        note: said(e.draftText),
        text,
        check: check === null ? WAITING : { ...check, by: names.staff(check.by), comments: said(check.comments) },
      },
    ];
  });
}

const WAITING: Draft['check'] = { verdict: 'waiting', by: null, comments: null };

function checkAfter(
  events: readonly Recorded[],
  from: number,
  until: number,
): { verdict: 'approved' | 'returned'; by: string; comments: string | undefined } | null {
  for (const { seq, by, event: e } of events)
    if (seq > from && seq < until && e.type === 'QualityChecked')
      return { verdict: e.approved ? 'approved' : 'returned', by, comments: e.commentsText };
  return null;
}

/** The last draft. */
export async function lastDraft(service: ServiceContext, reference: string): Promise<Draft & { reference: string }> {
  const file = await findCase(service, reference);
  const draft = (await draftsIn(service, file)).at(-1);
  if (draft === undefined) throw noDraft(file.reference);
  return { reference: file.reference, ...draft };
}

export interface DraftDiff {
  reference: string;
  from: Omit<Draft, 'text'>;
  /** The next draft; null where it is the letter as it stands now. */
  to: Omit<Draft, 'text'> | null;
  changes: Change[];
}

/** What changed between the last two drafts; with one draft alone, between it and the letter as it stands now. */
export async function draftDiff(service: ServiceContext, reference: string): Promise<DraftDiff> {
  const file = await findCase(service, reference);
  const drafts = await draftsIn(service, file);
  const last = drafts.at(-1);
  if (last === undefined) throw noDraft(file.reference);
  const before = drafts.findLast((d) => d.number < last.number && d.stage === last.stage);
  if (before !== undefined) return between(file.reference, before, last, last.text);
  const { text: now } = await readResponse(service, file, await stateOf(service, file));
  if (now === null) throw new NotFound(`${file.reference} has one draft only: there is nothing to compare it with.`);
  return between(file.reference, last, null, now);
}

function between(reference: string, before: Draft, after: Draft | null, text: string): DraftDiff {
  const about = ({ text: _, ...rest }: Draft): Omit<Draft, 'text'> => rest;
  return {
    reference,
    from: about(before),
    to: after === null ? null : about(after),
    changes: changesBetween(before.text, text),
  };
}

function noDraft(reference: string): NotFound {
  return new NotFound(
    `${reference} has no draft: putright do ${reference} submit-for-check keeps one; putright letters preview shows the letter as it stands.`,
  );
}
