import { describe, expect, it } from 'vitest';
import { namesIn } from './named-in.ts';

const US = {
  people: ['Ben Achebe', 'Rose Green', "Grace O'Connor"],
  contractors: ['Brightfix Maintenance'],
  except: [],
};

describe('SP-10 OCT 5.21 colleagues and contractors named to the customer', () => {
  it.each<[string, string[]]>([
    ['Ben Achebe came on Monday.', ['Ben Achebe']],
    ['We spoke to Mr Achebe, who says that BEN came.', ['Ben Achebe']],
    ['The visit of Ben was late.', ['Ben Achebe']],
    ['Brightfix  Maintenance did not come; brightfix maintenance said so.', ['Brightfix Maintenance']],
    ['Brightfix never rang.', ['Brightfix Maintenance']],
    ['rose green and ms. green', ['Rose Green']],
    ['Ms O’Connor wrote.', ["Grace O'Connor"]],
    ['The bench was bent, the green grew, and it rose. Rose bushes; Green lane.', []],
    ['Our officer came, and the contractor did not.', []],
    ['', []],
  ])('%j names %j', (words, found) => {
    expect(namesIn(words, US)).toEqual(found);
  });

  it('not who complains, or who speaks for them, though they share a name', () => {
    expect(namesIn('Ben told us of it.', { ...US, except: ['Ben Hollowell'] })).toEqual([]);
    expect(namesIn('Mr Achebe told us.', { ...US, except: ['Ben Hollowell'] })).toEqual(['Ben Achebe']);
    expect(namesIn('Ben Achebe told us.', { ...US, except: ['Ben Achebe'] })).toEqual([]);
  });
});
