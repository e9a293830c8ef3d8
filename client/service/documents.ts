/** Files that come with a complaint: checked by what they are, kept by what they hold, filed with the case. */
import { checkAttachment } from '../../activities/documents/attachments.ts';
import type { DocumentStore } from '../../activities/documents/store.ts';
import { BadInput, NotFound } from './errors.ts';
import { perform } from './perform.ts';
import type { DocumentRow } from './store.ts';
import { findCase, type World } from './world.ts';

export interface Attached {
  reference: string;
  id: string;
  name: string;
  mime: string;
  bytes: number;
  sha256: string;
}

/** Takes a file in and files it with the case. Throws BadInput, one sentence, for one we do not take. */
export async function attach(
  world: World,
  documents: DocumentStore,
  reference: string,
  file: { name: string; bytes: Buffer },
  { as, kind = 'evidence' }: { as?: string | undefined; kind?: string } = {},
): Promise<Attached> {
  const checked = checkAttachment(file.name, file.bytes);
  if (!checked.ok) throw new BadInput(checked.why);
  const found = await findCase(world, reference);
  const { name, mime } = checked;
  const sha256 = await documents.put(file.bytes);
  const known = await world.store.documents(found.caseId);
  const again = known.find((d) => d.sha256 === sha256 && d.form === 'file');
  const id = again?.id ?? `D${known.filter((d) => d.form === 'file').length + 1}`;
  const row = { caseId: found.caseId, id, form: 'file' as const, landlordId: found.landlordId, sha256 };
  const bytes = file.bytes.length;
  if (!again) {
    await perform(world, reference, 'file', { kind, document: `${id}: ${name}` }, { as, key: `attach:${sha256}` });
    await world.store.keepDocuments([{ ...row, bytes, mime, name, templateVersion: null }]);
  }
  return { reference: found.reference, id, name: again?.name ?? name, mime, bytes, sha256 };
}

/** Everything kept of a case: letters in their forms, and files. */
export async function documentsOf(world: World, reference: string): Promise<DocumentRow[]> {
  const found = await findCase(world, reference);
  return world.store.documents(found.caseId);
}

/** The bytes of one document: a letter's PDF (L1), or a file (D1). */
export async function readDocument(
  world: World,
  documents: DocumentStore,
  reference: string,
  id: string,
): Promise<{ row: DocumentRow; bytes: Buffer }> {
  const rows = await documentsOf(world, reference);
  const wanted = rows.filter((d) => d.id === id.toUpperCase());
  const row = wanted.find((d) => d.form === 'pdf') ?? wanted[0];
  if (!row) throw new NotFound(`There is no document ${id} of this case: putright documents ${reference} lists them.`);
  return { row, bytes: await documents.get(row.sha256) };
}
