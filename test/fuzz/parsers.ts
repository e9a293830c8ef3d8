/** Everything that reads text, bytes or JSON from outside, each with good samples to spoil. Made-up people only. */
import { classifyMail } from '../../activities/bounces/report.ts';
import { exchange, postfix } from '../../activities/bounces/samples.ts';
import { readLeftOut } from '../../client/administration/evidence/left-out.ts';
import { readGiven } from '../../client/administration/evidence/marks.ts';
import { mergeChange, readCalendarChange } from '../../client/administration/calendar-file.ts';
import { decodeText } from '../../platform/decode-text.ts';
import { EXAMPLE } from '../../client/cases/import/columns.ts';
import { readRows } from '../../client/cases/import/rows.ts';
import { readMembers } from '../../client/cases/intake/members.ts';
import { readAddress, readEmail, readPhone } from '../../client/cases/intake/ways-to-reach.ts';
import { readIntake } from '../../client/cases/intake/intake.ts';
import { readTemplateName } from '../../client/cases/letters/names.ts';
import { readSearch } from '../../client/cases/search/search-words.ts';
import { readAnyDate, readReceived } from '../../client/core/input/dates.ts';
import { readYesNo } from '../../client/core/input/fields.ts';
import { formatPounds, readPounds } from '../../client/core/input/money.ts';
import { readKey } from '../../client/core/keys.ts';
import { readComplaint, typedIn } from '../../client/web/portal/complaint-form.ts';
import { isOurs } from '../../client/web/site/guard/forgery.ts';
import { hrefOf, readFilter } from '../../client/web/work/filter.ts';
import { codeHash, isOurToken, linkCode, linkToken, readCode, withoutLinks } from '../../letters/links/portal-link.ts';
import { cleanLine } from '../../letters/signs/clean-words.ts';
import { printable } from '../../letters/signs/signs.ts';
import { builtInSources } from '../../letters/sources.ts';
import { checkTemplate } from '../../letters/template.ts';
import { readMarkdown } from '../../letters/tree.ts';
import { isSigned, signedMessage } from '../../platform/command-signature.ts';
import { emailKey } from '../../platform/contact/email-address.ts';
import { isWholeAddress, looksLikeAddress } from '../../platform/contact/postal-address.ts';
import { phoneKeys } from '../../platform/contact/telephone.ts';
import { judgeMail } from '../../platform/mail/judge-mail.ts';
import { readMail } from '../../platform/mail/read-mail.ts';
import { checkAttachment } from '../../platform/documents/attachments.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { POLICIES } from '../support/packs.ts';
import { parsePolicy } from '../../policies/schema.ts';
import { PARSERS as READERS } from '../conventions/growth/readers.ts';
import type { Target } from './run.ts';
import { spoilBytes, spoilText, spoilValue } from './spoil.ts';

export const NOW = new Date('2026-11-23T10:00:00Z');
export const SECRET = 'a secret for fuzzing only, of no use elsewhere';
export const TODAY = '2026-11-23';

const half = (text: string): string => text.slice(0, Math.ceil(text.length / 2));

/** Reads a text: a good one, spoilt. */
export const text = (
  name: string,
  samples: readonly string[],
  read: (said: string) => unknown,
  few?: number,
): Target => ({
  name,
  input: (chance) => spoilText(chance, chance.of(samples), samples),
  read,
  half,
  ...(few === undefined ? {} : { few }),
});

const bytes = (name: string, samples: readonly Buffer[], read: (said: Buffer) => unknown, few?: number): Target => ({
  name,
  input: (chance) => spoilBytes(chance, chance.of(samples), samples),
  read,
  half: (said: Buffer) => said.subarray(0, Math.ceil(said.length / 2)),
  ...(few === undefined ? {} : { few }),
});

export const value = (
  name: string,
  samples: readonly unknown[],
  read: (said: never) => unknown,
  few?: number,
): Target => ({
  name,
  input: (chance) => spoilValue(chance, chance.of(samples)),
  read,
  ...(few === undefined ? {} : { few }),
});

const ATTEMPT = crlf(
  'From: "Ada Fictional" <ada@customer.example>',
  'To: complaints@octaviahousing.org.uk',
  'Subject: =?utf-8?Q?No_heating_=E2=80=93_again?=',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=windows-1252',
  'Content-Transfer-Encoding: base64',
  '',
  'Tm8gaGVhdGluZy4=',
  '--b--',
);

