/** SP-7 SP-11: how a tenant panel reads, wherever it stands. */
import { describe, expect, it } from 'vitest';
import { OWN_EVENTS } from '../../../client/kinds/tenant-panel/tell.ts';
import { tenantPanelFace } from '../../../client/kinds/tenant-panel/face.ts';
import { tenantPanelKind } from '../../../workflows/tenant-panel/kind.ts';
import { liveCase } from '../../support/cases/casework.ts';
import { MEMBER, panelOpening } from '../../support/cases/tenant-panel.ts';
import { mustDo, toldCase } from '../../support/cases/told.ts';
import { faceSpecification } from '../../support/face-specification.ts';

faceSpecification('a tenant panel', tenantPanelFace, ['s-adviser', 'team-manager', 'officer']);

const MONDAY = '2026-11-02';
const BOSS = { id: 's-manager', role: 'team-manager' } as const;

describe('a tenant panel', () => {
  const life = liveCase(tenantPanelKind, panelOpening('optivo', MONDAY), MONDAY);
  const asked = toldCase('tenant-panel', life, MONDAY);
  const asks: [string, Record<string, unknown>, string][] = [
    ['add-member', { ...MEMBER }, '2026-11-03'],
    ['add-member', { ...MEMBER }, '2026-11-03'],
    ['add-member', { ...MEMBER }, '2026-11-03'],
    ['remove-member', { member: 'M3', reason: 't-r' }, '2026-11-03'],
    ['declare-conflict', { member: 'M1', declared: 'none' }, '2026-11-04'],
    ['declare-conflict', { member: 'M2', declared: 'none', note: 't-n' }, '2026-11-04'],
    ['agree-chair', { member: 'M1' }, '2026-11-04'],
    ['recognise-panel', { area: 't-area', ruling: 'no' }, '2026-11-05'],
    ['bring-complaint', { other: 'c-9', asked: true, conflicts: true }, '2026-11-06'],
    ['set-meeting', { brought: 'B1', meets: '2026-11-10' }, '2026-11-06'],
    ['ask-panel-question', { question: 't-q' }, '2026-11-06'],
  ];
  for (const [name, fields, on] of asks) mustDo(life.ask(name, fields, BOSS, on));
  const open = toldCase('tenant-panel', life, '2026-11-06');
  const later: typeof asks = [
    ['answer-panel', { question: 'Q1', answer: 't-a' }, '2026-11-09'],
    ['record-panel-outcome', { brought: 'B1', outcome: 'does-not-refer', note: 't-n' }, '2026-11-11'],
    ['withdraw-recognition', { reason: 't-r' }, '2026-11-12'],
    ['reopen-panel', { reason: 't-r' }, '2026-11-13'],
    ['decline-panel', { reason: 't-r' }, '2026-11-13'],
  ];
  for (const [name, fields, on] of later) mustDo(life.ask(name, fields, BOSS, on));
  const all = toldCase('tenant-panel', life, '2026-11-16');

  it('SP-11 tells everything that can happen to it in a plain sentence', () => {
    expect(life.types()).toEqual(expect.arrayContaining(Object.keys(OWN_EVENTS)));
    for (const says of all.sentences) expect(says).toMatch(/^[A-Z].*[.”]$/);
    expect(all.sentences.join('\n')).not.toMatch(/undefined|\[object|[a-z]-[a-z]+-[a-z]+(?!\w)/);
    expect(all.sentences).toEqual(
      expect.arrayContaining([
        'The panel is recognised, for this area: “words of t-area”',
        'B1: the panel told us that it does not refer the complaint, and tells the customer so: “words of t-n”',
      ]),
    );
  });

  it('SP-7 its page says what is missing, who the members are, what is before it and by when it decides', () => {
    expect(asked.html).toContain('A panel has 2 to 4 tenants, and this one has 0');
    expect(open.html).toContain('tells us its decision by Tuesday 17 November 2026');
    expect(open.html).toContain('/do/answer-panel');
    for (const shown of [asked.html, open.html, open.printed, all.printed])
      expect(shown).not.toMatch(/undefined|\[object|NaN/);
  });
});
