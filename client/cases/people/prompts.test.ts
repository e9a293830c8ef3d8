/** When staff are told to offer the complaints process (IN-10). */
import { describe, expect, it } from 'vitest';
import { LISTEN_FOR, promptsFor } from './prompts.ts';
import { personCase } from '../../../test/support/cases/person-case.ts';
import type { PersonCase } from '../../core/store/store.ts';

const TODAY = '2026-11-24';
const SINCE = '2026-08-25';
const received = (day: string): PersonCase => personCase({ caseId: day, received: day });
const signs = (...args: Parameters<typeof promptsFor>): string[] => promptsFor(...args).map((p) => p.sign);

describe('IN-10 the complaints process is offered', () => {
  it('IN-10 where a promise was not kept: from the day after it was due, each by its case', () => {
    const promise = (due: string) => [{ reference: 'OCT-2026-00001', about: 'A1', due }];
    expect(signs([], promise('2026-11-24'), 0, TODAY, SINCE)).toEqual([]);
    expect(promptsFor([], promise('2026-11-23'), 0, TODAY, SINCE)).toEqual([
      {
        sign: 'promise-not-kept',
        says: 'A promise of OCT-2026-00001 (A1) was due Monday 23 November 2026 and is not kept.',
      },
    ]);
  });

  it('IN-10 where somebody comes back: cases and words of three months count, earlier ones do not', () => {
    expect(signs([received('2026-11-20')], [], 0, TODAY, SINCE)).toEqual([]);
    expect(signs([received('2026-11-20')], [], 1, TODAY, SINCE)).toEqual(['repeated-contact']);
    expect(signs([received('2026-11-20'), received('2026-08-25')], [], 0, TODAY, SINCE)).toEqual(['repeated-contact']);
    expect(signs([received('2026-11-20'), received('2026-08-24')], [], 0, TODAY, SINCE)).toEqual([]);
  });

  it('IN-10 IN-1 where only whoever listens can tell: all four signs of OCT 5.8 are named, none needs the word', () => {
    expect(Object.keys(LISTEN_FOR)).toEqual(['repeated-contact', 'promise-not-kept', 'conduct', 'service-request']);
    for (const says of Object.values(LISTEN_FOR)) expect(says).not.toContain('complain');
  });
});
