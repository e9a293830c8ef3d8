/** What staff read of a mail: why it is where it is, who seems to have sent it, what is odd about it. */
import type { MailSays, MailSender } from '../../core/store/store-inbox.ts';

/** Why a mail is where it is. */
const REASONS: Readonly<Record<string, string>> = {
  new: 'It answers nothing of ours.',
  'known-reference': 'It answers a case, and its words stand there.',
  'names-no-case-here': 'It names a case that is not among ours.',
  'case-anonymised': 'The case it answers has been anonymised: what is new is a complaint of its own.',
  'restricted-case': 'It answers a case that only few may see: nothing was added to it.',
  'sender-not-on-file':
    'Its subject names a case, and the sender’s address is not on file there: nothing was added to it.',
  'sender-forged': 'Our mail server says that the sender is not who it says: nothing was added to any case.',
  'from-colleague': 'One of us, or a team or contractor of ours, sent it: it is not a customer’s own word.',
  'from-our-own-address': 'It says that it comes from our own address, and it is no letter of ours.',
  bomb: 'It is made to be hard to read: only its head was looked at.',
  unreadable: 'It could not be read as a mail: it is kept as it came.',
  'no-sender': 'It does not say who it is from.',
  'delivery-report': 'A mail server reports on a letter of ours; the case was told where it is proven.',
  'automatic-reply': 'A program answered by itself: nobody’s word.',
  'read-receipt': 'A program says that a letter was opened.',
  'sent-to-many': 'A newsletter, or another mail to a list.',
  'our-copy': 'A copy of a letter of ours.',
  'goes-in-circles': 'It goes in circles: it has been through us before.',
  'too-many-in-an-hour': 'So many came from this address within an hour that a program seems to send them.',
  'came-twice': 'The same mail came before.',
  'by-hand': 'Somebody set it aside.',
  'brought-back': 'Somebody brought it back to be looked at.',
  logged: 'It was logged as a complaint.',
  'added-by-hand': 'Somebody added it to its case.',
};

export const reasonSaid = (code: string): string => REASONS[code] ?? 'It has not been looked at.';
/** Every code there are words for. */
export const MAIL_REASONS: readonly string[] = Object.keys(REASONS);

export const SENDER_SAID: Readonly<Record<MailSender, string>> = {
  proven: 'The address is on file, and our mail server vouches for it.',
  'on-file': 'The address is on file; anybody could have written it.',
  'has-our-letter': 'The address is not on file; whoever wrote has a letter of ours.',
  unknown: 'Nothing is known of the sender but what the mail says.',
  forged: 'Our mail server says that the address is forged.',
  colleague: 'The address is that of one of us, or of a team or contractor of ours.',
};

export const SAYS_SAID: Readonly<Record<MailSays, string>> = {
  escalate: 'They seem to ask for stage 2.',
  'accept-remedy': 'They seem to accept what is offered.',
  withdraw: 'They seem to withdraw the complaint.',
};

export const NOTES_SAID: Readonly<Record<string, string>> = {
  bomb: 'More headers or parts than any mail needs: only its head was looked at.',
  unreadable: 'It could not be read as a mail.',
  'no-sender': 'It does not say who it is from.',
  'long-words': 'It is longer than a complaint may be: the rest is in the mail itself.',
  cut: 'It is too large to be fetched whole: the rest is in the mailbox.',
  'no-words': 'It holds no words of its own.',
  'dmarc-none': 'Our mail server says nothing of the sender.',
};
