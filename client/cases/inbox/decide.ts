/** What somebody decides about a mail: it is logged, added to a case, confirmed as what the customer asks for, or set aside (IN-3). */
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { mustFit } from '../../core/input/limits.ts';
import { londonDay, londonTime } from '../../core/input/dates.ts';
import { keyFrom } from '../../core/keys.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { personByHandle, type Actor } from '../../core/people.ts';
import { findCase, type ServiceContext } from '../../core/context.ts';
import type { InboxMailRow, MailState } from '../../core/store/store-inbox.ts';
import { sendCustomerMessage } from '../words/customer-messages.ts';
import { attach } from '../documents.ts';
import { logComplaint } from '../taking-in/log.ts';
import { joinMail } from './join.ts';
import type { InboxDependencies } from './keep.ts';
import { mailRow, openMail, type InboxMail } from './list.ts';

/** Who decides: a handle, or who is signed in. */
export interface DecidedBy {
  as?: string | undefined;
  by?: Actor | undefined;
  naming?: FieldLabel;
}

export const INBOX_DECISIONS = ['join', 'confirm', 'words-only', 'set-aside', 'bring-back'] as const;
export type InboxDecision = (typeof INBOX_DECISIONS)[number];

export interface MailDecision {
  decision: string;
  /** With `join`: the case it is added to. */
  reference?: string | undefined;
  /** With `set-aside`: why. */
  reason?: string | undefined;
}

const isDecision = (said: string): said is InboxDecision => (INBOX_DECISIONS as readonly string[]).includes(said);

/** Decides about a mail, and answers with it as it is then. Pressed twice it is done once. */
export async function decideMail(
  deps: InboxDependencies,
  landlordId: string,
  id: string,
  { decision, reference = '', reason = '' }: MailDecision,
  { as, by, naming = asOption }: DecidedBy,
): Promise<InboxMail> {
  const { service } = deps;
  const row = await mailRow(service, landlordId, id);
  if (!isDecision(decision)) throw new BadInput(`${naming('decision')}: say ${INBOX_DECISIONS.join(', ')}.`);
  const who = by ?? personByHandle(await service.store.staff(landlordId), as ?? '', naming('as'));
  mustFit(reason, 'line', naming('reason'));
  switch (decision) {
    case 'join':
      await join(deps, row, reference, who, naming);
      break;
    case 'confirm':
      await confirm(service, row, who);
      break;
    case 'words-only':
      mustSaySomething(row);
      await change(service, row, ['waiting'], { ...decidedBy(service, who), says: null, state: 'joined' });
      break;
    case 'set-aside':
      if (reason.trim() === '') throw new BadInput(`${naming('reason')} is missing: say why.`);
      if (row.joinedAt !== null) throw new RuleRefusal('IN-3', 'Its words stand on a case already.');
      await change(service, row, ['waiting'], {
        ...decidedBy(service, who),
        state: 'aside',
        reason: 'by-hand',
        why: reason.trim(),
      });
      break;
    case 'bring-back':
      await change(service, row, ['aside'], { ...decidedBy(service, who), state: 'waiting', reason: 'brought-back' });
      break;
  }
  return openMail(service, landlordId, id);
}

const decidedBy = ({ clock }: ServiceContext, who: Actor) => ({ decidedBy: who.id, decidedAt: clock() });

async function change(
  { store }: ServiceContext,
  row: InboxMailRow,
  from: readonly MailState[],
  to: Parameters<ServiceContext['store']['changeMail']>[2],
): Promise<void> {
  if (!(await store.changeMail(row, from, to)))
    throw new RuleRefusal('IN-3', 'somebody has dealt with this mail already: look at it again.');
}

/** Added to a case by hand: its words stand there as the customer's, with who added them. */
async function join(
  deps: InboxDependencies,
  row: InboxMailRow,
  reference: string,
  who: Actor,
  naming: FieldLabel,
): Promise<void> {
  const { service } = deps;
  if (reference.trim() === '') throw new BadInput(`${naming('reference')} is missing: which case does it belong to?`);
  const file = await findCase(service, reference);
  if (file.landlordId !== row.landlordId)
    throw new NotFound(`There is no case ${reference.trim().toUpperCase()} here.`);
  if (file.anonymised != null)
    throw new RuleRefusal('RC-3', `${file.reference} was anonymised: log what is new as a complaint of its own.`);
  const isIts = row.caseId === file.caseId && (row.joinedAt !== null || row.state === 'joined');
  if (isIts) return;
  const { caseId } = file;
  const claim = {
    ...decidedBy(service, who),
    caseId,
    kind: 'reply',
    reason: 'added-by-hand',
    state: 'waiting',
  } as const;
  await change(service, row, ['waiting', 'aside'], claim);
  await joinMail(deps, { ...row, caseId, says: null }, who.handle);
}

