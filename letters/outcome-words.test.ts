import { describe, expect, it } from 'vitest';
import { everyLetter } from '../test/support/letters/every-letter.ts';
import { PACK_IDS, policyById } from '../test/support/packs.ts';
import { outcomeWord } from '../policies/wording/outcomes.ts';
import type { Outcome } from '../policies/types.ts';
import { asText } from './as-text.ts';
import { compose } from './write.ts';

describe('S1-12 an answer says what was found in the landlord’s own words', () => {
  it.each(PACK_IDS)('%s', (id) => {
    const policy = policyById(id);
    const answer = everyLetter(id).get('COMP03')!;
    for (const outcome of policy.outcomes) {
      const { frame, blocks } = compose({ ...answer, brief: { ...answer.brief, outcome } });
      const text = asText(frame, blocks);
      expect(text).toContain(`Your complaint is ${outcomeWord(policy, outcome)}`);
    }
  });

  it('which are others at Northfield, and the usual where none is said', () => {
    const said = (['upheld', 'partially-upheld', 'not-upheld'] as Outcome[]).map((o) =>
      outcomeWord(policyById('northfield'), o),
    );
    expect(said).toEqual(['agreed', 'agreed in part', 'not agreed']);
    expect(outcomeWord(policyById('oak'), 'partially-upheld')).toBe('partly upheld');
  });
});
