/**
 * Somebody's data is erased because they asked (UK GDPR, article 17): certain words, certain letters and files, who speaks for
 * the customer, or all that is personal in a case. What goes is shown before it goes; what the law says to keep stays, and
 * that is said; who decided, why and how the person was told is written down, and nothing of what went.
 */
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { removeCaughtMail } from '../../../platform/caught-mail.ts';
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { ERASURE_GROUNDS, TOLD_HOW, type ErasureGround, type ToldHow } from '../../../policies/kinds/data-requests.ts';
import { bundlesWithout } from '../../cases/letters/bundles.ts';
import { findCase, type ServiceContext } from '../../core/context.ts';
import { londonDay } from '../../core/input/dates.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import { goesFromOthers } from '../../core/store/store-management.ts';
import type { CaseFile } from '../../core/store/store.ts';
import { counted, listed } from '../../kinds/words.ts';
import { anonymise, removeFiles, type AnonymiseContext } from '../retention/anonymise.ts';
import { noteOf } from '../retention/erased-again.ts';
import { standings } from '../retention/list.ts';
import type { HeldBack } from '../retention/standing.ts';
import type { DataContext } from './give-copy.ts';
import { record, type Doer } from './requests.ts';
import { mustDecideOnData } from './subject.ts';

export interface EraseContext extends DataContext {
  /** Without limits: what was printed for a day's post is no case's, and is made anew without what goes. */
  everybody: ServiceContext;
  /** The folder of this installation, where caught mail lies. */
  home: string;
  settledMs?: number;
}

/** What of a case is to go. */
export interface EraseAsked {
  reference: string;
  words?: readonly string[] | undefined;
  /** Letters and files: L1, D2. */
  files?: readonly string[] | undefined;
  representative?: boolean | undefined;
  /** All that is personal in it. */
  whole?: boolean | undefined;
  ground?: string | undefined;
  told?: string | undefined;
}

/** Words that may be chosen, so that somebody sees what each id is. */
export interface ErasableWords {
  id: string;
  field: string;
  on: string;
  by: string;
  says: string;
}

export interface ErasePreview {
  reference: string;
  closed: boolean;
  words: ErasableWords[];
  files: { id: string; name: string }[];
  representative: string | null;
  /** What would go, in a sentence; null where nothing was chosen. */
  goes: string | null;
  /** Letters and files that go with the words, because these stand in them. */
  alsoFiles: string[];
  /** Other words in which these stand. */
  alsoWords: string[];
  /** How many emails go as they came: they quote earlier words, and hold what was sent with them. */
  mailCopies: number;
  /** Why the law, or somebody's decision, keeps what was chosen. */
  keptBecause: string[];
}

/** What stands in the case, and what would go. Nothing is changed. */
export async function previewErasure(context: DataContext, asked: EraseAsked, by: Doer): Promise<ErasePreview> {
  const { service, documents } = context;
  const file = await findCase(service, asked.reference);
  mustDecideOnData(file.landlordId, by.duties);
  const [kept, rows, people, heldBack] = await Promise.all([
    service.store.wordsKept(file),
    service.store.documents(file.caseId),
    service.store.staff(file.landlordId),
    heldBackOf(service, file),
  ]);
  const nameOf = (id: string): string =>
    id === 'customer' ? 'the customer' : (people.find((p) => p.id === id)?.name ?? id);
  const wanted = { words: [...(asked.words ?? [])], files: (asked.files ?? []).map((id) => id.trim().toUpperCase()) };
  mustBeThere(
    'words',
    wanted.words,
    kept.map((w) => w.id),
  );
  mustBeThere(
    'letter or file',
    wanted.files,
    rows.map((r) => r.id),
  );
  const pieces = kept.filter((w) => wanted.words.includes(w.id) && goesFromOthers(w)).map((w) => w.body);
  const { representative } = file.customer;
  const names = asked.representative === true && representative !== null ? [representative.name] : [];
  const holds = (text: string): boolean => [...pieces, ...names].some((piece) => flat(text).includes(flat(piece)));
  const alsoFiles = await lettersHolding(documents, rows, holds, wanted.files);
  const gone = rows.filter((r) => wanted.files.includes(r.id)).map((r) => r.sha256);
  const allMail = asked.whole === true || asked.representative === true || wanted.words.length > 0;
  return {
    reference: file.reference,
    closed: !heldBack.open,
    words: kept.map((w) => ({ id: w.id, field: w.field, on: londonDay(w.at), by: nameOf(w.writtenBy), says: w.body })),
    files: [...new Map(rows.map((r) => [r.id, { id: r.id, name: r.name }])).values()],
    representative: representative?.name ?? null,
    goes: inWords(asked, [...wanted.files, ...alsoFiles]),
    alsoFiles,
    mailCopies: allMail || gone.length > 0 ? await service.store.mailCopies(file.caseId, allMail ? null : gone) : 0,
    alsoWords: kept.filter((w) => !wanted.words.includes(w.id) && holds(w.body)).map((w) => w.id),
    keptBecause: against(asked, heldBack.all).map((h) => h.says),
  };
}