function mustSaySomething(
  row: InboxMailRow,
): asserts row is InboxMailRow & { says: NonNullable<InboxMailRow['says']> } {
  if (row.says === null || row.joinedAt === null)
    throw new RuleRefusal('IN-3', 'this mail asks for nothing that could be confirmed.');
}

/** What they ask for is given to the case as the customer's word, as of the day it reached us. */
async function confirm(service: ServiceContext, row: InboxMailRow, who: Actor): Promise<void> {
  mustSaySomething(row);
  const [reference = ''] = row.caseId === null ? [] : await service.store.references([row.caseId]);
  await sendCustomerMessage(
    service,
    reference,
    row.says,
    { words: row.words },
    {
      via: 'email',
      on: londonDay(row.receivedAt),
      key: keyFrom('mail-says', row.id),
      as: who.handle,
    },
  );
  await change(service, row, ['waiting'], { ...decidedBy(service, who), state: 'joined' });
}

/** The key under which a mail is logged: whoever logs it, it is one case. */
export const logKeyOf = (id: string): string => keyFrom('log-mail', id);

/** A mail as the form of a new complaint takes it: what was written, who wrote, and when it reached us. */
export async function formOfMail(
  service: ServiceContext,
  landlordId: string,
  id: string,
): Promise<{ key: string; text: string; name: string; email: string; channel: 'email'; received: string }> {
  const row = await mailRow(service, landlordId, id);
  const mayBeThem = row.sender !== 'colleague' && row.kind !== 'own';
  const subject = row.words.trim() === '' || row.subject.trim() === '' ? row.subject : `${row.subject}\n\n`;
  return {
    key: logKeyOf(row.id),
    text: `${subject}${row.words}`.slice(0, 50_000),
    name: mayBeThem ? row.fromName : '',
    email: mayBeThem ? row.fromAddress : '',
    channel: 'email',
    received: `${londonDay(row.receivedAt)} ${londonTime(row.receivedAt)}`,
  };
}

export interface LoggedMail {
  reference: string;
  filed: number;
  /** What was not filed, or is held back, with why. */
  held: string[];
}

/** Logs a mail as a complaint as it stands; `more` is what else is known, and what of the mail is to be read otherwise. */
export async function logMail(
  { service, documents }: InboxDependencies,
  landlordId: string,
  id: string,
  more: Readonly<Record<string, unknown>>,
  { as, naming = asOption }: DecidedBy,
): Promise<LoggedMail> {
  const said = Object.entries(more).filter(([, value]) => value !== undefined && value !== '');
  const mail = await formOfMail(service, landlordId, id);
  const known = Object.entries(mail).filter(([, value]) => value !== '');
  const form = { ...Object.fromEntries([...known, ...said]), key: mail.key, policy: policyOfLandlord(landlordId).id };
  const { reference, by } = await logComplaint(service, form, { as, naming, senderUnconfirmed: true });
  return { reference, ...(await mailLogged(service, documents, { landlordId, id }, reference, by)) };
}

/** It has become a case, or words of one: its files are filed there. Asked again, what is missing is made up for. */
export async function mailLogged(
  service: ServiceContext,
  documents: DocumentStore,
  { landlordId, id }: { landlordId: string; id: string },
  reference: string,
  who: Actor,
): Promise<{ filed: number; held: string[] }> {
  const row = await mailRow(service, landlordId, id);
  const file = await findCase(service, reference);
  if (row.caseId !== null && row.caseId !== file.caseId)
    throw new RuleRefusal('IN-3', 'this mail belongs to another case already.');
  let filed = 0;
  const held: string[] = [];
  for (const { n, name, sha256, problem, verdict } of await service.store.inboxFiles(landlordId, id)) {
    if (n === 0) continue;
    if (sha256 === null) held.push(`${name}: ${problem ?? ''}`);
    else {
      await attach(service, documents, reference, { name, bytes: await documents.get(sha256) }, { as: who.handle });
      filed++;
      if (verdict === 'infected') held.push(`${name}: held back by our virus scanner`);
    }
  }
  const became = {
    ...decidedBy(service, who),
    caseId: file.caseId,
    state: 'logged',
    reason: 'logged',
    says: null,
  } as const;
  await service.store.changeMail(row, ['waiting', 'aside'], became);
  return { filed, held };
}
