/** Mail as anybody may send it: read within limits, told apart, and what people say in it. */
import { describe, expect, it } from 'vitest';
import { wordsOfHtml } from './html-words.ts';
import { judgeMail, type MailboxOwner } from './judge-mail.ts';
import { decodeWords, headOf } from './mail-head.ts';
import { saysInPlainWords, withoutQuotes } from './new-words.ts';
import { readMail } from './read-mail.ts';

const crlf = (text: string): Buffer => Buffer.from(text.replaceAll('\n', '\r\n'));
const OWNER: MailboxOwner = {
  addresses: ['complaints@oak.example'],
  domains: ['oak.example'],
  prefix: 'OAK',
  otherPrefixes: ['OCT'],
  trustedServer: 'mx.oak.example',
};
const judged = async (source: string, report = false) => judgeMail(await readMail(crlf(source)), report, OWNER);
const mail = (head: string, words = 'No heating.'): string =>
  `From: "Ada Fictional" <ada@customer.example>\nTo: complaints@oak.example\n${head}\n\n${words}`;

describe('IN-3 reading a mail', () => {
  it('gives who, what and what came with it', async () => {
    const read = await readMail(
      crlf(
        mail(
          'Subject: =?utf-8?Q?No_heating_=E2=80=93_again?=\nMessage-ID: <a@b>\nIn-Reply-To: <c@d>\nReferences: <e@f> <c@d>\nContent-Type: multipart/mixed; boundary="x"',
          '--x\nContent-Type: text/html\n\n<p>Cold&nbsp;flat</p><style>p{}</style>\n--x\nContent-Type: image/jpeg; name="a/../b.jpg"\nContent-Transfer-Encoding: base64\n\n/9j/\n--x--',
        ),
      ),
    );
    expect(read).toMatchObject({
      messageId: 'a@b',
      answers: ['c@d', 'e@f'],
      from: { name: 'Ada Fictional', address: 'ada@customer.example' },
      to: ['complaints@oak.example'],
      subject: 'No heating – again',
      words: 'Cold flat',
      faults: [],
    });
    expect(read.files.map((f) => [f.mime, f.bytes.length])).toEqual([['image/jpeg', 3]]);
  });

  it('does not take a bomb apart: 100,000 headers, nesting, parts, a head without end', async () => {
    const bombs = [
      mail(Array.from({ length: 100_000 }, (_, i) => `X-${i}: y`).join('\n')),
      mail(
        `Subject: x\nContent-Type: multipart/mixed; boundary="0"`,
        Array.from({ length: 5_000 }, (_, i) => `--${i}\nContent-Type: multipart/mixed; boundary="${i + 1}"\n`).join(
          '\n',
        ),
      ),
      mail('Content-Type: multipart/mixed; boundary="0"', '--0\nContent-Type: message/rfc822\n\n'.repeat(3_000)),
      mail('Content-Type: multipart/mixed; boundary="0"', '--0\nContent-Type: text/plain\n\nx\n'.repeat(20_000)),
      `From: ada@customer.example\nX: ${'y'.repeat(2_000_000)}`,
    ];
    for (const bomb of bombs) {
      const read = await readMail(crlf(bomb));
      expect(read.faults).toContain('bomb');
      expect(read.from.address).toBe('ada@customer.example');
    }
  });

  it('of what is no mail keeps what there is, and says so', async () => {
    for (const source of [Buffer.alloc(0), Buffer.from([0, 255, 10, 13, 7]), Buffer.from('no head at all')])
      expect((await readMail(source)).faults).toContain('no-sender');
    expect((await readMail(crlf(mail('Subject: x')), { cut: true })).faults).toEqual(['cut']);
  });

  it('reads a head in every writing', () => {
    expect(decodeWords('=?iso-8859-1?B?Wm/r?= =?utf-8?Q?_F?=')).toBe('Zoë F');
    expect(decodeWords('=?no-such?Q?x?=')).toBe('=?no-such?Q?x?=');
    expect(headOf(crlf('A: b\n c\nd\nE:f\n\nG: h'), 1_000).fields).toEqual([
      { name: 'a', value: 'b c' },
      { name: 'e', value: 'f' },
    ]);
  });

  it('gives the words of HTML, in lines, however it is written', () => {
    expect(
      wordsOfHtml('<html><head><title>x</title></head><body>One<br>two &pound;5 &#8364;<div>three</div></body>'),
    ).toBe('One\ntwo £5 €\nthree');
    expect(wordsOfHtml(`${'<div>'.repeat(100_000)}deep`)).toBe('deep');
    expect(wordsOfHtml('a <b')).toBe('a');
    expect(wordsOfHtml('<blockquote>old<br>words</blockquote>new')).toMatch(/> ?old\n> ?words[^]*new/);
  });
});

