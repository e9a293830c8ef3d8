/** S1-12 What was found, in the landlord's own words, wherever staff read it. */
import { describe, expect, it } from 'vitest';
import { acknowledged } from '../../../test/support/cases/life.ts';
import { PACK_IDS, policyById } from '../../../test/support/packs.ts';
import { DUTY_NAMES } from '../../../policies/roles/roles.ts';
import { outcomeWord } from '../../../policies/wording/outcomes.ts';
import type { CaseAsRead } from '../face.ts';
import { choicesFor, outcomeChoices } from './choices.ts';
import { complaintFace } from './face.ts';
import type { Complaint } from '../../../workflows/messages.ts';

const NAMES = {
  staff: (id: string) => id,
  duty: (duty: keyof typeof DUTY_NAMES) => DUTY_NAMES[duty],
  words: (id: string) => `words of ${id}`,
};
const MONDAY = '2026-11-23';

describe.each(PACK_IDS)('S1-12 %s: staff read an outcome as its letters have it', (id) => {
  const policy = policyById(id);

  it.each(policy.outcomes)('%s: on the page, in print, in the history, in forms', (outcome) => {
    const word = outcomeWord(policy, outcome);
    const life = acknowledged(id, MONDAY);
    life.do('find', { point: 'P1', outcome, reason: 't-r' });
    const { state } = life;
    const read = {
      file: { customer: { name: 'Ada', address: [], phone: null, email: null }, reference: 'X', household: null },
      state,
      open: [],
      linked: [],
      mentionedIn: [],
      household: [],
      names: NAMES,
    } as unknown as CaseAsRead<Complaint>;
    const page = JSON.stringify(complaintFace.page(read, MONDAY));
    expect(page).toContain(`{"as":"strong","text":"${word}"}`);
    expect(JSON.stringify(complaintFace.print(read))).toContain(`stage 1: ${word}.`);
    const told = life.events.map((r, _, all) => complaintFace.tell(r, all, NAMES));
    expect(told).toContain(`The finding on P1 is ${word}: “words of t-r”`);
    const known = { state, names: NAMES, people: [], parties: [] } as never;
    expect(JSON.stringify(choicesFor('correct-entry', known)['finding'])).toContain(word);
    expect(choicesFor('find', known)['outcome']).toEqual(outcomeChoices(state));
    expect(outcomeChoices(state).map(({ text }) => text.toLowerCase())).toContain(word);
    expect(outcomeChoices(state).map(({ value }) => value)).toEqual(policy.outcomes);
    // Nowhere by a word that is not the landlord's.
    const others = ['upheld', 'partly upheld', 'partially upheld', 'not upheld'].filter((o) => o !== word);
    const strong = new Set([...page.matchAll(/"as":"strong","text":"([^"]*)"/g)].map(([, said]) => said));
    expect(others.filter((o) => strong.has(o))).toEqual([]);
  });
});

describe('S1-12 a case that moved to another version of its policy', () => {
  it('is told, for what came before, in the words it was found in', () => {
    const life = acknowledged('northfield', MONDAY);
    life.do('find', { point: 'P1', outcome: 'upheld', reason: 't-r' });
    const all = life.events;
    const found = all.find(({ event }) => event.type === 'FindingRecorded')!;
    // As if it had been Oak's since the day after.
    const later = { ...found, seq: found.seq + 2 };
    const moved = {
      ...found,
      seq: found.seq + 1,
      event: { type: 'PolicyApplied' as const, policy: policyById('oak') as never, reasonText: 't' },
    };
    const told = [found, later].map((r) => complaintFace.tell(r, [...all, moved, later], NAMES));
    expect(told[0]).toContain('is agreed:');
    expect(told[1]).toContain('is upheld:');
  });
});
