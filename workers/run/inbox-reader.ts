/** Reads one landlord's complaints mailbox until it is told to stop: each mail is kept first, and then passed on (IN-3). */
import { isIP } from 'node:net';
import type { Logger } from 'pino';
import { bounceReporter } from '../../activities/bounces/index.ts';
import { classifyMail, refersIn, type OwnAddresses } from '../../activities/bounces/report.ts';
import { openMailbox, type Mailbox, type MailboxAddress } from '../../activities/mailbox/mailbox.ts';
import { pause, readMailbox } from '../../activities/mailbox/read-mailbox.ts';
import { isProven, sealsIn } from '../../activities/return-path.ts';
import { scanBytes } from '../../client/cases/intake/incoming-files.ts';
import { joinArrived } from '../../client/cases/inbox/join.ts';
import { keepMail, type ArrivedMail } from '../../client/cases/inbox/keep.ts';
import { MAILBOX_PURPOSE, mailboxTroubleOf } from '../../client/administration/mailboxes.ts';
import { policyOfLandlord } from '../../client/core/policies.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import type { InboxMailRow, MailboxRow } from '../../client/core/store/store-inbox.ts';
import type { Db } from '../../db/connect.ts';
import { markBounced } from '../../db/queries/letters/outbox.ts';
import type { DocumentStore } from '../../platform/documents/store.ts';
import { sha256Of } from '../../platform/documents/store.ts';
import { judgeMail, type MailboxOwner } from '../../platform/mail/judge-mail.ts';
import { readMail } from '../../platform/mail/read-mail.ts';
import { addressOf as addressToCall, type IsLetIn } from '../../platform/reach.ts';
import { unseal } from '../../platform/sealed.ts';
import { policiesInForce } from '../../policies/registry.ts';

export interface InboxReaderDependencies {
  service: ServiceContext;
  db: Db;
  documents: DocumentStore;
  /** Of the installation: what passwords and our letters are sealed with. */
  secret: string;
  /** Internal hosts that may be read from. */
  isLetIn: IsLetIn;
  log: Logger;
}

/** More than any mail server takes with its largest usual limit; of what is larger the beginning is kept, the rest stays there. */
const LARGEST_MAIL = 40_000_000;
/** No report is longer. */
const LARGEST_REPORT = 1_000_000;
/** We look this often, however quiet the mail server is. */
const LOOK_MS = 60_000;

/** Which mailbox it is: UIDs count within one. */
export const boxOf = ({ host, username, folder }: Pick<MailboxRow, 'host' | 'username' | 'folder'>): string =>
  sha256Of(Buffer.from(JSON.stringify([host.toLowerCase(), username, folder]))).slice(0, 16);

/** Where it is and how to sign in; null where its password cannot be read with the secret of today. */
export function addressOf(row: MailboxRow, secret: string): MailboxAddress | null {
  const pass = unseal(secret, MAILBOX_PURPOSE, row.sealedPassword);
  if (pass === null) return null;
  const { host, port, security, username, folder } = row;
  const secure = security === 'tls';
  return {
    host,
    port,
    secure,
    ...(secure ? {} : { doSTARTTLS: security === 'starttls' }),
    user: username,
    pass,
    folder,
  };
}

/** Runs until the signal. */
export async function readInbox(deps: InboxReaderDependencies, row: MailboxRow, signal: AbortSignal): Promise<void> {
  const { service, secret, log, isLetIn } = deps;
  const { store } = service;
  const { landlordId, after, moveTo } = row;
  const box = boxOf(row);
  const address = addressOf(row, secret);
  await readMailbox(
    {
      open: async () => {
        if (address === null) throw Object.assign(new Error('no password'), { code: 'secret-lost' });
        // The address that was looked at is the one that is called; its certificate is for the name.
        const host = await addressToCall(address.host, isLetIn);
        return openMailbox(
          { ...address, host, ...(isIP(address.host) === 0 ? { servername: address.host } : {}) },
          { lookMs: LOOK_MS },
        );
      },
      position: {
        load: async () => {
          const now = await store.mailboxOf(landlordId);
          const known = now?.box === box && now.uidValidity !== null && now.uid !== null;
          return known ? { uidValidity: now.uidValidity ?? '', uid: now.uid ?? 0 } : null;
        },
        save: (mark) => store.saveReadTo(landlordId, { box, ...mark }),
      },
      take: async (mailbox, uid) => {
        const arrived = await arrivedMail(deps, row, mailbox, uid);
        if (arrived === null) return;
        await keepMail(deps, row, arrived);
        if (after === 'flag') await mailbox.markRead(uid);
        else if (after === 'move') await mailbox.moveTo(uid, moveTo);
        await passOn(deps, row);
      },
      allRead: async () => {
        await passOn(deps, row);
        await scanAgain(deps);
        await store.mailboxRead(landlordId);
      },
      away: async (code, againInMs) => {
        log.warn({ landlordId, code, againInMs }, 'mailbox-away');
        await store.mailboxAway(landlordId, mailboxTroubleOf(code));
      },
      pause,
    },
    signal,
  );
}

