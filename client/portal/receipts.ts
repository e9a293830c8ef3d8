/** The word back to somebody who complained through the public form: their reference, and the way to their own page. */
import { privacyUrl, type LinkSettings } from '../../letters/links/portal-link.ts';
import type { CustomerStore, OwedReceipt } from './store.ts';
import { issueLinkFor } from './links.ts';
import { readTelephones, type Telephone } from '../../platform/contact/telephone.ts';
import { policyOfLandlord } from '../core/policies.ts';
import type { ServiceContext } from '../core/context.ts';

/** Where the link of a receipt stands: the same link on the form's last page. */
export const RECEIPT_LINK = 'receipt';

/** What came of one try; `code` is short, never a server's words. */
export type ReceiptResult = { went: true } | { went: false; forGood: boolean; code: string };

export interface ReceiptMessage {
  caseId: string;
  landlord: { name: string; email: string; phone: string };
  to: string;
  subject: string;
  text: string;
}

/** How receipts go out; each says what came of it and never throws. */
export interface ReceiptSenders {
  email(message: ReceiptMessage): Promise<ReceiptResult>;
  /** Null where no text messages can be sent. */
  text: ((message: Pick<ReceiptMessage, 'to' | 'text'>) => Promise<ReceiptResult>) | null;
}

/** At most so many in one round: the rest waits for the next, so that a round ends. */
const AT_MOST = 200;

/**
 * Sends what is owed, one by one, each taken first: a round of another worker at the same time sends the others. One that
 * fails does not hold up the rest. Answers with how many of those tried are still to go.
 */
export async function sendReceipts(
  service: ServiceContext,
  customers: CustomerStore,
  links: LinkSettings,
  ways: ReceiptSenders,
): Promise<number> {
  const now = service.clock();
  let left = 0;
  for (let tried = 0; tried < AT_MOST; tried++) {
    const owed = await customers.claimReceipt(now);
    if (owed === null) break;
    const came = await sendOne(service, customers, links, ways, owed);
    await customers.recordReceiptAttempt(owed.caseId, came);
    if (!came.went && !came.forGood) left++;
  }
  return left;
}

async function sendOne(
  service: ServiceContext,
  customers: CustomerStore,
  links: LinkSettings,
  ways: ReceiptSenders,
  owed: OwedReceipt,
): Promise<ReceiptResult> {
  try {
    const { url } = await issueLinkFor(service, customers, links, owed, RECEIPT_LINK);
    return await send(owed, url, links, ways);
  } catch {
    // Its message may hold a name or an address: only that it failed is kept.
    return { went: false, forGood: false, code: 'cannot-be-written' };
  }
}

async function send(owed: OwedReceipt, url: string, links: LinkSettings, ways: ReceiptSenders): Promise<ReceiptResult> {
  const { landlord } = policyOfLandlord(owed.landlordId);
  const to = owed.by === 'email' ? owed.email : mobileIn(owed.phone);
  if (to === null) return { went: false, forGood: true, code: 'no-address' };
  if (owed.by === 'text') {
    if (ways.text === null) return { went: false, forGood: false, code: 'no-text-service' };
    return ways.text({ to, text: asTextMessage(owed.reference, landlord.name, url) });
  }
  return ways.email({
    caseId: owed.caseId,
    landlord: { name: landlord.name, email: landlord.complaintsEmail, phone: landlord.phone },
    to,
    subject: `We have your complaint: ${owed.reference}`,
    text: asEmail(owed, landlord, { page: url, privacy: privacyUrl(links, owed.landlordId) }),
  });
}

/** Texts go to mobile numbers of the United Kingdom alone: others cost by the message, and whoever sends them in earns it. */
export const takesOurTexts = ({ dial, mobile }: Telephone): boolean => mobile === true && dial.startsWith('+44');

/** The first number that we send text messages to, as a text service dials it; null where there is none. */
const mobileIn = (phone: string | null): string | null => readTelephones(phone ?? '').find(takesOurTexts)?.dial ?? null;

/** The receipt as a text message. */
export function asTextMessage(reference: string, landlord: string, url: string): string {
  return `${landlord} has your complaint. Your reference: ${reference}. Your own page, only for you: ${url}`;
}

/** The receipt as an email. */
export function asEmail(
  { reference }: Pick<OwedReceipt, 'reference'>,
  landlord: { name: string; complaintsEmail: string; phone: string },
  { page, privacy }: { page: string; privacy: string },
): string {
  return [
    // Nothing that was typed into the form: the address is not confirmed, and may be anybody's.
    'Hello,',
    '',
    `Thank you for telling us. ${landlord.name} has your complaint.`,
    '',
    `Your reference is ${reference}.`,
    '',
    'Next, we write to you to say who is dealing with it, and when you will have our answer.',
    '',
    'You can see where your complaint is, and write to us, at your own page:',
    '',
    page,
    '',
    'This link is only for you. Please do not pass it on.',
    '',
    `You did not complain to ${landlord.name}? Then somebody typed in your address. You need do nothing, and we write no more unless we know that it is you.`,
    '',
    `How we use what you tell us, and your rights: ${privacy}`,
    '',
    `Would you rather talk to us? Call ${landlord.phone} or write to ${landlord.complaintsEmail}.`,
    '',
    landlord.name,
    '',
  ].join('\n');
}
