/**
 * What was printed for the post: one bundle a day with its manifest, kept like a letter, so that a jammed printer, or
 * somebody who asks years later, gets the same bytes again (S1-14, RC-1). A letter is in one bundle only: what is written
 * after the day's bundle was printed and cannot wait goes into a second one.
 */
import { DocumentFault, type DocumentStore } from '../../../platform/documents/store.ts';
import { bundleOf } from '../../../letters/print/bundle.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { LetterName } from '../../../workflows/messages.ts';
import { NotFound } from '../../../platform/errors.ts';
import { whyUndelivered } from './undelivered.ts';
import type { DocumentRow } from '../../core/store/store.ts';
import type { ServiceContext } from '../../core/context.ts';

/** One line of the manifest. */
export interface PostItem {
  reference: string;
  letterId: string;
  letter: LetterName;
  title: string;
  landlord: string;
  /** The envelope. */
  to: string[];
  dated: IsoDate;
  pages: number;
  largePrint: boolean;
  /** The day it counts as received if it is posted today. */
  deemed: IsoDate;
  /** The kept PDF, by its sum. */
  sha256: string;
  /** The bundle it was printed in (its day), or nothing yet. */
  printed: string | null;
}

/** The letters of one bundle, in the order they lie on the pile. */
export interface Manifest {
  /** The day it was printed; a second bundle of a day is 2026-11-25.2. */
  id: string;
  landlord: string;
  on: IsoDate;
  letters: Omit<PostItem, 'printed'>[];
}

export interface Bundle extends Manifest {
  /** One PDF of all in ordinary print, one of all in large print: they go through different trays. */
  ordinary: Buffer | null;
  large: Buffer | null;
}

/** Where a landlord's bundles are kept: beside the cases' documents, under a name no case can have. */
const shelf = (landlord: string): string => `post:${landlord}`;

/** What was printed, and what cannot be read of it any more. */
export interface Bundles {
  manifests: Manifest[];
  /** Names of bundles, each with a short code for what is wrong. */
  unreadable: { landlord: string; id: string; code: string }[];
}

/** Every bundle of a landlord's, oldest first. A lost manifest does not hide the other bundles. */
export async function bundlesOf(service: ServiceContext, documents: DocumentStore, landlord: string): Promise<Bundles> {
  const found: Bundles = { manifests: [], unreadable: [] };
  for (const { id, sha256 } of await manifestRows(service, landlord)) {
    const bytes = await bytesOf(documents, sha256);
    if (typeof bytes === 'string') found.unreadable.push({ landlord, id, code: bytes });
    else found.manifests.push(JSON.parse(bytes.toString('utf8')) as Manifest);
  }
  return found;
}

async function manifestRows(service: ServiceContext, landlord: string): Promise<DocumentRow[]> {
  return (await service.store.documents(shelf(landlord))).filter((d) => d.form === 'text');
}

/** The bytes of a document, or a short code for why there are none to be had. */
export async function bytesOf(documents: DocumentStore, sha256: string): Promise<Buffer | string> {
  try {
    return await documents.get(sha256);
  } catch (error) {
    if (error instanceof DocumentFault) return error.code;
    throw error;
  }
}

/**
 * Prints these letters and keeps what was printed. Whoever asks while somebody else prints gets that bundle, and a letter is in
 * one only: what somebody printed since it was listed is left out here. So is a letter whose bytes went since, which stays in
 * the queue; null where none is left.
 */
export async function printBundle(
  service: ServiceContext,
  documents: DocumentStore,
  given: { landlord: string; on: IsoDate; letters: readonly PostItem[] },
): Promise<Bundle | null> {
  const { landlord, on } = given;
  // Read once: whoever prints meanwhile either is seen here or takes the very name that is chosen below.
  const before = await bundlesOf(service, documents, landlord);
  const printedIn = ({ reference, letterId }: PostItem): Manifest | undefined =>
    before.manifests.find(({ letters }) => letters.some((l) => l.reference === reference && l.letterId === letterId));
  const letters: Manifest['letters'] = [];
  for (const item of given.letters) {
    const { printed: _, ...line } = item;
    if (printedIn(item) === undefined && typeof (await bytesOf(documents, line.sha256)) !== 'string')
      letters.push(line);
  }
  if (letters.length > 0) {
    const id = nextName(on, before);
    const rows = await keptForms(documents, { id, landlord, on, letters });
    return read(documents, await service.store.keepDocuments(rows));
  }
  const theirs = given.letters.flatMap((item) => printedIn(item) ?? []).at(-1);
  return theirs === undefined ? null : bundleAgain(service, documents, landlord, theirs.id);
}

