/** What mail servers say of our letters, and what is not said of them. */
import { describe, expect, it } from 'vitest';
import { ABSENCE, ANSWER, CASE, exchange, LETTER, postfix } from './samples.ts';
import {
  ANSWER_ABOUT_DELIVERY,
  AWAY,
  exim,
  eximWarning,
  FORWARDED,
  gateway,
  mixed,
  OWN_COPY,
  qmail,
  ses,
  workMail,
  yahoo,
} from './samples-in-words.ts';
import { classifyMail } from './report.ts';

const OURS = { domains: ['octaviahousing.org.uk'], addresses: ['complaints@octaviahousing.org.uk'] };
const read = (source: Buffer) => classifyMail(source, OURS);
const letter = { caseId: CASE, letterId: 'L3' };

describe('RC-1 a report that was cut', () => {
  it.each([
    ['Postfix', postfix()],
    ['Exchange', exchange()],
  ])('by %s is read as far as it goes, wherever it ends', async (_, source) => {
    // A part may end before it says of what kind it is.
    const where = /Content-[A-Z][a-z-]+: ?|--\r\n|\r\n\r\n/gi;
    const ends = [...source.toString('latin1').matchAll(where)].map(({ index, 0: end }) => index + end.length);
    for (const end of ends) await expect(read(source.subarray(0, end)), `${end}`).resolves.toBeDefined();
  });
});

describe('RC-1 a report on a letter of ours', () => {
  it.each<[string, Buffer]>([
    ['Postfix', postfix()],
    ['Exchange', exchange()],
    ['a server that gave up after days', postfix({ status: '4.4.7' })],
  ])('by %s says that it did not arrive', async (_, source) => {
    expect(await read(source)).toMatchObject({ is: 'failed', letter });
  });

  it.each<[string, Buffer]>([
    ['still tried', postfix({ action: 'delayed', status: '4.4.1' })],
    ['delivered', postfix({ action: 'delivered', status: '2.0.0' })],
    ['passed on to a server that reports no more', postfix({ action: 'relayed', status: '2.0.0' })],
    ['our own copy', postfix({ to: 'Complaints@octaviahousing.org.uk' })],
  ])('that is %s is no failure', async (_, source) => {
    expect(await read(source)).toEqual({ is: 'not-failed', letter });
  });

  it('is read where two recipients are told apart, in either order', async () => {
    const group =
      'Final-Recipient: rfc822; complaints@octaviahousing.org.uk\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n';
    const both = postfix().toString().replace('Final-Recipient', `${group}Final-Recipient`);
    expect(await read(Buffer.from(both))).toMatchObject({ is: 'failed', letter });
  });

  it('is found by what it answers where nothing of the letter came back', async () => {
    const bare = exchange()
      .toString()
      .replace('Content-Type: message/rfc822', 'Content-Type: application/octet-stream');
    expect(await read(Buffer.from(bare))).toMatchObject({ is: 'failed', letter });
  });

  it('knows every landlord by its own address', async () => {
    expect(await classifyMail(postfix({ messageId: LETTER.replace(/@.*/, '@oakhousing.org') }))).toMatchObject({
      is: 'failed',
      letter,
    });
  });
});

