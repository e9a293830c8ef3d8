/** Everything that reads what people, mail servers and files give us, each as a question to one text. */
import { sealsIn } from '../../../activities/return-path.ts';
import { decodeText } from '../../../platform/decode-text.ts';
import { readRows } from '../../../client/cases/import/rows.ts';
import { INTAKE_FIELDS, readIntake } from '../../../client/cases/intake/intake.ts';
import { readAddress, readEmail, readPhone } from '../../../client/cases/intake/ways-to-reach.ts';
import { readSearch } from '../../../client/cases/search/search-words.ts';
import { readAnyDate, readReceived } from '../../../client/core/input/dates.ts';
import { readRoles } from '../../../client/core/roles.ts';
import { oneOf, readFields, type Directory } from '../../../client/core/input/fields.ts';
import { readPounds } from '../../../client/core/input/money.ts';
import { didYouMean } from '../../../client/core/input/suggest.ts';
import { readWrittenMonth } from '../../../client/core/input/written-dates.ts';
import { textId } from '../../../client/core/keys.ts';
import { readComplaint, typedIn } from '../../../client/web/portal/complaint-form.ts';
import { readKept } from '../../../client/web/site/kept-form.ts';
import { browserOf } from '../../../client/web/site/guard/sessions.ts';
import { ENV } from '../../../client/web/site/views.ts';
import { localPath } from '../../../client/web/sign-in/local-path.ts';
import { asMarkdownText } from '../../../letters/liquid.ts';
import { isOurToken, readCode, withoutLinks } from '../../../letters/links/portal-link.ts';
import { cleanLine, cleanWords } from '../../../letters/signs/clean-words.ts';
import { readContact } from '../../../platform/contact/contact.ts';
import { emailKey, readEmailAddress } from '../../../platform/contact/email-address.ts';
import { addressLines, isWholeAddress, looksLikeAddress } from '../../../platform/contact/postal-address.ts';
import { phoneKeys, readTelephones } from '../../../platform/contact/telephone.ts';
import { wordsOfHtml } from '../../../platform/mail/html-words.ts';
import { decodeWords, headOf } from '../../../platform/mail/mail-head.ts';
import { saysInPlainWords, withoutQuotes } from '../../../platform/mail/new-words.ts';
import { checkAttachment, safeFileName } from '../../../platform/documents/attachments.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { policyById } from '../../support/packs.ts';
import { promiseOfClaim } from '../../../policies/wording/no-promise.ts';
import { withoutNames } from '../../../policies/wording/without-names.ts';
import { COMMANDS, CUSTOMER_MESSAGES } from '../../../workflows/messages.ts';

export type Reader = (text: string) => unknown;

const NOW = new Date('2026-11-25T09:00:00Z');
const TODAY = '2026-11-25';
const NAMED = [{ name: 'Rose Mary Lamb', title: 'Customer Experience Adviser' }];

/** Functions that read a text, by what they are called. */
export const PARSERS: Record<string, Reader> = {
  cleanWords,
  cleanLine,
  readEmailAddress,
  emailKey,
  readTelephones,
  phoneKeys,
  readContact,
  isWholeAddress: (text) => isWholeAddress(text.split('\n')),
  addressLines,
  looksLikeAddress,
  readEmail: (text) => readEmail(text, 'email'),
  readPhone: (text) => readPhone(text, 'phone'),
  readAddress: (text) => readAddress(text, 'address'),
  readAnyDate: (text) => readAnyDate(text, 'on', TODAY, ENGLAND_AND_WALES),
  readReceived: (text) => readReceived(text, 'received', NOW),
  readWrittenMonth: (text) => readWrittenMonth(text, TODAY),
  readPounds: (text) => readPounds(text, 'pounds'),
  readRoles: (text) => readRoles(text, {}, 'roles'),
  oneOf: (text) => oneOf(text, Object.keys(COMMANDS), 'choice'),
  didYouMean: (text) => didYouMean(text, Object.keys(COMMANDS)),
  readSearch: (text) => readSearch(text, { prefix: 'OCT', year: 2026 }),
  withoutNames: (text) => withoutNames(text, NAMED),
  promiseOfClaim,
  withoutLinks,
  readCode,
  isOurToken: (text) => isOurToken('secret', text),
  asMarkdownText,
  sealsIn,
  safeFileName,
  wordsOfHtml,
  decodeWords,
  mailHead: (text) => headOf(Buffer.from(text), 256 * 1024),
  withoutQuotes,
  saysInPlainWords,
  checkAttachment: (text) => checkAttachment('a file.txt', Buffer.from(text)),
  decodeText: (text) => decodeText(Buffer.from(text)),
  readRows: (text) => readRows(`policy,name,text\n${text}`, 'rows.csv'),
  localPath,
  readKept,
  browserOf,
  ...Object.fromEntries(
    ['unstopped', 'sentence', 'plain', 'paragraphs', 'referenceParts'].map((name) => [
      `filter ${name}`,
      (text: string) => (ENV.getFilter(name) as Reader)(text),
    ]),
  ),
};

/** Those that read whole messages, files and pages, however long. */
export const READ_WHOLE = [
  'cleanWords',
  'cleanLine',
  'withoutNames',
  'promiseOfClaim',
  'withoutLinks',
  'wordsOfHtml',
  'withoutQuotes',
  'saysInPlainWords',
  'mailHead',
  'checkAttachment',
  'decodeText',
  'sealsIn',
];

const id = (handle: string): string => handle.slice(0, 10);
const DIRECTORY: Directory = {
  staffId: id,
  handlerId: id,
  ownerWord: id,
  partyName: id,
  day: (said, what, leaning) => readAnyDate(said, what, TODAY, ENGLAND_AND_WALES, leaning),
};

const PLAIN = {
  policy: 'octavia',
  channel: 'phone',
  received: 'today',
  name: 'Ada Fictional',
  email: 'ada@customer.example',
  text: 'The lift is broken.',
};
const TYPED = { ...PLAIN, whose: 'theirs', theirName: 'Bea', theirReach: 'bea@customer.example', receipt: 'email' };

/** Every field there is, each filled in with the text; from the tables, so that a new one is tried too. */
export const FIELDS: Record<string, Reader> = {
  ...Object.fromEntries(
    INTAKE_FIELDS.map((field) => [`intake ${field}`, (text: string) => readIntake({ ...PLAIN, [field]: text }, NOW)]),
  ),
  ...Object.fromEntries(
    Object.keys(typedIn({})).map((field) => [
      `public form ${field}`,
      (text: string) =>
        readComplaint(typedIn({ ...TYPED, [field]: text }), { texts: true, policy: policyById('octavia') }),
    ]),
  ),
  'a field that is none': (text) => readIntake({ ...PLAIN, [text]: 'x' }, NOW),
  ...Object.fromEntries(
    [...Object.entries(COMMANDS), ...Object.entries(CUSTOMER_MESSAGES)].flatMap(([name, { fields }]) =>
      Object.keys(fields).map((field) => [
        `${name} ${field}`,
        (text: string) => readFields(fields, { [field]: text }, DIRECTORY, (f, n) => textId('key', f, n)),
      ]),
    ),
  ),
};
