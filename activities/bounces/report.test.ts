/** What mail servers say of our letters, and what is not said of them. */
import { describe, expect, it } from 'vitest';
import { ABSENCE, ANSWER, CASE, exchange, LETTER, postfix } from './samples.ts';
import { classifyMail } from './report.ts';

const OURS = { domains: ['octaviahousing.org.uk'], addresses: ['complaints@octaviahousing.org.uk'] };
const read = (source: Buffer) => classifyMail(source, OURS);
const letter = { caseId: CASE, letterId: 'L3' };

describe('RC-1 a report on a letter of ours', () => {
  it.each<[string, Buffer]>([
    ['Postfix', postfix()],
    ['Exchange', exchange()],
    ['a server that gave up after days', postfix({ status: '4.4.7' })],
  ])('by %s says that it did not arrive', async (_, source) => {
    expect(await read(source)).toEqual({ is: 'failed', letter });
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
    expect(await read(Buffer.from(both))).toEqual({ is: 'failed', letter });
  });

  it('is found by what it answers where nothing of the letter came back', async () => {
    const bare = exchange()
      .toString()
      .replace('Content-Type: message/rfc822', 'Content-Type: application/octet-stream');
    expect(await read(Buffer.from(bare))).toEqual({ is: 'failed', letter });
  });

  it('knows every landlord by its own address', async () => {
    expect(await classifyMail(postfix({ messageId: LETTER.replace(/@.*/, '@oakhousing.org') }))).toEqual({
      is: 'failed',
      letter,
    });
  });
});

describe('RC-1 what says nothing of a letter', () => {
  it.each<[string, string]>([
    ['somebody else’s message', '20261124.abc@newsletter.example'],
    ['another house’s letter', LETTER.replace('octaviahousing', 'elsewhere')],
    ['a notice to staff', LETTER.replace('L3', 'N3')],
    ['the thread, not a letter of it', `${CASE}@octaviahousing.org.uk`],
  ])('a report on %s', async (_, messageId) => {
    expect(await read(postfix({ messageId }))).toEqual({ is: 'stranger' });
    expect(await read(exchange({ messageId }))).toEqual({ is: 'stranger' });
  });

  it('an absence notice is nobody’s word, and a customer’s answer is theirs', async () => {
    expect(await read(ABSENCE)).toEqual({ is: 'automatic' });
    expect(await read(ANSWER)).toEqual({ is: 'mail' });
  });

  it('a report that only calls itself one, or is attached to somebody’s mail', async () => {
    const forwarded = postfix().toString().replace('multipart/report; report-type=delivery-status', 'multipart/mixed');
    expect(await read(Buffer.from(forwarded.replace('Auto-Submitted: auto-replied', 'X-Was: forwarded')))).toEqual({
      is: 'mail',
    });
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
