/** A letter to look at before it goes: as it would go out for a case now, as it went, or as a sample. */
import { contextOf, type LetterContext } from '../../../letters/context.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { withoutLinks } from '../../../letters/links/portal-link.ts';
import { pagesOf } from '../../../letters/print/bundle.ts';
import { readKeptLetter } from '../../../platform/documents/kept-letter.ts';
import { builtInSources, type Sources } from '../../../letters/sources.ts';
import { MissingPart, writeLetter, type WrittenLetter } from '../../../letters/write.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { policyById } from '../../../policies/registry.ts';
import type { IsoDate, Policy } from '../../../policies/types.ts';
import {
  LETTER_SPECS,
  type Adjustment,
  type CaseEvent,
  type LetterBrief,
  type LetterName,
  type Recorded,
} from '../../../workflows/messages.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import type { CaseFile } from '../../core/store/store.ts';
import { findCase, stateOf, todayIn, type ServiceContext } from '../../core/context.ts';
import { lookedUpForPreview, materialOf } from './material.ts';
import { briefNow, withCount } from './now.ts';
import { sampleContext } from './sample.ts';

export interface Preview extends WrittenLetter {
  reference: string;
  code: LetterName;
  /** The letter's own id, where it has been issued. */
  letterId: string | null;
  /** issued: written and on its way; dispatched: it went. */
  state: 'sample' | 'now' | 'issued' | 'dispatched';
  pages: number;
  largePrint: boolean;
}

/** How a letter is to be looked at: in large print, with every day of its count. */
export interface PreviewOptions {
  largePrint?: boolean | undefined;
  fullCount?: boolean | undefined;
}

/**
 * The customer's letter of this name: the one that was issued, else as it would be issued today. One that is kept already is
 * given as it was kept, unless it is wished for in another way; its reader's private link is never shown.
 */
export async function preview(
  service: ServiceContext,
  reference: string,
  code: LetterName,
  wish: PreviewOptions = {},
  documents?: DocumentStore,
): Promise<Preview> {
  const file = await findCase(service, reference);
  const events = await service.store.events(file);
  const issued = lastIssued(events, code);
  const about = { reference: file.reference, code, letterId: issued?.letterId ?? null };
  const went = issued !== null && events.some(({ event: e }) => dispatches(e, issued.letterId));
  const state = issued === null ? 'now' : went ? 'dispatched' : 'issued';
  const asKept = issued !== null && documents !== undefined && wish.largePrint === undefined && !wish.fullCount;
  const kept = asKept ? (await service.store.documents(file.caseId)).filter((d) => d.id === issued.letterId) : [];
  const [first] = kept;
  if (first !== undefined && documents !== undefined) {
    const letter = await readKeptLetter(documents, kept);
    const { subject, html } = letter;
    // Whoever looks at it here is not its reader: its private link is cut out, and its PDF written anew without it.
    const text = withoutLinks(letter.text);
    const hidden = text !== letter.text;
    const pdf = hidden ? (await writtenAnew(service, file, code, events, issued, wish)).letter.pdf : letter.pdf;
    const templateVersion = first.templateVersion ?? '';
    const largePrint = issued?.largePrint === true;
    const name = first.name.replace(/\.\w+$/, '');
    const shown = { subject, name, text, html: withoutLinks(html), pdf, templateVersion };
    return { ...about, ...shown, state, pages: pagesOf(pdf), largePrint };
  }
  const { letter, largePrint } = await writtenAnew(service, file, code, events, issued, wish);
  return { ...letter, ...about, state, pages: pagesOf(letter.pdf), largePrint };
}

/** The letter from the case as it is recorded, with an example where its reader's private link stands. */
async function writtenAnew(
  service: ServiceContext,
  file: CaseFile,
  code: LetterName,
  events: readonly Recorded[],
  issued: LetterBrief | null,
  wish: PreviewOptions,
): Promise<{ letter: WrittenLetter; largePrint: boolean }> {
  const material = await materialOf(service, file);
  const { people } = material.lookedUp;
  const brief =
    issued === null
      ? briefNow(await stateOf(service, file), code, people, todayIn(service), wish.fullCount)
      : wish.fullCount === true
        ? withCount(await stateOf(service, file), issued)
        : issued;
  const largePrint = wish.largePrint ?? adjustmentsIn(events).includes('large-print');
  const [goesOn = null] = brief.goesOnIn === undefined ? [] : await service.store.references([brief.goesOnIn]);
  const lookedUp = { ...lookedUpForPreview(material, brief), goesOn };
  const context = contextOf(file, brief, policyIn(events), lookedUp);
  return { letter: await written(context, largePrint, material.sources), largePrint };
}

/** This landlord's letter with words of nobody's, counted by the calendar putright brings: needs no server. */
export async function previewSample(
  code: LetterName,
  policy: Policy,
  today: IsoDate,
  { largePrint = false, fullCount = false }: PreviewOptions = {},
): Promise<Preview> {
  const context = sampleContext(policy, code, today, ENGLAND_AND_WALES, fullCount);
  const letter = await written(context, largePrint);
  const { reference } = context;
  return { ...letter, reference, code, letterId: null, state: 'sample', pages: pagesOf(letter.pdf), largePrint };
}

/** The letter, or which of its parts the case does not hold yet. */
export async function written(
  context: LetterContext,
  largePrint: boolean,
  sources: Sources = builtInSources,
): Promise<WrittenLetter> {
  try {
    return await writeLetter(context, { largePrint, sources });
  } catch (error) {
    if (!(error instanceof MissingPart)) throw error;
    const { code } = context.brief;
    throw new RuleRefusal(
      LETTER_SPECS[code].rule.split(' ')[0] ?? 'RC-5',
      `${code} cannot be written yet: the case does not hold what its part "${error.part}" tells. A sample: putright letters preview ${code} --landlord ${context.policy.id}`,
    );
  }
}

/** What the customer needs now, from the record. */
export function adjustmentsIn(events: readonly Recorded[]): readonly Adjustment[] {
  let found: readonly Adjustment[] = [];
  for (const { event: e } of events) {
    if (e.type === 'Logged') found = e.intake.adjustments;
    if (e.type === 'NeedsRecorded') found = e.adjustments ?? found;
  }
  return found;
}

function lastIssued(events: readonly Recorded[], code: LetterName): LetterBrief | null {
  const briefs = events.flatMap(({ event: e }) =>
    e.type === 'LetterIssued' && e.brief.code === code && e.brief.to === 'customer' ? [e.brief] : [],
  );
  return briefs.at(-1) ?? null;
}

const dispatches = (e: CaseEvent, letterId: string): boolean =>
  e.type === 'LetterDispatched' && e.letterId === letterId;

/** The policy the case is ruled by: the one it was logged under, or was moved to last. Its letters are written by it. */
function policyIn(events: readonly Recorded[]): Policy {
  const ruledBy = events.flatMap(({ event: e }) =>
    e.type === 'Logged' || e.type === 'PolicyApplied' ? [e.policy] : [],
  );
  const { id, version } = ruledBy.at(-1) ?? { id: '' };
  return policyById(id, version);
}
