import { describe, expect, it } from 'vitest';
import { withoutNames } from './without-names.ts';

const BEN = { name: 'Ben Achebe', title: 'Complaint Officer' } as const;
const GRACE = { name: "Grace O'Connor", title: 'Complaints Team Leader' } as const;

describe('SP-1 SP-10 OCT 5.16 a colleague complained about is shown by role', () => {
  it.each([
    ['Ben Achebe shouted at me.', '[Complaint Officer] shouted at me.'],
    ['I spoke to BEN ACHEBE, and then ben rang.', 'I spoke to [Complaint Officer], and then [Complaint Officer] rang.'],
    ['Mr Achebe’s visit; mr. achebe again', '[Complaint Officer]’s visit; [Complaint Officer] again'],
    ['Ben\n  Achebe', '[Complaint Officer]'],
    ['The bench was bent.', 'The bench was bent.'],
  ])('%s', (said, shown) => {
    expect(withoutNames(said, [BEN])).toBe(shown);
  });

  it('takes a name that is a word for one only with its capital, and either apostrophe', () => {
    expect(withoutNames('By the grace of God, Grace and Ms O’Connor came.', [GRACE])).toBe(
      'By the grace of God, [Complaints Team Leader] and [Complaints Team Leader] came.',
    );
  });

  it('shows several colleagues by their roles, once each, and is done once', () => {
    const shown = withoutNames("Ben Achebe and Grace O'Connor", [BEN, GRACE]);
    expect(shown).toBe('[Complaint Officer] and [Complaints Team Leader]');
    expect(withoutNames(shown, [BEN, GRACE])).toBe(shown);
    expect(withoutNames('Nobody here', [])).toBe('Nobody here');
  });

  it('whatever signs a name or the words hold, nothing breaks', () => {
    const odd = { name: 'A. (Bob) O[x]*', title: 'Stage 2 Complaint Handler' } as const;
    expect(withoutNames('$& $1 \\ [P1] A. (Bob) O[x]*', [odd])).toContain('$& $1 \\ [P1]');
    expect(withoutNames('words', [{ name: '', title: 'Stage 2 Complaint Handler' }])).toBe('words');
  });
});
