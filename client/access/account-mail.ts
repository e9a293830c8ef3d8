/**
 * Messages to staff about their accounts, as the worker sends them. A link to choose a password is made here, while its
 * message is sent, to the one address in the directory: nobody who asked for it ever holds it.
 */
import { formatDate } from '../../policies/calendar/dates.ts';
import { londonDay, londonTime } from '../core/input/dates.ts';
import { policyOfLandlord } from '../core/policies.ts';
import { hashOf, newToken } from '../core/tokens.ts';
import type { AccessDependencies } from './accounts.ts';
import { adminSentence, tellsOf } from './admin-log.ts';
import type { OwedAccountMail } from './store.ts';

/** A message, ready to go. */
export interface AccountMessage {
  id: string;
  landlord: { name: string; email: string };
  to: string;
  subject: string;
  text: string;
}

/** What came of one try; `code` is short, never a server's words. */
export type AccountMailResult = { went: true } | { went: false; forGood: boolean; code: string };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** How long a link works: an invitation for days, a link that somebody asked for at the sign-in page for hours. */
export const INVITATION_MS = 3 * DAY_MS;
export const RESET_MS = 2 * HOUR_MS;
/** At most so many in one round: the rest waits for the next, so that a round ends. */
const AT_MOST = 200;

/** Sends what is owed, one by one; answers with how many of those tried are still to go. */
export async function sendAccountMail(
  deps: AccessDependencies,
  baseUrl: string,
  send: (message: AccountMessage) => Promise<AccountMailResult>,
): Promise<number> {
  const { access, clock } = deps;
  let left = 0;
  for (let tried = 0; tried < AT_MOST; tried++) {
    const owed = await access.claimAccountMail(clock());
    if (owed === null) break;
    const came = await sendOne(deps, baseUrl, send, owed);
    await access.recordAccountMail(owed.id, came);
    if (!came.went && !came.forGood) left++;
  }
  return left;
}

async function sendOne(
  deps: AccessDependencies,
  baseUrl: string,
  send: (message: AccountMessage) => Promise<AccountMailResult>,
  owed: OwedAccountMail,
): Promise<AccountMailResult> {
  if (owed.kind === 'told') return send(await toldMessage(deps, baseUrl, owed));
  if (!owed.active) return { went: false, forGood: true, code: 'has-left' };
  const { access, clock } = deps;
  const token = newToken();
  const expiresAt = new Date(clock().getTime() + (owed.kind === 'reset' ? RESET_MS : INVITATION_MS));
  // Written down first: a link that arrives is a link that works. One that was made for a try before ends with it.
  await access.addInvitation({
    tokenHash: hashOf(token),
    staffId: owed.staffId,
    landlordId: owed.landlordId,
    invitedBy: owed.kind === 'reset' ? 'reset' : (owed.entry?.by ?? 'invitation'),
    createdAt: clock(),
    expiresAt,
  });
  const came = await send(linkMessage(owed, `${baseUrl}/invite/${token}`, expiresAt));
  if (!came.went) await access.dropInvitations(owed.staffId);
  return came;
}

/** A mail to a colleague: greeted by name, a blank line between its paragraphs, and the landlord's name under it. */
function mailTo(owed: OwedAccountMail, to: string, subject: string, paragraphs: readonly string[]): AccountMessage {
  const { name, complaintsEmail } = policyOfLandlord(owed.landlordId).landlord;
  return {
    id: owed.id,
    landlord: { name, email: complaintsEmail },
    to,
    subject,
    text: `${[`Dear ${owed.name}`, ...paragraphs, name].join('\n\n')}\n`,
  };
}

/** Where what is told goes, which may be another address than the account's. */
const toldAt = ({ to, email }: OwedAccountMail): string => to ?? email;

