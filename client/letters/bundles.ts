/**
 * What was printed for the post: one bundle a day with its manifest, kept like a letter, so that a jammed printer, or
 * somebody who asks years later, gets the same bytes again (S1-14, RC-1). A letter is in one bundle only: what is written
 * after the day's bundle was printed and cannot wait goes into a second one.
 */
import type { DocumentStore } from '../../activities/documents/store.ts';
import { bundleOf } from '../../activities/letters/bundle.ts';
import type { IsoDate } from '../../policies/types.ts';
import { NotFound } from '../service/errors.ts';
import type { DocumentRow } from '../service/store.ts';
import type { World } from '../service/world.ts';
import type { PostItem } from './post.ts';

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

/** Every bundle of a landlord's, oldest first. */
export async function bundlesOf(world: World, documents: DocumentStore, landlord: string): Promise<Manifest[]> {
  const rows = (await world.store.documents(shelf(landlord))).filter((d) => d.form === 'text');
  return Promise.all(rows.map((row) => manifestIn(documents, row)));
}

async function manifestIn(documents: DocumentStore, { sha256 }: DocumentRow): Promise<Manifest> {
  return JSON.parse((await documents.get(sha256)).toString('utf8')) as Manifest;
}

/** Prints these letters and keeps what was printed; two who print at once get one bundle, the first one's. */
export async function printBundle(
  world: World,
  documents: DocumentStore,
  given: { landlord: string; on: IsoDate; letters: readonly PostItem[] },
): Promise<Bundle> {
  const { landlord, on } = given;
  const today = (await bundlesOf(world, documents, landlord)).filter((b) => b.on === on).length;
  const id = today === 0 ? on : `${on}.${today + 1}`;
  const letters = given.letters.map(({ printed: _, ...line }) => line);
  const printed = async (wanted: boolean): Promise<Buffer | null> => {
    const pdfs = letters.filter((l) => l.largePrint === wanted).map((l) => documents.get(l.sha256));
    return pdfs.length === 0 ? null : bundleOf(await Promise.all(pdfs));
  };
  const manifest: Manifest = { id, landlord, on, letters };
  const forms = [
    ['text', 'json', Buffer.from(JSON.stringify(manifest))],
    ['pdf', 'pdf', await printed(false)],
    ['file', 'large-print.pdf', await printed(true)],
  ] as const;
  const rows: DocumentRow[] = [];
  for (const [form, ending, bytes] of forms) {
    if (bytes === null) continue;
    const mime = form === 'text' ? 'application/json' : 'application/pdf';
    const kept = { sha256: await documents.put(bytes), bytes: bytes.length, mime, name: `post-${id}.${ending}` };
    rows.push({ caseId: shelf(landlord), id, form, landlordId: landlord, ...kept, templateVersion: null });
  }
  return read(documents, await world.store.keepDocuments(rows));
}

/** A bundle as it was printed. Throws NotFound where nothing was printed under this name. */
export async function bundleAgain(
  world: World,
  documents: DocumentStore,
  landlord: string,
  id: string,
): Promise<Bundle> {
  const rows = (await world.store.documents(shelf(landlord))).filter((d) => d.id === id);
  if (rows.length === 0) throw new NotFound(`Nothing was printed for the post of ${landlord} under ${id}.`);
  return read(documents, rows);
}

async function read(documents: DocumentStore, rows: readonly DocumentRow[]): Promise<Bundle> {
  const of = async (form: DocumentRow['form']): Promise<Buffer | null> => {
    const row = rows.find((r) => r.form === form);
    return row === undefined ? null : documents.get(row.sha256);
  };
  const [manifest, ordinary, large] = await Promise.all([of('text'), of('pdf'), of('file')]);
  return { ...(JSON.parse(manifest?.toString('utf8') ?? '{}') as Manifest), ordinary, large };
}
