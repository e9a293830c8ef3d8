/** Forty shapes and more of mail that reach a complaints address, on made-up people, each with where it has to end. */
import { randomBytes } from 'node:crypto';
import { postfix } from '../../activities/bounces/samples.ts';

/** What the mails refer to. */
export interface MailWorld {
  /** Open cases of the landlord, each with its customer's address, a letter's Message-ID and the seal that goes with it. */
  cases: readonly { caseId: string; reference: string; email: string; letterId: string; seal: string }[];
  restricted: { reference: string; email: string };
  /** A reference of another landlord here. */
  foreign: string;
  colleague: string;
  ours: string;
  /** The name of the landlord's own mail server, whose word is believed. */
  trusted: string;
}

/** Where a mail ends: the kind and reason it is kept with, and its state. */
export interface Ending {
  state: 'waiting' | 'joined' | 'aside';
  reasons: readonly string[];
  says?: string;
}

export interface Shape {
  name: string;
  ends: Ending;
  write(n: number, world: MailWorld): string;
}

type Head = Record<string, string>;

/** A mail with these headers in place of the usual ones; an empty one leaves it out. */
function mail(n: number, { ours }: MailWorld, head: Head, body: string): string {
  const usual: Head = {
    Received: `from mx.customer.example by mail.landlord.example; Tue, 24 Nov 2026 10:${String(n % 60).padStart(2, '0')}:00 +0000`,
    From: `"Person ${n} Fictional" <person${n}@customer.example>`,
    To: ours,
    Subject: `No heating ${n}`,
    Date: 'Mon, 1 Jan 2001 00:00:00 +0000',
    'Message-ID': `<m${n}.${n * 7}@customer.example>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
  };
  const all = Object.entries({ ...usual, ...head }).filter(([, value]) => value !== '');
  return `${all.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${body}`;
}

const caseFor = (n: number, world: MailWorld) => world.cases[n % world.cases.length]!;
/** A reply of the customer of one of the cases. */
const reply = (n: number, world: MailWorld, head: Head, body: string): string => {
  const { email, letterId } = caseFor(n, world);
  return mail(
    n,
    world,
    { From: `<${email}>`, Subject: 'Re: your complaint', 'In-Reply-To': `<${letterId}>`, ...head },
    body,
  );
};

const parts = (...all: string[]): string => `${all.map((part) => `--b\n${part}\n`).join('')}--b--\n`;
const MIXED = { 'Content-Type': 'multipart/mixed; boundary="b"' };
const file = (name: string, type: string, bytes: Buffer): string =>
  `Content-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${bytes.toString('base64').replaceAll(/.{76}/g, '$&\n')}`;
const text = (said: string): string => `Content-Type: text/plain; charset=utf-8\n\n${said}`;
const JPEG = (n: number): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`photo ${n}`)]);
const PDF = (n: number): Buffer => Buffer.from(`%PDF-1.4\n% letter ${n}\n%%EOF`);

const NEW: Ending = { state: 'waiting', reasons: ['new'] };
const JOINED: Ending = { state: 'joined', reasons: ['known-reference'] };
const AUTOMATIC: Ending = { state: 'aside', reasons: ['automatic-reply'] };
const asks = (says: string): Ending => ({ state: 'waiting', reasons: ['known-reference'], says });

export const SHAPES: readonly Shape[] = [
  { name: 'plain words', ends: NEW, write: (n, w) => mail(n, w, {}, `No heating since Monday, flat ${n}.`) },
  {
    name: 'HTML alone',
    ends: NEW,
    write: (n, w) =>
      mail(n, w, { 'Content-Type': 'text/html' }, `<p>No heating in <b>flat ${n}</b>.</p><p>Please help.</p>`),
  },
  {
    name: 'words and HTML',
    ends: NEW,
    write: (n, w) =>
      mail(
        n,
        w,
        { 'Content-Type': 'multipart/alternative; boundary="b"' },
        parts(text(`Damp ${n}`), `Content-Type: text/html\n\n<p>Damp ${n}</p>`),
      ),
  },
  {
    name: 'base64 of Windows',
    ends: NEW,
    write: (n, w) =>
      mail(
        n,
        w,
        { 'Content-Type': 'text/plain; charset=windows-1252', 'Content-Transfer-Encoding': 'base64' },
        Buffer.from(`It cost \u00A380, flat ${n}`, 'latin1').toString('base64'),
      ),
  },
  {
    name: 'quoted printable with an emoji',
    ends: NEW,
    write: (n, w) =>
      mail(
        n,
        w,
        { 'Content-Transfer-Encoding': 'quoted-printable', Subject: '=?utf-8?Q?No_heating_=F0=9F=98=A1?=' },
        `Cold =F0=9F=98=A1 flat ${n}=\n.`,
      ),
  },
  {
    name: 'a photograph',
    ends: NEW,
    write: (n, w) => mail(n, w, MIXED, parts(text(`Mould ${n}`), file('mould.jpg', 'image/jpeg', JPEG(n)))),
  },
  {
    name: 'a letter as PDF',
    ends: NEW,
    write: (n, w) => mail(n, w, MIXED, parts(text(`See letter ${n}`), file('letter.pdf', 'application/pdf', PDF(n)))),
  },
  {
    name: 'a program',
    ends: NEW,
    write: (n, w) =>
      mail(n, w, MIXED, parts(text(`Open this ${n}`), file('photo.jpg.exe', 'image/jpeg', Buffer.from(`MZ${n}\0`)))),
  },
  {
    name: 'an archive',
    ends: NEW,
    write: (n, w) =>
      mail(n, w, MIXED, parts(text(`All ${n}`), file('all.zip', 'application/zip', Buffer.from(`PK\u0003\u0004${n}`)))),
  },
  {
    name: 'a picture within the words',
    ends: NEW,
    write: (n, w) =>
      mail(
        n,
        w,
        { 'Content-Type': 'multipart/related; boundary="b"' },
        parts(
          `Content-Type: text/html\n\n<p>Look ${n} <img src="cid:x"></p>`,
          `Content-Type: image/png\nContent-ID: <x>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=`,
        ),
      ),
  },
  { name: 'no subject', ends: NEW, write: (n, w) => mail(n, w, { Subject: '' }, `Rent is wrong ${n}`) },
  {
    name: 'nobody it is from',
    ends: { state: 'waiting', reasons: ['no-sender'] },
    write: (n, w) => mail(n, w, { From: '' }, `Help ${n}`),
  },
  { name: 'no words', ends: NEW, write: (n, w) => mail(n, w, {}, '') },
  {
    name: 'a mail forwarded as a file',
    ends: NEW,
    write: (n, w) =>
      mail(
        n,
        w,
        MIXED,
        parts(text(`Fwd ${n}`), 'Content-Type: message/rfc822\n\nFrom: a@b.example\nSubject: x\n\nwords'),
      ),
  },
  { name: 'a reply', ends: JOINED, write: (n, w) => reply(n, w, {}, `Here is more ${n}.`) },
  {
    name: 'a reply that names the thread alone',
    ends: JOINED,
    write: (n, w) =>
      reply(n, w, { 'In-Reply-To': '', References: `<other@x.example>\n <${caseFor(n, w).letterId}>` }, `More ${n}`),
  },
  {
    name: 'the reference in the subject, from the address on file',
    ends: JOINED,
    write: (n, w) =>
      reply(n, w, { 'In-Reply-To': '', Subject: `My complaint ${caseFor(n, w).reference}` }, `More ${n}`),
  },
  {
    name: 'the address that goes with a letter',
    ends: JOINED,
    write: (n, w) =>
      reply(n, w, { 'In-Reply-To': '', To: w.ours.replace('@', `+${caseFor(n, w).seal}@`) }, `More to that ${n}`),
  },
  {
    name: 'the reference in the subject, from anybody',
    ends: { state: 'waiting', reasons: ['sender-not-on-file'] },
    write: (n, w) => mail(n, w, { Subject: caseFor(n, w).reference }, `I am they ${n}`),
  },
  {
    name: 'a reference of another landlord',
    ends: { state: 'waiting', reasons: ['names-no-case-here'] },
    write: (n, w) => mail(n, w, { Subject: `Re: ${w.foreign}` }, `Elsewhere ${n}`),
  },
  {
    name: 'a reference that nobody has',
    ends: { state: 'waiting', reasons: ['names-no-case-here'] },
    write: (n, w) => mail(n, w, { Subject: 'OCT-2019-99999' }, `Lost ${n}`),
  },
  {
    name: 'a case that few may see',
    ends: { state: 'waiting', reasons: ['restricted-case'] },
    write: (n, w) => mail(n, w, { From: w.restricted.email, Subject: w.restricted.reference }, `About him ${n}`),
  },
  {
    name: 'a reply from another address',
    ends: JOINED,
    write: (n, w) => reply(n, w, { From: `<other${n}@customer.example>` }, `From my other mailbox ${n}`),
  },
  {
    name: 'a wish for stage 2',
    ends: asks('escalate'),
    write: (n, w) => reply(n, w, {}, `I am not happy ${n}.\n\nI want to go to stage 2.\n`),
  },
  {
    name: 'an acceptance',
    ends: asks('accept-remedy'),
    write: (n, w) => reply(n, w, {}, `Thank you.\nI accept the offer. ${n}`),
  },
  {
    name: 'a withdrawal',
    ends: asks('withdraw'),
    write: (n, w) => reply(n, w, {}, `It is mended ${n}.\nI withdraw my complaint.`),
  },
  {
    name: 'an answer above what is quoted',
    ends: JOINED,
    write: (n, w) =>
      reply(
        n,
        w,
        {},
        `Yes, Tuesday ${n}.\n\nOn Tue, 3 Nov 2026 at 10:00, Octavia wrote:\n> Do you want to go to stage 2?\n> I withdraw my complaint.\n`,
      ),
  },
  {
    name: 'an absence notice',
    ends: AUTOMATIC,
    write: (n, w) => reply(n, w, { 'Auto-Submitted': 'auto-replied', Subject: 'Away' }, `I am away ${n}`),
  },
  {
    name: 'an absence notice of Exchange',
    ends: AUTOMATIC,
    write: (n, w) =>
      reply(
        n,
        w,
        { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', Subject: 'Automatic reply: Stage 1' },
        `Out ${n}`,
      ),
  },
  {
    name: 'a read receipt',
    ends: { state: 'aside', reasons: ['read-receipt'] },
    write: (n, w) =>
      reply(
        n,
        w,
        { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary="b"' },
        parts(text(`Read ${n}`)),
      ),
  },
  {
    name: 'a letter that came back',
    ends: { state: 'aside', reasons: ['delivery-report'] },
    write: (n, w) => `${postfix({ messageId: caseFor(n, w).letterId, to: `gone${n}@customer.example` }).toString()}\n`,
  },
  {
    name: 'a letter that is late',
    ends: { state: 'aside', reasons: ['delivery-report'] },
    write: (n, w) =>
      postfix({
        messageId: caseFor(n, w).letterId,
        to: `late${n}@customer.example`,
        action: 'delayed',
        status: '4.4.1',
      }).toString(),
  },
  {
    name: 'a newsletter',
    ends: { state: 'aside', reasons: ['sent-to-many'] },
    write: (n, w) =>
      mail(
        n,
        w,
        { 'List-Unsubscribe': '<https://news.example/u>', Precedence: 'bulk', From: `<news${n}@news.example>` },
        `News ${n}`,
      ),
  },
  {
    name: 'a mail to a group',
    ends: { state: 'aside', reasons: ['sent-to-many'] },
    write: (n, w) => mail(n, w, { 'List-Id': '<group.groups.example>' }, `To all ${n}`),
  },
  {
    name: 'our own copy',
    ends: { state: 'aside', reasons: ['our-copy'] },
    write: (n, w) =>
      mail(
        n,
        w,
        { From: w.ours, 'Message-ID': `<${caseFor(n, w).letterId.replace('@', '.copy@')}>`, 'X-Putright-Message': 'x' },
        `Dear ${n}`,
      ),
  },
  {
    name: 'a mail in circles',
    ends: { state: 'aside', reasons: ['goes-in-circles'] },
    write: (n, w) => mail(n, w, { 'X-Loop': w.ours }, `Round ${n}`),
  },
  {
    name: 'two thousand headers',
    ends: { state: 'waiting', reasons: ['bomb'] },
    write: (n, w) =>
      mail(n, w, Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`X-H${i}`, 'y'])), `Bomb ${n}`),
  },
  {
    name: 'mails within mails within mails',
    ends: { state: 'waiting', reasons: ['bomb'] },
    write: (n, w) =>
      mail(
        n,
        w,
        MIXED,
        `${Array.from({ length: 200 }, (_, i) => `--b${i}\nContent-Type: multipart/mixed; boundary="b${i + 1}"\n\n`).join('')}${n}`,
      ),
  },
  {
    name: 'cut in the middle',
    ends: NEW,
    write: (n, w) =>
      mail(
        n,
        w,
        MIXED,
        `--b\n${text(`Half ${n}`)}\n--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n/9j/4AAQSkZJRgAB=`,
      ),
  },
  {
    name: 'bytes that are no mail',
    ends: { state: 'waiting', reasons: ['no-sender', 'unreadable', 'bomb'] },
    write: (n) => `${n}\u0000${randomBytes(300).toString('latin1')}`,
  },
  {
    name: 'a colleague',
    ends: { state: 'waiting', reasons: ['from-colleague'] },
    write: (n, w) => mail(n, w, { From: w.colleague, Subject: 'Fwd: complaint' }, `Please log this ${n}`),
  },
  {
    name: 'a colleague who answers a case',
    ends: { state: 'waiting', reasons: ['from-colleague'] },
    write: (n, w) => reply(n, w, { From: w.colleague }, `I have rung them ${n}`),
  },
  {
    name: 'our own address, forged',
    ends: { state: 'waiting', reasons: ['from-our-own-address'] },
    write: (n, w) => mail(n, w, { From: w.ours }, `Pay ${n}`),
  },
  {
    name: 'a sender that our mail server calls forged',
    ends: { state: 'waiting', reasons: ['sender-forged'] },
    write: (n, w) =>
      reply(
        n,
        w,
        { 'Authentication-Results': `${w.trusted}; spf=fail; dmarc=fail header.from=customer.example` },
        `I withdraw ${n}`,
      ),
  },
  {
    name: 'a line without end',
    ends: NEW,
    write: (n, w) => mail(n, w, {}, `Heating ${n} `.repeat(20_000)),
  },
  {
    name: 'headers in bytes of their own',
    ends: NEW,
    write: (n, w) => mail(n, w, { From: `Zoë Fictional <zoe${n}@customer.example>`, Subject: 'Kälte' }, `Kalt ${n}`),
  },
];