function linkMessage(owed: OwedAccountMail, url: string, expiresAt: Date): AccountMessage {
  const { landlord } = policyOfLandlord(owed.landlordId);
  const until = `${formatDate(londonDay(expiresAt))}, ${londonTime(expiresAt)}`;
  const why =
    owed.kind === 'reset'
      ? `Somebody asked for a new password for you on the sign-in page of putright, with which ${landlord.name} handles complaints.`
      : `You are to have an account in putright, with which ${landlord.name} handles complaints.`;
  const otherwise =
    owed.kind === 'reset'
      ? 'Was it not you? Then you need not do anything: your password stays as it is.'
      : 'Did you not expect this? Then please tell whoever looks after putright.';
  const subject = owed.kind === 'reset' ? 'A new password for putright' : 'Your account in putright';
  // A link goes to the account's own address and nowhere else.
  return mailTo(owed, owed.email, subject, [
    why,
    `Choose your password here. This works once, until ${until}:`,
    url,
    'Nobody else was shown this link. Please do not pass it on: whoever opens it becomes you.',
    otherwise,
  ]);
}

async function toldMessage(
  { access }: AccessDependencies,
  baseUrl: string,
  owed: OwedAccountMail,
): Promise<AccountMessage> {
  const { landlord } = policyOfLandlord(owed.landlordId);
  const names = new Map((await access.people(owed.landlordId)).map((p) => [p.id, p.name]));
  const entry = owed.entry ?? { action: '', by: '', about: null, detail: {} };
  const own = entry.about === owed.staffId;
  const tells = tellsOf(entry.action);
  if (tells === 'enquiry-readers') return reportMessage(owed, baseUrl, entry.detail);
  const asks = learningMessage(owed, baseUrl);
  if (asks !== null) return asks;
  if (tells === 'pack-readers') return packMessage(owed, baseUrl, entry.detail);
  const decides = tells === 'retention-deciders';
  return mailTo(owed, toldAt(owed), own ? 'Your account in putright' : 'Administration of putright', [
    `This was done in putright, with which ${landlord.name} handles complaints:`,
    adminSentence(entry, names),
    own
      ? 'Is that not as it should be? Then please tell whoever looks after putright at once.'
      : decides
        ? `Whoever decides how long cases are kept is told. Look at each, and hold it on or lift it: ${baseUrl}/admin/retention`
        : `Every administrator is told. The log of administration has the rest: ${baseUrl}/admin/log`,
  ]);
}

/** The weekly report on enquiries of MPs and councillors: figures, and where the rest is read. */
function reportMessage(
  owed: OwedAccountMail,
  baseUrl: string,
  { until = '', figures = '' }: Readonly<Record<string, string>>,
): AccountMessage {
  return mailTo(owed, toldAt(owed), 'Enquiries of MPs and councillors this week', [
    `How enquiries of MPs and councillors stand, for the seven days until ${formatDate(until)}:`,
    figures
      .split('; ')
      .map((line) => `- ${line}`)
      .join('\n'),
    `Each of them: ${baseUrl}/managers/enquiries?until=${until}`,
  ]);
}

/** What is sent each month of what is learnt: the request for updates, and the invitation to the review. Null of other mail. */
function learningMessage(owed: OwedAccountMail, baseUrl: string): AccountMessage | null {
  const { action = '', detail = {} } = owed.entry ?? {};
  const { count = '', late = '0', month = '' } = detail as Readonly<Record<string, string>>;
  if (action === 'improvement-updates')
    return mailTo(owed, toldAt(owed), 'How do your improvements stand?', [
      `${count === '1' ? 'One improvement' : `${count} improvements`} that came of complaints ${count === '1' ? 'is' : 'are'} yours to see to${late === '0' ? '' : `; the day set for ${late} of them has passed`}.`,
      `Please say how each stands, so that it can be reported: ${baseUrl}/learning?mine=yes`,
    ]);
  if (action === 'lessons-review')
    return mailTo(owed, toldAt(owed), 'The monthly review of lessons', [
      `You are asked to come to the review of lessons for ${month}: ${count} of that month, ${detail['open'] ?? '0'} improvements under way.`,
      `What is to be talked over: ${baseUrl}/learning/review?month=${month}`,
    ]);
  return null;
}

/** That a pack of figures is there: a link, which opens for whoever may see it, and nothing of what stands in it. */
function packMessage(
  owed: OwedAccountMail,
  baseUrl: string,
  { until = '', source = '' }: Readonly<Record<string, string>>,
): AccountMessage {
  return mailTo(owed, toldAt(owed), 'Figures on complaints are ready for you', [
    `The figures on complaints for the time until ${formatDate(until)} have been put together, for you among others.`,
    `Read them, or save them as PDF or for a spreadsheet: ${baseUrl}/managers/packs/${source}`,
  ]);
}
