/** What is said when the same customer has other open complaints (IN-12). */
import { describe, expect, it } from 'vitest';
import { policyById } from '../../../test/support/packs.ts';
import { personCase } from '../../../test/support/cases/person-case.ts';
import type { PersonCase } from '../../core/store/store.ts';
import { faceOfCase } from '../../kinds/index.ts';
import { alikeRemark } from './alike.ts';

const one = (status: string): PersonCase =>
  personCase({ reference: 'OPT-2026-00012', customer: 'Canary Nameson', status });

describe('IN-12 another open complaint of the same customer', () => {
  it('IN-12 is named with its stage, and where the policy makes one of them, its clause', () => {
    expect(alikeRemark([one('stage1')], policyById('optivo'), faceOfCase)).toBe(
      'The same customer has another open complaint, now linked: OPT-2026-00012 (stage 1, received Fri 20 Nov 2026). ' +
        'Multiple complaints by the same customer are treated as one (Optivo 2.2): answer them together; ' +
        'to add to one instead of logging another, use log --join OPT-2026-00012.',
    );
  });

  it('IN-12 is only compared where the policy says nothing, and not joined where it is answered', () => {
    const said = alikeRemark([one('responded'), one('stage2')], policyById('oak'), faceOfCase);
    expect(said).toContain('other open complaints');
    expect(said).toContain('See whether they belong together.');
    expect(said).not.toContain('--join');
  });

  it('IN-12 names five, and says that there are others', () => {
    const said = (n: number): string | null => {
      const alike = Array.from({ length: n }, () => one('stage2'));
      return alikeRemark(alike, policyById('oak'), faceOfCase);
    };
    expect([4, 5, 6, 40].map((n) => said(n)?.match(/OPT-/g)?.length)).toEqual([4, 5, 5, 5]);
    expect(said(6)).toContain('received Fri 20 Nov 2026) and others. See');
    expect(said(5)).not.toContain('others');
  });

  it('says nothing where there is none, and never a name', () => {
    expect(alikeRemark([], policyById('optivo'), faceOfCase)).toBeNull();
    expect(alikeRemark([one('stage1')], policyById('oak'), faceOfCase)).not.toContain('Canary');
  });
});
