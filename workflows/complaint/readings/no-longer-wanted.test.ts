import { describe, expect, it } from 'vitest';
import { PACK_IDS } from '../../../test/support/packs.ts';
import { acknowledged, live, type Life } from '../../../test/support/cases/life.ts';

const MONDAY = '2026-11-23';
const waiting = (life: Life): string[] => life.state.tasks.filter((t) => !t.done).map((t) => t.kind);

describe.each(PACK_IDS)('IN-11 SP-12 %s: what the customer does not want any more stops acting', (policy) => {
  it('SP-12 an interpreter who is declined is booked no more: the adjustment ends with the reason', () => {
    const life = live(policy, MONDAY, { adjustments: ['interpreter', 'large-print'] }).do('allocate');
    expect(waiting(life)).toContain('interpreter');
    const declined = { what: 'interpreting', result: 'declined' } as const;
    expect(life.refuses('record-support', declined)).toMatchObject({ rule: 'IN-11' });
    life.do('record-support', { ...declined, note: 't-her-sister-speaks' });
    expect(life.state.needs.adjustments).toEqual(['large-print']);
    expect(waiting(life)).not.toContain('interpreter');
    expect(life.events.map((e) => e.event)).toContainEqual(
      expect.objectContaining({ type: 'NeedsCorrected', reasonText: 't-her-sister-speaks' }),
    );
    expect(waiting(life.do('allocate'))).not.toContain('interpreter');
  });

  it('SP-12 letters are translated no more, and what waited for it is done with', () => {
    const life = acknowledged(policy, MONDAY, { adjustments: ['other-language'] });
    expect(waiting(life)).toContain('alternative-format');
    life.do('record-support', { what: 'translation', result: 'declined', note: 't' });
    expect(waiting(life)).not.toContain('alternative-format');
    expect(life.state.needs).toMatchObject({ adjustments: [], reviewOn: null });
    life.do('send-update', { message: 't' });
    expect(waiting(life)).not.toContain('alternative-format');
  });

  it('SP-12 what was never needed is declined without more', () => {
    const life = live(policy, MONDAY).do('record-support', { what: 'interpreting', result: 'declined' });
    expect(life.types().at(-1)).toBe('SupportRecorded');
  });

  it('IN-11 a signing interpreter is booked still where only the other is not wanted', () => {
    const life = live(policy, MONDAY, { adjustments: ['interpreter', 'sign-language'] }).do('allocate');
    life.do('record-support', { what: 'interpreting', result: 'declined', note: 't' });
    expect(waiting(life)).toContain('interpreter');
  });

  it('RC-6 IN-11 a visit that was recorded by mistake is arranged no more', () => {
    const life = live(policy, MONDAY, { adjustments: ['home-visits'] }).do('allocate');
    expect(waiting(life)).toContain('home-visit');
    life.do('correct-adjustments', { vulnerable: 'no', reason: 't-wrong' });
    expect(waiting(life)).not.toContain('home-visit');
    expect(life.events.at(-1)?.event).toMatchObject({ type: 'TaskResolved', noteText: 't-wrong' });
  });
});