describe('IN-3 telling mail apart', () => {
  it.each([
    ['', 'personal', ''],
    ['Auto-Submitted: no', 'personal', ''],
    ['Auto-Submitted: auto-replied', 'automatic', 'automatic-reply'],
    ['Auto-Submitted: auto-generated\nIn-Reply-To: <x@oak.example>', 'automatic', 'automatic-reply'],
    // A web form of the landlord's sends what a person filled in.
    ['Auto-Submitted: auto-generated\nSubject: New form', 'personal', ''],
    ['X-Autoreply: yes', 'automatic', 'automatic-reply'],
    ['Subject: Out of office', 'automatic', 'automatic-reply'],
    ['Subject: Automatic reply: Your complaint', 'automatic', 'automatic-reply'],
    ['Subject: Out of patience', 'personal', ''],
    ['Precedence: bulk', 'newsletter', 'sent-to-many'],
    ['List-Unsubscribe: <https://x.example>', 'newsletter', 'sent-to-many'],
    ['List-Id: <complaints.oak.example>', 'personal', ''],
    ['List-Id: <x.example>\nIn-Reply-To: <y@oak.example>', 'personal', ''],
    ['X-Loop: complaints@oak.example', 'loop', 'goes-in-circles'],
    [Array.from({ length: 40 }, (_, i) => `Received: from ${i}`).join('\n'), 'loop', 'goes-in-circles'],
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=x', 'automatic', 'read-receipt'],
  ])('%s is %s', async (head, kind, reason) => {
    expect(await judged(mail(head || 'Subject: x', 'I am away.'))).toMatchObject({ kind, reason });
  });

  it('somebody who complains under such a subject is a person', async () => {
    const said = await judged(mail('Subject: Automatic reply: no help', 'I complain about the damp. '.repeat(100)));
    expect(said.kind).toBe('personal');
  });

  it('our own address is ours where the number is, and odd where it is not', async () => {
    const id = '8d3f6a52-0c1b-8e7f-9a44-5b6c7d8e9f01.L3.copy@oak.example';
    const ours = `From: complaints@oak.example\nSubject: x\nMessage-ID: <${id}>\n\nDear`;
    expect(await judged(ours)).toMatchObject({ kind: 'own', reason: 'our-copy' });
    expect(await judged('From: Complaints@Oak.example\nSubject: x\n\nPay')).toMatchObject({
      kind: 'odd',
      reason: 'from-our-own-address',
    });
  });

  it('references are this landlord’s, however they are written; another’s are only noticed', async () => {
    expect((await judged(mail('Subject: re oak-2026-00012 and OAK 2026/12345'))).references).toEqual([
      'OAK-2026-00012',
      'OAK-2026-12345',
    ]);
    expect(await judged(mail('Subject: OCT-2026-00012'))).toMatchObject({ references: [], namesOthers: true });
    expect((await judged(mail('Subject: SOAK-2026-00012 OAK-2026-000121234567'))).references).toEqual([]);
  });

  it('of the sender the trusted server alone is believed', async () => {
    const said = (head: string) => judged(mail(head)).then((j) => j.dmarc);
    expect(await said('Authentication-Results: mx.oak.example; spf=pass; dmarc=pass header.from=x')).toBe('pass');
    expect(await said('Authentication-Results: mx.oak.example 1; dmarc=fail (p=none)')).toBe('fail');
    expect(await said('Authentication-Results: mx.evil.example; dmarc=pass')).toBe('none');
    expect(
      await said(
        'Authentication-Results: mx.oak.example; dmarc=fail\nAuthentication-Results: mx.oak.example; dmarc=pass',
      ),
    ).toBe('fail');
    const nobody = judgeMail(await readMail(crlf(mail('Authentication-Results: mx.oak.example; dmarc=pass'))), false, {
      ...OWNER,
      trustedServer: null,
    });
    expect(nobody.dmarc).toBe('none');
  });
});

describe('IN-3 what somebody wrote', () => {
  const QUOTE =
    '\n\nOn Tue, 3 Nov 2026 at 10:00, Oak <complaints@oak.example> wrote:\n> Do you accept?\n> I withdraw my complaint';
  it.each([
    [`Yes.${QUOTE}`, 'Yes.'],
    ['Yes.\n\n-----Original Message-----\nFrom: Oak\nSent: Tuesday\n\nI want stage 2', 'Yes.'],
    ['Yes.\n\nFrom: Oak <c@oak.example>\nSent: 3 November 2026\nTo: Ada\n\nDear Ada', 'Yes.'],
    ['Yes.\n\nOn Tue, 3 Nov 2026 at 10:00 Oak Housing Complaints\n<complaints@oak.example> wrote:\n> Dear', 'Yes.'],
    ['Yes.\n> quoted', 'Yes.'],
    ['> all\n> quoted', '> all\n> quoted'],
    ['From: the beginning it was cold', 'From: the beginning it was cold'],
  ])('%j', (whole, own) => expect(withoutQuotes(whole)).toBe(own));

  it('answers between or below what is quoted stay whole', () => {
    for (const whole of [`Hello.${QUOTE}\nNo, I do not.`, `Hi\nOn Tue, Oak wrote:\n> One?\nyes\n> Two?\nno\n> three`])
      expect(withoutQuotes(whole)).toBe(whole);
  });

  it.each([
    ['I want to go to stage 2', 'escalate'],
    ['Dear Sir,\nI would like this escalated to stage two please.', 'escalate'],
    ['Please escalate my complaint.', 'escalate'],
    ['We’d like a review', 'escalate'],
    ['I accept.', 'accept-remedy'],
    ['Thank you, I accept your offer of £100', 'accept-remedy'],
    ['I withdraw', null],
    ['I withdraw my complaint', 'withdraw'],
    ['I’d like to withdraw the complaint', 'withdraw'],
    ['Please drop my complaint', 'withdraw'],
    ['I do not accept', null],
    ['I will accept nothing unless you mend it', null],
    ['If you do not answer I want stage 2', null],
    ['I accept that it was late, but mend it', null],
    ['You told me to withdraw my complaint', null],
    ['What is stage 2?', null],
    ['They dropped my complaint', null],
  ])('%j says %s', (words, says) => expect(saysInPlainWords(words)).toBe(says));
});