export interface Erased {
  reference: string;
  what: string;
  ground: ErasureGround;
  told: ToldHow;
}

/** Erases it. Throws a sentence where the law says to keep it, and nothing has gone then. */
export async function erase(
  context: EraseContext,
  asked: EraseAsked,
  by: Doer,
  naming: FieldLabel = asOption,
): Promise<Erased> {
  const { service, access } = context;
  const preview = await previewErasure(context, asked, by);
  const file = await findCase(service, asked.reference);
  if (preview.goes === null)
    throw new BadInput('Say what is to go: words, files, who speaks for the customer, or the whole case.');
  const ground = oneOf(asked.ground ?? '', Object.keys(ERASURE_GROUNDS), naming('ground')) as ErasureGround;
  const told = oneOf(asked.told ?? '', Object.keys(TOLD_HOW), naming('told')) as ToldHow;
  const [why] = preview.keptBecause;
  if (why !== undefined)
    throw new RuleRefusal('RC-3', `nothing is erased: ${why}. Refuse the request, and tell them why.`);
  const detail = { reference: file.reference, what: preview.goes, ground, told };
  const entry = { landlordId: file.landlordId, by: by.id, action: 'data-erased', about: null, detail } as const;
  if (asked.whole === true) {
    await anonymise(anonymising(context), file, { by: by.id, why: 'erasure' });
    await record(access, entry);
    return { reference: file.reference, what: preview.goes, ground, told };
  }
  const what = {
    words: [...(asked.words ?? [])],
    files: [...new Set([...(asked.files ?? []).map((id) => id.trim().toUpperCase()), ...preview.alsoFiles])],
    representative: asked.representative === true,
  };
  await erasePart(context, file, what, by.id);
  await record(access, entry);
  return { reference: file.reference, what: preview.goes, ground, told };
}

const anonymising = ({ everybody, documents, home, settledMs }: EraseContext): AnonymiseContext => ({
  service: everybody,
  documents,
  home,
  ...(settledMs === undefined ? {} : { settledMs }),
});

/** Takes a part out, and notes it where a database that is put back older does not undo it. */
async function erasePart(
  context: EraseContext,
  file: CaseFile,
  what: { words: string[]; files: string[]; representative: boolean },
  by: string,
): Promise<void> {
  const { everybody, service, documents } = context;
  const rows = (await service.store.documents(file.caseId)).filter((row) => what.files.includes(row.id));
  const noted = { words: what.words, sums: rows.map((row) => row.sha256), representative: what.representative };
  for (const note of noteOf(file.caseId, noted)) await documents.noteAnonymised(note);
  const letters = what.files.some((id) => id.startsWith('L'));
  const bundles = letters
    ? await bundlesWithout(everybody, documents, file.landlordId, file.reference)
    : { was: [], is: [] };
  if (letters) removeCaughtMail(context.home, file.caseId);
  await service.store.erase({ caseId: file.caseId, ...what, by }, bundles, []);
  await removeFiles(anonymising(context));
}

/** What keeps the case: only what the law asks for holds back a part of it. */
async function heldBackOf(service: ServiceContext, file: CaseFile): Promise<{ all: HeldBack[]; open: boolean }> {
  const known = await service.store.caseToKeep(file.caseId);
  if (known === null) throw new NotFound('Nothing personal is left in this case: it was anonymised.');
  const [one] = await standings(service, file.landlordId, [known]);
  return { all: one?.standing.heldBack ?? [], open: known.closed === null };
}

/**
 * A hold and a claim keep everything. What is owed, the customer's way to the Ombudsman and a limit on contact rest on the case
 * as a whole: a few words of it may go.
 */
function against({ whole }: EraseAsked, heldBack: readonly HeldBack[]): HeldBack[] {
  return whole === true ? [...heldBack] : heldBack.filter(({ by }) => by === 'hold' || by === 'claim');
}

function mustBeThere(what: string, wanted: readonly string[], there: readonly string[]): void {
  const missing = wanted.find((id) => !there.includes(id));
  if (missing !== undefined) throw new NotFound(`There is no ${what} ${missing} in this case.`);
}

/** Words as a letter may have set them: lines broken elsewhere. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

async function lettersHolding(
  documents: DocumentStore,
  rows: Awaited<ReturnType<ServiceContext['store']['documents']>>,
  holds: (text: string) => boolean,
  but: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const row of rows) {
    if (row.form !== 'text' || but.includes(row.id)) continue;
    const text = await documents.get(row.sha256).then(
      (bytes) => bytes.toString('utf8'),
      () => '',
    );
    if (holds(text)) found.push(row.id);
  }
  return found;
}

/** "two pieces of words and L1": ids and numbers alone, for the log. */
function inWords({ words = [], representative, whole }: EraseAsked, files: readonly string[]): string | null {
  if (whole === true) return 'all that is personal';
  const parts = [
    ...(words.length === 0 ? [] : [counted(words.length, 'piece of words', 'pieces of words')]),
    ...(representative === true ? ['who speaks for the customer'] : []),
    ...(files.length === 0 ? [] : [listed(files)]),
  ];
  return parts.length === 0 ? null : listed(parts);
}