/** A day's next name. A bundle that cannot be read any more has its name all the same, and an earlier one may have been erased. */
function nextName(on: IsoDate, { manifests, unreadable }: Bundles): string {
  const numbers = [...manifests, ...unreadable].flatMap(({ id }) => {
    if (id === on) return 1;
    return id.startsWith(`${on}.`) ? Number(id.slice(on.length + 1)) : [];
  });
  return numbers.length === 0 ? on : `${on}.${Math.max(...numbers) + 1}`;
}

/** Puts a bundle into the store, manifest and PDFs; answers with its rows. A letter whose bytes went is left out of the PDFs. */
async function keptForms(documents: DocumentStore, manifest: Manifest): Promise<DocumentRow[]> {
  const { id, landlord, letters } = manifest;
  const pdfs = new Map<string, Buffer>();
  for (const { sha256 } of letters) {
    const bytes = await bytesOf(documents, sha256);
    if (typeof bytes !== 'string') pdfs.set(sha256, bytes);
  }
  const printed = (wanted: boolean): Buffer | null => {
    const those = letters.filter((l) => l.largePrint === wanted).flatMap((l) => pdfs.get(l.sha256) ?? []);
    return those.length === 0 ? null : bundleOf(those);
  };
  const forms = [
    ['text', 'json', Buffer.from(JSON.stringify(manifest))],
    ['pdf', 'pdf', printed(false)],
    ['file', 'large-print.pdf', printed(true)],
  ] as const;
  const rows: DocumentRow[] = [];
  for (const [form, ending, bytes] of forms) {
    if (bytes === null) continue;
    const mime = form === 'text' ? 'application/json' : 'application/pdf';
    const kept = { sha256: await documents.put(bytes), bytes: bytes.length, mime, name: `post-${id}.${ending}` };
    rows.push({ caseId: shelf(landlord), id, form, landlordId: landlord, ...kept, templateVersion: null });
  }
  return rows;
}

/** A bundle as it was printed. Throws NotFound where nothing was printed under this name. */
export async function bundleAgain(
  service: ServiceContext,
  documents: DocumentStore,
  landlord: string,
  id: string,
): Promise<Bundle> {
  const rows = (await service.store.documents(shelf(landlord))).filter((d) => d.id === id);
  if (rows.length === 0) throw new NotFound(`Nothing was printed for the post of ${landlord} under ${id}.`);
  return read(documents, rows);
}

/**
 * The bundles that hold a letter of this case, and the same without it, made anew from the letters that are kept: for a case
 * that is anonymised. What cannot be read any more goes whole.
 */
export async function bundlesWithout(
  service: Pick<ServiceContext, 'store'>,
  documents: DocumentStore,
  landlord: string,
  reference: string,
): Promise<{ was: DocumentRow[]; is: DocumentRow[] }> {
  const rows = await service.store.documents(shelf(landlord));
  const found: { was: DocumentRow[]; is: DocumentRow[] } = { was: [], is: [] };
  for (const { id, sha256 } of rows.filter((row) => row.form === 'text')) {
    const bytes = await bytesOf(documents, sha256);
    const manifest = typeof bytes === 'string' ? null : (JSON.parse(bytes.toString('utf8')) as Manifest);
    if (manifest !== null && !manifest.letters.some((l) => l.reference === reference)) continue;
    found.was.push(...rows.filter((row) => row.id === id));
    const others = manifest?.letters.filter((l) => l.reference !== reference) ?? [];
    if (manifest !== null && others.length > 0)
      found.is.push(...(await keptForms(documents, { ...manifest, letters: others })));
  }
  return found;
}

async function read(documents: DocumentStore, rows: readonly DocumentRow[]): Promise<Bundle> {
  const of = async (form: DocumentRow['form']): Promise<Buffer | null> => {
    const row = rows.find((r) => r.form === form);
    if (row === undefined) return null;
    const bytes = await bytesOf(documents, row.sha256);
    if (typeof bytes !== 'string') return bytes;
    throw new NotFound(`What was printed as ${row.id} cannot be given again. ${whyUndelivered(bytes)}.`);
  };
  const [manifest, ordinary, large] = await Promise.all([of('text'), of('pdf'), of('file')]);
  return { ...(JSON.parse(manifest?.toString('utf8') ?? '{}') as Manifest), ordinary, large };
}
