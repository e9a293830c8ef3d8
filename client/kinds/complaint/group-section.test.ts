/** IN-8: how the people who complain together read on the page of their case. */
import { describe, expect, it } from 'vitest';
import { live } from '../../../test/support/cases/life.ts';
import { NAMES } from '../../../test/support/cases/told.ts';
import type { Piece } from '../sections.ts';
import { groupSection } from './group-section.ts';
import { complaintFace } from './face.ts';

const MONDAY = '2026-11-23';
const group = () =>
  live('octavia', MONDAY, {
    groupSize: 3,
    members: [
      { nameText: 't-one', emailText: 't-mail' },
      { nameText: 't-two', emailText: 't-mail' },
    ],
  });
const text = (pieces: readonly Piece[]): string => pieces.map((p) => (typeof p === 'string' ? p : p.text)).join('');

describe('IN-8 a group on its page', () => {
  it('IN-8 says who leads it, and whom every letter goes to', () => {
    const life = group();
    const says = (): string => {
      const [first] = groupSection(life.state, NAMES, MONDAY)[0]?.blocks ?? [];
      return first?.as === 'paragraph' ? text(first.pieces) : '';
    };
    expect(says()).toBe('The customer leads it, and every letter goes to them.');
    life
      .do('record-consent', { person: 'G1', answer: 'given', how: 'email' })
      .do('set-lead', { person: 'G1', lead: 'yes' });
    expect(says()).toBe('The customer and G1 lead it, and every letter goes to each of them.');
  });

  it('IN-8 what can be done for each of them stands apart', () => {
    const list = groupSection(group().state, NAMES, MONDAY)[0]?.blocks.find((b) => b.as === 'list');
    expect(list?.as === 'list' ? text(list.items[0] ?? []) : '').toContain('Ask · Their answer · Put right · Left');
  });

  it('IN-8 a letter to one of them is told as one to somebody of the group, not to a representative', () => {
    const life = group().do('ask-consent');
    const issued = life.events.find(({ event: e }) => e.type === 'LetterIssued' && e.brief.to === 'member');
    const says = issued === undefined ? '' : complaintFace.tell(issued, life.events, NAMES);
    expect(says).toContain('to somebody of the group');
    expect(says).not.toContain('representative');
  });
});
