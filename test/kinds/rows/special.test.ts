/** SP-1, SP-2, SP-4, OM-3: each of these rows tried at every landlord. */
import { describe, expect, it } from 'vitest';
import { asText } from '../../../letters/as-text.ts';
import { compose } from '../../../letters/write.ts';
import { obligations } from '../../../workflows/complaint/obligations.ts';
import { view } from '../../../workflows/complaint/view.ts';
import { everyLetter } from '../../support/letters/every-letter.ts';
import { acknowledged, live } from '../../support/cases/life.ts';
import { PACK_IDS, type PolicyId } from '../../support/packs.ts';

const MONDAY = '2026-11-23';

/** Octavia has two working days (5.18), Northfield of the tests one; Oak and Optivo name no day. */
const TOLD_BY: Partial<Record<PolicyId, string>> = { octavia: '2026-11-25', northfield: '2026-11-24' };

describe.each(PACK_IDS)('at %s', (policy) => {
  it('SP-1 the line manager is told, by a day where its policy has one, and few may see it meanwhile', () => {
    const life = live(policy, MONDAY, { staffConduct: true, namedStaff: ['s-named'] });
    expect(obligations(life.state).find((o) => o.kind === 'staff-conduct')?.due).toBe(TOLD_BY[policy]);
    expect(view(life.state).row.restricted).toBe(true);
    expect(life.refuses('tell-line-manager', { manager: 's-named', contact: 'handler' })?.rule).toBe('SP-1');
    life.do('tell-line-manager', { manager: 's-manager', contact: 'handler' });
    expect(obligations(life.state).some((o) => o.kind === 'staff-conduct')).toBe(false);
  });

  it('SP-2 the complaint goes on beside an insurance claim, and is closed over none by itself', () => {
    const life = acknowledged(policy, MONDAY).do('tell-insurers', { incident: '2026-11-20', claim: 't', what: 't' });
    expect(life.state.status).toBe('stage1');
    expect(obligations(life.state).some((o) => o.kind === 'stage1.respond')).toBe(true);
  });

  it('SP-4 a concern restricts the case, and no word of it is written', () => {
    const life = live(policy, MONDAY).do('raise-safeguarding', { who: 'adult', told: 'by-telephone' });
    expect(view(life.state).row.restricted).toBe(true);
    const said = life.events.find(({ event: e }) => e.type === 'SafeguardingRaised')?.event ?? {};
    expect(Object.keys(said).filter((key) => key.endsWith('Text'))).toEqual([]);
  });

  it('OM-3 the last answer sends nobody to wait eight weeks or through an MP: the Ombudsman is there at once', () => {
    const last = everyLetter(policy).get('COMP07');
    expect(last).toBeDefined();
    if (last === undefined) return;
    const { frame, blocks } = compose(last);
    const said = asText(frame, blocks).replaceAll(/\s+/g, ' ');
    expect(said).toContain('Housing Ombudsman');
    expect(said).not.toMatch(/eight weeks|8 weeks|designated person/i);
  });
});
