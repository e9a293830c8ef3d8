/** Seals by which a report of a letter that came back is known for ours. */
import { describe, expect, it } from 'vitest';
import { classifyMail } from './bounces/report.ts';
import { CASE, exchange, postfix } from './bounces/samples.ts';
import { qmail } from './bounces/samples-in-words.ts';
import { isProven, returnPathFor, sealFor, sealsIn } from './return-path.ts';

const SECRET = 'a secret of forty letters, for this test.';
const LETTER = { caseId: CASE, id: 'L3' };
const ADA = 'Ada@Customer.example';
const seal = sealFor(SECRET, LETTER, ADA)!;

describe('RC-1 the seal of a message', () => {
  it('proves a report on that message to that address, however it is written, and nothing else', () => {
    for (const recipient of [ADA, 'ada@customer.example', '<ada@CUSTOMER.example>'])
      expect(isProven(SECRET, LETTER, [seal], ['another@customer.example', recipient])).toBe(true);
    const others: [string, typeof LETTER, string[], string[]][] = [
      ['another secret of forty letters, as well', LETTER, [seal], [ADA]],
      [SECRET, { ...LETTER, id: 'L4' }, [seal], [ADA]],
      [SECRET, { ...LETTER, caseId: CASE.replace('8', '9') }, [seal], [ADA]],
      [SECRET, LETTER, [seal], ['eve@customer.example', '']],
      [SECRET, LETTER, [seal], []],
      [SECRET, LETTER, [], [ADA]],
      ['a newer secret of forty letters, as it is.', LETTER, [seal], [ADA]],
      [SECRET, LETTER, [`${seal.slice(0, -1)}a`, `${seal.slice(0, -1)}b`], [ADA]],
    ];
    // Sealed before the secret was changed.
    expect(isProven(`a newer secret of forty letters, as it is.\n${SECRET} 2999-01-01`, LETTER, [seal], [ADA])).toBe(
      true,
    );
    for (const [secret, letter, seals, recipients] of others)
      expect(isProven(secret, letter, seals, recipients)).toBe(false);
  });

  it('names its case and letter, in capitals too, and is found among other words once', () => {
    const text = `To: <complaints+${seal}@octaviahousing.org.uk>\nX-Putright-Seal: ${seal.toUpperCase()}\n${'a'.repeat(60)}-l3-${'b'.repeat(16)}`;
    expect(sealsIn(text)).toEqual([{ seal, ...LETTER }]);
    expect(sealsIn('nothing of ours')).toEqual([]);
  });

  it('stands in the address that reports go to, where the setting says so and it fits', () => {
    const sender = 'complaints@octaviahousing.org.uk';
    expect(returnPathFor('+*', sender, seal)).toBe(`complaints+${seal}@octaviahousing.org.uk`);
    expect(returnPathFor('b-*@bounces.landlord.example', sender, seal)).toBe(`b-${seal}@bounces.landlord.example`);
    for (const [setting, from] of [
      [undefined, sender],
      ['bounces@landlord.example', sender],
      ['+*', `${'long'.repeat(10)}@landlord.example`],
    ] as const)
      expect(returnPathFor(setting, from, seal)).toBeNull();
    expect(returnPathFor('+*', sender, null)).toBeNull();
    expect(sealFor(SECRET, { caseId: 'not a case', id: 'L1' }, ADA)).toBeNull();
  });
});

describe('RC-1 a report', () => {
  const ours = { domains: ['octaviahousing.org.uk'], addresses: ['complaints@octaviahousing.org.uk'] };
  const to = (report: Buffer) =>
    Buffer.from(report.toString().replace(/To: (<?)complaints@/, `To: $1complaints+${seal}@`));

  it('brings the seal of the address it went to and whom it could not reach', async () => {
    for (const report of [postfix(), exchange(), qmail()]) {
      const read = await classifyMail(to(report), ours);
      expect(read).toMatchObject({
        is: 'failed',
        letter: { caseId: CASE, letterId: 'L3' },
        evidence: { seals: [seal] },
      });
      if (read.is === 'failed')
        expect(isProven(SECRET, LETTER, read.evidence.seals, read.evidence.recipients)).toBe(true);
    }
  });

  it('anybody wrote who knows the number of the letter proves nothing', async () => {
    const read = await classifyMail(postfix(), ours);
    expect(read).toMatchObject({ is: 'failed', evidence: { seals: [], recipients: ['ada@customer.example'] } });
  });

  it('of which nothing of the letter came back is on the letter whose seal it went to', async () => {
    const bare = to(qmail())
      .toString()
      .replaceAll(CASE, 'gone')
      .replaceAll(/Message-ID:.*/gi, '');
    expect(await classifyMail(Buffer.from(bare), ours)).toMatchObject({
      is: 'failed',
      letter: { caseId: CASE, letterId: 'L3' },
    });
  });
});
