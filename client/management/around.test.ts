/** What the registers of tenant panels and compliments are told from. */
import { describe, expect, it } from 'vitest';
import { complimentOpening } from '../../test/support/cases/compliment.ts';
import { liveCase } from '../../test/support/cases/casework.ts';
import { mustDo } from '../../test/support/cases/told.ts';
import { MEMBER, panelOpening } from '../../test/support/cases/tenant-panel.ts';
import { KINDS } from '../../workflows/messages.ts';
import { COMPLIMENT_FIGURES, complimentFigures, complimentsCsv, thankedHow } from './registers/compliments.ts';
import { panelFacts, panelsCsv } from './registers/tenant-panels.ts';

const MONDAY = '2026-11-02';
const BOSS = { id: 's-manager', role: 'team-manager' } as const;

describe('the register of tenant panels', () => {
  const life = liveCase(KINDS['tenant-panel'], panelOpening('optivo', MONDAY), MONDAY);
  const asks: [string, Record<string, unknown>][] = [
    ['add-member', { ...MEMBER, name: 't-ada' }],
    ['add-member', MEMBER],
    ['declare-conflict', { member: 'M1', declared: 'none' }],
    ['declare-conflict', { member: 'M2', declared: 'none' }],
    ['agree-chair', { member: 'M1' }],
    ['recognise-panel', { area: 't-area', ruling: 'no' }],
    ['bring-complaint', { other: 'c-9', asked: true, conflicts: true, meets: '2026-11-04' }],
    ['ask-panel-question', { question: 't-q' }],
  ];
  for (const [name, fields] of asks) mustDo(life.ask(name, fields, BOSS, MONDAY));
  const words = new Map([
    ['t-area', 'Croydon'],
    ['t-ada', 'Ada Fictional'],
  ]);

  it('SP-11 SP-7 says area, chair, questions that wait, and by when the panel tells us its decision', () => {
    expect(panelFacts(life.state, words)).toEqual({
      area: 'Croydon',
      recognised: MONDAY,
      members: 2,
      chair: 'Ada Fictional',
      questions: 1,
      questionsOpen: 1,
      brought: [{ id: 'B1', on: MONDAY, meets: '2026-11-04', tellsBy: '2026-11-11', outcome: null }],
    });
  });

  it('SP-11 RC-3 whose words went, it goes on without them', () => {
    expect(panelFacts(life.state, new Map())).toMatchObject({ area: null, chair: null, members: 2 });
  });

  it('SP-11 a name that a spreadsheet would calculate stays a name', () => {
    const panel = {
      ...panelFacts(life.state, words),
      reference: 'TST-1',
      name: '=1+1',
      contact: null,
      received: MONDAY,
      says: 'recognised',
      handlerName: null,
      closed: null,
      closedWhy: null,
      nextDue: null,
      next: null,
      nextOwnerName: null,
      late: false,
    };
    expect(panelsCsv({ from: MONDAY, until: MONDAY, panels: [panel] })).toContain("'=1+1");
  });
});

describe('the register of compliments', () => {
  const state = (more = {}) => liveCase(KINDS.compliment, complimentOpening('octavia', MONDAY, more), MONDAY).state;

  it('SP-9 says whether they were thanked: as they said it, by a letter that went, or not yet', () => {
    expect(thankedHow(state({ thanked: true }))).toBe('as-said');
    expect(thankedHow(state())).toBe('not-yet');
    const life = liveCase(KINDS.compliment, complimentOpening('octavia', MONDAY), MONDAY);
    life.goes('L1', MONDAY);
    expect(thankedHow(life.state)).toBe('by-letter');
  });

  it('SP-9 counts what came in, was thanked for, and brought an award', () => {
    const one = { thanked: 'by-letter', colleagues: ['Ann'], team: null, award: 'An award' } as const;
    const other = { thanked: 'not-yet', colleagues: [], team: 'Repairs', award: 'Nothing more' } as const;
    const figures = complimentFigures([
      { ...one, colleagues: [...one.colleagues] },
      { ...other, colleagues: [] },
    ]);
    expect(figures).toEqual({ received: 2, thanked: 1, aboutColleagues: 1, aboutTeams: 1, awards: 1 });
    expect(Object.keys(COMPLIMENT_FIGURES)).toEqual(Object.keys(figures));
    expect(complimentsCsv({ from: MONDAY, until: MONDAY, figures, compliments: [] })).toContain('Colleagues');
  });
});
