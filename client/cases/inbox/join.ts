/** A reply joins its case as what the customer said, with what they sent: done once, however often it is begun (IN-3). */
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { scanInWords, takeFileIn } from '../intake/incoming-files.ts';
import { sendCustomerMessage } from '../words/customer-messages.ts';
import { findCase, type ServiceContext } from '../../core/context.ts';
import { londonDay } from '../../core/input/dates.ts';
import { keyFrom } from '../../core/keys.ts';
import type { InboxMailRow } from '../../core/store/store-inbox.ts';
import type { CaseFile } from '../../core/store/store.ts';
import type { InboxDependencies } from './keep.ts';

/** So many at a time. */
const BATCH = 1_000;

/** Lets every reply that arrived join its case; answers with how many could not yet. */
export async function joinArrived(deps: InboxDependencies, landlordId: string): Promise<number> {
  const arrived = await deps.service.store.inboxMails(landlordId, ['arrived'], BATCH);
  let left = 0;
  for (const row of arrived.filter((one) => one.kind === 'reply').toReversed())
    try {
      await joinMail(deps, row);
    } catch (error) {
      if (error instanceof NotFound || error instanceof RuleRefusal) await putBefore(deps.service, row);
      else left++;
    }
  return left;
}

/** The case takes nothing any more: somebody looks, and nothing is lost. */
async function putBefore({ store }: ServiceContext, row: InboxMailRow): Promise<void> {
  await store.changeMail(row, ['arrived'], {
    caseId: null,
    perhapsCaseId: null,
    kind: 'new',
    says: null,
    state: 'waiting',
    reason: 'case-anonymised',
  });
}

/** One of them; `as`: the handle of who added it by hand. */
export async function joinMail(
  { service, documents }: InboxDependencies,
  row: InboxMailRow,
  as?: string,
): Promise<CaseFile> {
  const { store } = service;
  const [reference = ''] = row.caseId === null ? [] : await store.references([row.caseId]);
  const file = await findCase(service, reference);
  if (file.anonymised != null) throw new RuleRefusal('RC-3', `${reference} was anonymised.`);
  const sent = await takeFilesIn(service, documents, row, file);
  await sendCustomerMessage(
    service,
    reference,
    'inform',
    { words: wordsOf(row, sent) },
    {
      via: 'email',
      on: londonDay(row.receivedAt),
      key: keyFrom('mail', row.id),
      keep: { saveMessage: (which, word, words) => store.saveMessage(which, word, words) },
      ...(as === undefined ? {} : { as }),
      ...(row.sender === 'proven' ? {} : { through: 'sender-unproven' }),
    },
  );
  await store.changeMail(row, ['arrived', 'waiting'], {
    state: row.says === null ? 'joined' : 'waiting',
    joinedAt: service.clock(),
  });
  return file;
}

/** What they wrote; where that is nothing, the subject, so that what was sent is said somehow. */
function wordsOf({ words, subject }: InboxMailRow, sent: readonly string[]): string {
  const said = words.trim() === '' ? (subject.trim() === '' ? 'A mail without words.' : subject) : words;
  const files = sent.length === 0 ? '' : `\n\nSent with this: ${sent.join(', ')}`;
  return `${said.slice(0, LONGEST - files.length)}${files}`;
}
const LONGEST = 50_000;

/** Files the case's documents have from now on, each as "D1: name"; what was not taken is named with why. */
async function takeFilesIn(
  service: ServiceContext,
  documents: DocumentStore,
  row: InboxMailRow,
  file: CaseFile,
): Promise<string[]> {
  const sent: string[] = [];
  for (const { n, name, sha256, problem } of await service.store.inboxFiles(row.landlordId, row.id)) {
    if (n === 0) continue;
    if (sha256 === null) {
      sent.push(`${name} (not taken: ${problem ?? 'it could not be read'})`);
      continue;
    }
    const taken = await takeFileIn(service, documents, file, { name, bytes: await documents.get(sha256) });
    const held = taken.scan.verdict === 'infected' ? ` (${scanInWords(taken.scan)})` : '';
    sent.push(`${taken.row.id}: ${taken.row.name}${held}`);
  }
  return sent;
}