const REPLY = crlf(
  'Received: from a by b; Tue, 24 Nov 2026 10:12:01 +0000',
  'Authentication-Results: mx.octavia.example; dmarc=pass',
  'From: Ada Fictional <ada@customer.example>',
  'To: complaints@octaviahousing.org.uk',
  'Subject: Re: OCT-2026-00012',
  'In-Reply-To: <8d3f6a52-0c1b-8e7f-9a44-5b6c7d8e9f01.L3@octaviahousing.org.uk>',
  'Content-Type: multipart/alternative; boundary="b"',
  '',
  '--b',
  'Content-Type: text/html',
  '',
  '<p>I want to go to <b>stage 2</b>.</p><blockquote>Dear Ada</blockquote>',
  '--b--',
);
const MAILBOX_OWNER = {
  addresses: ['complaints@octaviahousing.org.uk'],
  domains: ['octaviahousing.org.uk'],
  prefix: 'OCT',
  otherPrefixes: ['OAK'],
  trustedServer: 'mx.octavia.example',
};

function crlf(...lines: string[]): Buffer {
  return Buffer.from(lines.join('\r\n'));
}

const INTAKE = {
  policy: 'octavia',
  channel: 'web-form',
  received: '23/11/2026 09:15',
  text: 'No heating for a week.',
  name: 'Ada Fictional',
  email: 'ada@customer.example',
  phone: '01632 960001',
  address: '1 Example Road, London SE1 9XX',
  occurred: '3 Nov',
  groupSize: '1',
  adjustments: ['large-print'],
  linked: ['OCT-2026-00012'],
};
const TYPED = {
  text: 'No heating.',
  name: 'Ada Fictional',
  email: 'ada@customer.example',
  phone: '01632 960001',
  address: '1 Example Road\nLondon\nSE1 9XX',
  receipt: 'email',
  colleague: 'yes',
  needs: ['large-print'],
};
const FEED = {
  division: 'england-and-wales',
  events: [{ title: 'New Year’s Day', date: '2030-01-01', notes: '', bunting: true }],
  removed: [{ date: '2027-01-01', reason: 'by proclamation' }],
};
const HEADERS = { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' };
const SENT = {
  caseId: 'c-1',
  name: 'note',
  message: signedMessage(SECRET, { caseId: 'c-1', name: 'note', message: { by: 's-ann', fields: { note: 't' } } }),
};
const TOKEN = linkToken(SECRET, 'c-1', 'L1');
const LETTER = builtInSources('COMP01');
const DATES = ['26/11/2026', '26 Nov', 'Monday', 'today', '2026-11-20', 'in 10 working days', '+10wd', '1st of May 26'];

/** Good samples for readers that the test of growth lists; words for the others. */
const SAMPLES: Record<string, readonly string[]> = {
  readContact: ['ada@customer.example, 07700 900123, 1 Example Road, SE1 9XX'],
  readWrittenMonth: ['2026-11', 'Nov 2026', 'November', '11/26'],
  readRoles: ['officer; Quality Officer', ' ; '],
  oneOf: ['acknowledge', 'log contact'],
  didYouMean: ['acknowlege', 'respnd'],
  localPath: ['/work?whose=me', '/cases/OCT-2026-00012#letters'],
  readKept: ['["/cases/OCT-2026-00012",["note","words"]]'],
  safeFileName: ['photo of the boiler.JPEG', '..\\..\\letter.pdf'],
  browserOf: ['Mozilla/5.0 (X11; Linux) Firefox/130.0'],
};
const WORDS = ['Dear Ada,\r\n\r\nNo heating… call 01632 960001 or ada@customer.example', '“Quoted” – naïve'];

export const PARSERS: readonly Target[] = [
  ...Object.entries(READERS).map(([name, read]) => text(name, SAMPLES[name] ?? WORDS, read)),
  bytes('mail and bounces', [postfix(), exchange(), ATTEMPT], (said) => classifyMail(said), 4),
  bytes(
    'mail to the inbox',
    [postfix(), exchange(), ATTEMPT, REPLY],
    async (said) => judgeMail(await readMail(said), false, MAILBOX_OWNER),
    4,
  ),
  bytes('import file', [Buffer.from(EXAMPLE), Buffer.from(`\uFEFF${EXAMPLE}`, 'utf16le')], (said) =>
    readRows(decodeText(said), 'rows.csv'),
  ),
  value('complaint, as a file or command gives it', [INTAKE], (said) => readIntake(said, NOW)),
  value('public form', [TYPED], (said: unknown) =>
    readComplaint(typedIn(asForm(said)), { texts: true, policy: POLICIES[0]! }),
  ),
  value('policy file', POLICIES, (said) => parsePolicy(said), 3),
  value('bank-holiday file', [FEED, { 'england-and-wales': FEED }], (said) =>
    mergeChange(ENGLAND_AND_WALES, readCalendarChange(said, ENGLAND_AND_WALES, 'days.json'), 'days.json'),
  ),
  text('day', DATES, (said) => readAnyDate(said, '--on', TODAY, ENGLAND_AND_WALES)),
  text('day and time', ['26/11/2026 16:40', 'yesterday 9am', '2026-11-20T10:00:00+01:00'], (said) =>
    readReceived(said, '--received', NOW),
  ),
  text('pounds', ['£1,250.00', '12', '12.5', '0.99'], (said) => formatPounds(readPounds(said, '--amount'))),
  text(
    'what is left out of a pack',
    ['D3: names a neighbour', 'OCT-2026-00012/L2 = privileged', 'L2 without “Mrs Example”: a neighbour'],
    (said) => readLeftOut(said.split('\n')),
  ),
  text('what is given again in a pack', ['D3', 'OCT-2026-00012/#7'], (said) => readGiven(said.split('\n'))),
  text('yes or no', ['yes', 'No', 'TRUE'], readYesNo),
  text('key', ['8d3f6a52-0c1b-4e7f-9a44-5b6c7d8e9f01'], (said) => readKey(said, '--key')),
  text('name of a template', ['COMP01', 'parts/closing'], (said) => readTemplateName(said)),
  text('letter template', [LETTER], (said) => checkTemplate('COMP01', said, builtInSources), 2),
  text('letter in Markdown', ['# Dear Ada\n\n1. one\n2. two\n\n- **a** [b](https://c.example)\n'], readMarkdown),
  text('words', ['Dear Ada,\r\n\r\nNo heating…', '“Quoted” – naïve'], (said) => [cleanLine(said), printable(said)]),
  text('search', ['ada fictional', 'OCT-2026-00012', '"no heating" se1'], (said) =>
    readSearch(said, { prefix: 'OCT', year: 2026 }),
  ),
  value(
    'list, as its address asks',
    [{ whose: 'me', due: 'today', stage: '2', sort: 'due', after: cursor() }],
    (said) => hrefOf(readFilter(asForm(said))),
  ),
  value('where a form comes from', [HEADERS], (said) => isOurs(asForm(said), 'http://127.0.0.1:3000')),
  text('token', [TOKEN], (said) => [isOurToken(SECRET, said), withoutLinks(`/mine/${said}`)]),
  text('short code', [linkCode(SECRET, 'c-1', 'L1')], (said) => [readCode(said), codeHash(SECRET, said)]),
  text('sealed secret', [seal(SECRET, 'second-step', 'JBSWY3DPEHPK3PXP')], (said) =>
    unseal(SECRET, 'second-step', said),
  ),
  value('signed command', [SENT], (said) => isSigned(SECRET, { ...SENT, ...(said as object) }, NOW)),
  text('email', ['ada@customer.example', 'Ada <ada@customer.example>'], (said) => [
    readEmail(said, '--email'),
    emailKey(said),
  ]),
  text(
    'people of a group',
    ['Bea Moss, bea@example.org\nCyd Close; 07700 900123', 'Dot, 3 Example Road, SE1 9XX'],
    (said) => readMembers(said, '--members'),
  ),
  text('telephone', ['01632 960001', '+44 (0)7700 900123 or 07700 900456'], (said) => [
    phoneKeys(said),
    readPhone(said, '--phone'),
  ]),
  text('address', ['1 Example Road, London SE1 9XX', 'Flat 2\n3 Rue Exemple\nFrance'], (said) => [
    isWholeAddress(said.split('\n')),
    looksLikeAddress(said),
    readAddress(said, '--address'),
  ]),
  bytes(
    'file sent in',
    [Buffer.from('%PDF-1.7\n'), Buffer.from('Dear Oak\n'), crlf('PK\u0003\u0004', 'word/')],
    (said) => checkAttachment(said.toString('utf8', 0, 60), said),
  ),
];

function cursor(): string {
  return Buffer.from(JSON.stringify(['2026-11-23', 'c-1', 'S1-1'])).toString('base64url');
}

/** As a form, a query or headers come: names with one text or several; nothing else can stand there. */
export function asForm(said: unknown): Record<string, string | string[] | undefined> {
  if (typeof said !== 'object' || said === null) return {};
  return Object.fromEntries(
    Object.entries(said).map(([name, held]) => [name, Array.isArray(held) ? held.map(String) : String(held)]),
  );
}
