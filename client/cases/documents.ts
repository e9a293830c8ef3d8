/** Files that come with a complaint: checked by what they are, kept by what they hold, filed with the case. */
import { withoutLinks } from '../../letters/links/portal-link.ts';
import { checkAttachment } from '../../platform/documents/attachments.ts';
import type { DocumentStore } from '../../platform/documents/store.ts';
import { DOCUMENT_KINDS, offersOn } from '../../workflows/messages.ts';
import { BadInput, NotFound, RuleRefusal } from '../../platform/errors.ts';
import { asOption, oneOf } from '../core/input/fields.ts';
import { keyFrom } from '../core/keys.ts';
import { personByHandle, defaultActor } from '../core/people.ts';
import { mayBeOpened, scanInWords, takeFileIn } from './intake/incoming-files.ts';
import { perform } from './perform.ts';
import type { CaseFile, DocumentRow, Scan } from '../core/store/store.ts';
import { directoryOf, findCase, mustTakeMore, stateOf, todayIn, type ServiceContext } from '../core/context.ts';

export interface Attached {
  reference: string;
  id: string;
  name: string;
  mime: string;
  bytes: number;
  sha256: string;
  scan: Scan['verdict'];
  /** What the virus scanner said, in words; null where it found nothing. */
  scanned: string | null;
}

/**
 * Takes a file in and files it with the case: its row is kept before anything is said of it, so what was acknowledged is
 * there. Throws BadInput, one sentence, for one we do not take, and RuleRefusal before anything is kept.
 */
export async function attach(
  service: ServiceContext,
  documents: DocumentStore,
  reference: string,
  file: { name: string; bytes: Buffer },
  { as, kind = 'evidence' }: { as?: string | undefined; kind?: string } = {},
): Promise<Attached> {
  const checked = checkAttachment(file.name, file.bytes);
  if (!checked.ok) throw new BadInput(checked.why);
  const found = await findCase(service, reference);
  mustTakeMore(found);
  oneOf(kind, DOCUMENT_KINDS, asOption('kind'));
  await mustBeTaken(service, found, as);
  const { row, scan } = await takeFileIn(service, documents, found, file);
  const { id, name, mime, bytes, sha256 } = row;
  const document = `${id}: ${name}`;
  if (!(await isToldOf(service, found, document)))
    await perform(service, reference, 'file', { kind, document }, { as, key: keyFrom('attach', found.caseId, sha256) });
  return { reference: found.reference, id, name, mime, bytes, sha256, scan: scan.verdict, scanned: scanInWords(scan) };
}

/** Refused at once where the rules would not have the file: the row of a file cannot be taken back. */
async function mustBeTaken(service: ServiceContext, file: CaseFile, as: string | undefined): Promise<void> {
  const state = await stateOf(service, file);
  const { people } = await directoryOf(service, file.landlordId);
  const by = as === undefined ? defaultActor(people, state, 'file') : personByHandle(people, as, asOption('as'));
  const offer = offersOn(state, by.id, by.duties, todayIn(service)).find((o) => o.command === 'file');
  if (offer && !offer.may) throw new RuleRefusal(offer.rule ?? 'RC-1', offer.why ?? 'This case takes no files now.');
}

/** Whether something that happened names this document already: it came twice, or with a customer's own words. */
async function isToldOf(service: ServiceContext, file: CaseFile, document: string): Promise<boolean> {
  const [words, events] = await Promise.all([service.store.texts(file), service.store.events(file)]);
  const naming = [...words].filter(([, body]) => body.includes(document)).map(([id]) => id);
  if (naming.length === 0) return false;
  const happened = JSON.stringify(events.map((e) => e.event));
  return naming.some((id) => happened.includes(id));
}

/** Everything kept of a case: letters in their forms, and files. */
export async function documentsOf(service: ServiceContext, reference: string): Promise<DocumentRow[]> {
  const found = await findCase(service, reference);
  return service.store.documents(found.caseId);
}

/** What the virus scanner said of a case's files, in words, by their ids. */
export async function scansOf(service: ServiceContext, reference: string): Promise<Record<string, string>> {
  const found = await findCase(service, reference);
  const scans = [...(await service.store.scans(found.caseId))];
  return Object.fromEntries(
    scans.flatMap(([id, scan]) => {
      const words = scanInWords(scan);
      return words === null ? [] : [[id, words]];
    }),
  );
}

/** The bytes of one document: a letter (L1), without the private link it may carry, or a file (D1). */
export async function readDocument(
  service: ServiceContext,
  documents: DocumentStore,
  reference: string,
  id: string,
): Promise<{ row: DocumentRow; bytes: Buffer }> {
  const rows = await documentsOf(service, reference);
  const wanted = rows.filter((d) => d.id === id.toUpperCase());
  const row = wanted.find((d) => d.form === 'pdf') ?? wanted[0];
  const html = wanted.find((d) => d.form === 'html');
  if (html) {
    const words = (await documents.get(html.sha256)).toString('utf8');
    const shown = withoutLinks(words);
    // A letter that carries a private link is shown to staff without it; only the print queue has it as its reader does.
    if (shown !== words) return { row: html, bytes: Buffer.from(shown) };
  }
  if (!row) throw new NotFound(`There is no document ${id} of this case: putright documents ${reference} lists them.`);
  if (row.form === 'file') mayBeOpened(row.id, (await service.store.scans(row.caseId)).get(row.id));
  return { row, bytes: await documents.get(row.sha256) };
}
