/** SP-9: how a compliment reads. */
import { describe, expect, it } from 'vitest';
import { OWN_EVENTS } from '../../../client/kinds/compliment/tell.ts';
import { complimentFace } from '../../../client/kinds/compliment/face.ts';
import { complimentKind } from '../../../workflows/compliment/kind.ts';
import { liveCase } from '../../support/cases/casework.ts';
import { complimentOpening } from '../../support/cases/compliment.ts';
import { mustDo, toldCase } from '../../support/cases/told.ts';
import { faceSpecification } from '../../support/face-specification.ts';

faceSpecification('a compliment', complimentFace, ['s-adviser', 'line-manager', 'adviser']);

const MONDAY = '2026-11-02';
const BOSS = { id: 's-manager', role: 'line-manager' } as const;

describe('a compliment', () => {
  const life = liveCase(
    complimentKind,
    complimentOpening('octavia', MONDAY, { praised: ['s-ann'], managers: ['s-manager'], team: 'repairs' }),
    MONDAY,
  );
  mustDo(life.ask('consider-award', { award: 'award', note: 't-n' }, BOSS, '2026-11-04'));
  const all = toldCase('compliment', life, '2026-11-04');

  it('SP-9 tells everything that can happen to it in a plain sentence', () => {
    expect(life.types()).toEqual(expect.arrayContaining(Object.keys(OWN_EVENTS)));
    for (const says of all.sentences) expect(says).toMatch(/^[A-Z].*[.”]$/);
    expect(all.sentences.join('\n')).not.toMatch(/undefined|\[object|[a-z]-[a-z]+-[a-z]+(?!\w)/);
    expect(all.sentences).toContain('Closed: recorded and thanked for.');
  });

  it('SP-9 its page says whom it is about, that they were thanked, and what came of it', () => {
    expect(all.html).toContain('by letter, sent by email');
    expect(all.html).toContain('An award');
    for (const shown of [all.html, all.printed]) expect(shown).not.toMatch(/undefined|\[object|NaN/);
  });
});
