import { DUTY_NAMES } from '../../../policies/roles/roles.ts';
import type { Names } from '../words.ts';
import { describe, expect, it } from 'vitest';
import { acknowledged, live } from '../../../test/support/cases/life.ts';
import { insidersIn } from '../../../db/queries/cases/insiders.ts';
import { askedFacts, clearingSections } from './clearing-sections.ts';

const MONDAY = '2026-11-23';
const NAMES: Names = { staff: (id: string) => id, duty: (duty) => DUTY_NAMES[duty], words: (id: string) => id };

describe('what an answer waits for, on the page of its case', () => {
  it('SP-10 who decided that a complaint about a colleague is logged, and who has still to look at the wording', () => {
    const conduct = { serious: true, decidedBy: 's-boss', decidedOn: MONDAY };
    const life = live('octavia', MONDAY, { staffConduct: true, namedStaff: ['s-named'], conduct });
    expect(askedFacts(life.state, NAMES)).toEqual([
      { name: 'Conduct', pieces: ['Serious; s-boss decided on Monday 23 November 2026 that it is logged.'] },
    ]);
    expect(insidersIn(life.events)).toContain('s-boss');
    expect(JSON.stringify(clearingSections(life.state, NAMES))).toContain('Has still to look at the wording');
    expect(clearingSections(acknowledged('oak', MONDAY).state, NAMES)).toEqual([]);
  });

  it('RM-3 more compensation that waits for a yes stands there with its sum, its reason and the forms, until it is decided', () => {
    const life = acknowledged('northfield', MONDAY);
    life.do('ask-offer-approval', { upTo: 90_000, reason: 't-why' }, { role: 'officer', by: 's-officer' });
    const shown = JSON.stringify(clearingSections(life.state, NAMES));
    for (const said of ['£900 in all', 's-officer', 't-why', 'upTo=900.00', 'decline-offer', 'withdraw-offer-request'])
      expect(shown).toContain(said);
    life.do('decline-offer', { reason: 't-no' }, { role: 'team-manager', by: 's-manager' });
    expect(clearingSections(life.state, NAMES)).toEqual([]);
  });

  it('RC-8 what was shared outside, with whom, on what basis and when', () => {
    const life = acknowledged('oak', MONDAY);
    life.do('share-outside', { what: 't-what', basis: 'legal-obligation', agency: 't-agency', why: 't-why' });
    const [section] = clearingSections(life.state, NAMES);
    expect(section).toMatchObject({ id: 'outside', title: 'Shared with others outside' });
    expect(JSON.stringify(section)).toContain(
      'Monday 23 November 2026, with t-agency, because the law requires it: t-what',
    );
  });
});