async function arrivedMail(
  { secret }: InboxReaderDependencies,
  row: MailboxRow,
  mailbox: Mailbox,
  uid: number,
): Promise<ArrivedMail | null> {
  const fetched = await mailbox.fetch(uid, LARGEST_MAIL);
  if (fetched === null) return null;
  const { source, size, receivedAt, cut } = fetched;
  const owner = ownerOf(row);
  const mail = await readMail(source, { cut });
  const unread = mail.faults.some((fault) => fault === 'bomb' || fault === 'unreadable');
  const report = unread ? null : await classifyMail(source.subarray(0, LARGEST_REPORT), ownOf(owner));
  const judged = judgeMail(mail, report !== null && report.is !== 'mail' && report.is !== 'automatic', owner);
  const seals = sealsIn(mail.to.join(' ')).map(({ caseId, id, seal }) => ({
    caseId,
    isFor: (addresses: readonly string[]) => isProven(secret, { caseId, id }, [seal], addresses),
  }));
  const caseIds = [...new Set(refersIn(mail.answers.join(' '), owner.domains).map((r) => r.caseId))];
  const place = { box: boxOf(row), uidValidity: mailbox.uidValidity, uid };
  return { place, source, size, receivedAt, mail, judged, caseIds, seals };
}

/** Whose mailbox it is, as mail is judged by. */
export function ownerOf({ landlordId, username, trustedServer }: MailboxRow): MailboxOwner {
  const { complaintsEmail, referencePrefix } = policyOfLandlord(landlordId).landlord;
  const addresses = [complaintsEmail, ...(username.includes('@') ? [username] : [])].map((one) => one.toLowerCase());
  return {
    addresses: [...new Set(addresses)],
    domains: [complaintsEmail.slice(complaintsEmail.lastIndexOf('@') + 1).toLowerCase()],
    prefix: referencePrefix,
    otherPrefixes: policiesInForce().flatMap((p) => (p.landlordId === landlordId ? [] : [p.landlord.referencePrefix])),
    trustedServer,
  };
}

const ownOf = ({ addresses, domains }: MailboxOwner): OwnAddresses => ({ addresses, domains });

/** Lets replies join their cases, and tells cases what mail servers say. What cannot be done now is done the next time. */
async function passOn(deps: InboxReaderDependencies, mailbox: MailboxRow): Promise<void> {
  const { landlordId } = mailbox;
  await joinArrived(deps, landlordId);
  const { store } = deps.service;
  const arrived = await store.inboxMails(landlordId, ['arrived'], 1_000);
  for (const row of arrived.filter((one) => one.kind === 'report')) {
    try {
      await tellReport(deps, mailbox, row);
    } catch (error) {
      deps.log.warn({ landlordId, error: error instanceof Error ? error.name : undefined }, 'report-waits');
      return;
    }
    await store.changeMail(row, ['arrived'], { state: 'aside' });
  }
}

/** A report on a letter, or on a notice to colleagues, from the mail as it is kept (RC-1). */
async function tellReport(
  { service, db, documents, secret, log }: InboxReaderDependencies,
  mailbox: MailboxRow,
  row: InboxMailRow,
): Promise<void> {
  const { store, temporal } = service;
  const [whole] = await store.inboxFiles(row.landlordId, row.id);
  if (whole?.sha256 == null) return;
  const source = (await documents.get(whole.sha256)).subarray(0, LARGEST_REPORT);
  const said = await classifyMail(source, ownOf(ownerOf(mailbox)));
  if (said.is !== 'failed' && said.is !== 'notice-failed') return;
  const { caseId } = said.is === 'failed' ? said.letter : said.notice;
  // What came to one landlord's mailbox says nothing of another's cases.
  if ((await store.casesOfMail(row.landlordId, [caseId], [])).length === 0) return;
  if (said.is === 'failed') {
    await bounceReporter(temporal, (what, about) => log.warn(about, what), secret, db)(said.letter, said.evidence);
    return;
  }
  const { noticeId } = said.notice;
  const { seals, recipients } = said.evidence;
  if (isProven(secret, { caseId, id: noticeId }, seals, ['', ...recipients])) await markBounced(db, caseId, noticeId);
}

/** Asks the virus scanner again about what it could not tell of. */
async function scanAgain({ service, documents }: InboxReaderDependencies): Promise<void> {
  if (!documents.scanner) return;
  for (const { mailId, n, sha256 } of await service.store.waitingMailScans()) {
    const bytes = sha256 === null ? null : await documents.get(sha256).catch(() => null);
    if (bytes === null) continue;
    const scan = await scanBytes(documents, bytes);
    if (scan.verdict !== 'waiting') await service.store.saveMailScan({ mailId, n }, scan);
  }
}