describe('RC-1 a report in words', () => {
  it.each<[string, Buffer]>([
    ['Exim', exim()],
    ['qmail', qmail()],
    ['Yahoo', yahoo()],
    ['WorkMail, which numbers it anew', workMail()],
    ['SES, which numbers it anew', ses(`X-Putright-Message: <${LETTER}>`)],
    ['a server whose type says nothing of a report', mixed()],
    ['a gateway that writes it all in base64', gateway()],
  ])('by %s says that it did not arrive', async (_, source) => {
    expect(await read(source)).toMatchObject({ is: 'failed', letter });
  });

  it.each<[string, Buffer]>([
    ['SES', ses()],
    ['WorkMail', workMail('X-Mailer: none')],
  ])('by %s of which only the thread is ours names the case', async (_, source) => {
    expect(await read(source)).toMatchObject({ is: 'failed', letter: { caseId: CASE, letterId: null } });
  });

  it.each<[string, Buffer]>([
    ['still tried by Exim', eximWarning()],
    ['still tried by OpenSMTPD', mixed('delayed')],
    ['of our own copy by Exim', exim({ failed: 'complaints@octaviahousing.org.uk' })],
    ['of our own copy by qmail', qmail({ failed: 'Complaints@octaviahousing.org.uk' })],
    ['of the copy that goes by itself', exim({ messageId: LETTER.replace('L3', 'L3.copy') })],
  ])('%s is no failure', async (_, source) => {
    expect(await read(source)).toEqual({ is: 'not-failed', letter });
  });

  it.each<[string, (messageId: string) => Buffer]>([
    ['Postfix', (messageId) => postfix({ messageId, to: 'ben@octaviahousing.org.uk' })],
    ['Exchange', (messageId) => exchange({ messageId, to: 'ben@octaviahousing.org.uk' })],
    ['Exim', (messageId) => exim({ messageId, failed: 'ben@octaviahousing.org.uk' })],
    ['qmail', (messageId) => qmail({ messageId, failed: 'ben@octaviahousing.org.uk' })],
  ])('by %s on a notice to colleagues says who was not told', async (_, by) => {
    expect(await read(by(LETTER.replace('L3', 'N12')))).toMatchObject({
      is: 'notice-failed',
      notice: { caseId: CASE, noticeId: 'N12' },
    });
  });

  it('is found with lines broken for the journey, and told to one of two landlords', async () => {
    const folded = qmail()
      .toString()
      .replace(`<${LETTER}>`, `<${LETTER.replace('-8e7f', '-=\r\n8e7f').replace('@', '=40')}>`);
    expect(await read(Buffer.from(folded))).toMatchObject({ is: 'failed', letter });
    const oak = exim().toString().replaceAll('octaviahousing.org.uk', 'oakhousing.org');
    expect(await classifyMail(Buffer.from(oak))).toMatchObject({ is: 'failed', letter });
  });
});

describe('RC-1 what says nothing of a letter', () => {
  it.each<[string, string]>([
    ['somebody else’s message', '20261124.abc@newsletter.example'],
    ['another house’s letter', LETTER.replace('octaviahousing', 'elsewhere')],
    ['the thread, not a letter of it', `${CASE}@octaviahousing.org.uk`],
    ['what a colleague wrote into the thread', '3d0f7a8b@DB9PR01MB0001.eurprd01.prod.exchangelabs.com'],
  ])('a report on %s', async (_, messageId) => {
    expect(await read(postfix({ messageId }))).toEqual({ is: 'stranger' });
    expect(await read(exchange({ messageId }))).toEqual({ is: 'stranger' });
    expect(await read(exim({ messageId }))).toEqual({ is: 'stranger' });
    expect(await read(qmail({ messageId }))).toEqual({ is: 'stranger' });
  });

  it('another house’s letter', async () => {
    for (const source of [postfix(), exchange(), exim(), ses()])
      expect(await read(Buffer.from(source.toString().replaceAll('octaviahousing', 'elsewhere')))).toEqual({
        is: 'stranger',
      });
  });

  it('an absence notice is nobody’s word, and a customer’s answer is theirs', async () => {
    expect(await read(ABSENCE)).toEqual({ is: 'automatic' });
    expect(await read(ANSWER)).toEqual({ is: 'mail' });
  });

  it('a report attached to somebody’s mail, or quoted in it', async () => {
    const forwarded = postfix()
      .toString()
      .replace('multipart/report; report-type=delivery-status', 'multipart/mixed')
      .replace('Auto-Submitted: auto-replied', 'X-Was: forwarded')
      .replace('Return-Path: <>', 'Return-Path: <ben@octaviahousing.org.uk>')
      .replace(/From: MAILER-DAEMON.*/, 'From: Ben <ben@octaviahousing.org.uk>');
    expect(await read(Buffer.from(forwarded))).toEqual({ is: 'mail' });
    expect(await read(FORWARDED)).toEqual({ is: 'mail' });
  });

  it('a customer who writes of deliveries, an absence notice nobody can answer, and the copy of a letter', async () => {
    expect(await read(ANSWER_ABOUT_DELIVERY)).toEqual({ is: 'mail' });
    expect(await read(AWAY)).toEqual({ is: 'automatic' });
    expect(await read(OWN_COPY)).toEqual({ is: 'automatic' });
  });

  it('nothing at all, noise, and a report cut short', async () => {
    expect(await read(Buffer.alloc(0))).toEqual({ is: 'mail' });
    expect(await read(Buffer.from([0, 255, 13, 10, 0, 1, 2]))).toEqual({ is: 'mail' });
    const half = postfix();
    for (const share of [0.3, 0.5, 0.7, 0.9])
      expect(['mail', 'automatic', 'stranger', 'not-failed', 'failed']).toContain(
        (await read(half.subarray(0, Math.floor(half.length * share)))).is,
      );
  });
});
