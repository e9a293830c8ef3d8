/** SP-3: who else stands in what one person is given of their own data. */
import { describe, expect, it } from 'vitest';
import { namesOthers, piecesOf, plainWords, type Others, type OwnData } from './third-parties.ts';

const OWN: OwnData = {
  names: ['Mary Fictional', 'Mary O’Dell'],
  emails: ['mary@customer.example'],
  phones: ['07700 900123'],
};
const others = (more: Partial<Others> = {}): Others => ({
  staff: ['Ben Achebe', 'Priya Nair'],
  people: ['Tom Kowalski'],
  knownWords: new Set(['okafor', 'mary', 'rose', 'will']),
  ...more,
});
const marked = (text: string, more: Partial<Others> = {}): string =>
  piecesOf(text, OWN, others(more))
    .map((p) => (p.is === 'words' ? p.text : `[${p.who}: ${p.text}]`))
    .join('');

describe('SP-3 names that are not the reader’s', () => {
  it.each([
    ['Tom Kowalski was rude.', '[somebody else: Tom Kowalski] was rude.'],
    ['I told Ben about it, and Priya Nair too.', 'I told [colleague: Ben] about it, and [colleague: Priya Nair] too.'],
    ['my neighbour Okafor saw it', 'my neighbour [somebody else: Okafor] saw it'],
    ['I asked Mr Unheard to come', 'I asked Mr [somebody else: Unheard] to come'],
    ['Mary Fictional rang. Mary O’Dell is my name now.', 'Mary Fictional rang. Mary O’Dell is my name now.'],
    ['tom kowalski again', '[somebody else: tom kowalski] again'],
    ['Will you come? I will wait.', 'Will you come? I will wait.'],
    ['Write to him at tom@mail.example.', 'Write to him at [somebody else: tom@mail.example].'],
    ['Mine is Mary@customer.example, or 07700 900123.', 'Mine is Mary@customer.example, or 07700 900123.'],
    ['Ring my son on +44 7700 900999 please', 'Ring my son on [somebody else: +44 7700 900999] please'],
    ['No heating since Monday.', 'No heating since Monday.'],
  ])('in %j', (said, expected) => {
    expect(marked(said)).toBe(expected);
    expect(namesOthers(said, OWN, others())).toBe(expected !== said);
  });

  it('loses no letter of what was said', () => {
    const said = 'Tom, Ben — and Ms Okafor!\nAll at Rose House, tom@x.example.';
    expect(
      piecesOf(said, OWN, others())
        .map((p) => p.text)
        .join(''),
    ).toBe(said);
  });

  it('asks of the names of other customers by the words with a capital alone', () => {
    expect(plainWords('Mrs Ångström-Lee saw the Lift')).toEqual(['mrs', 'angstrom', 'lee', 'lift']);
  });
});
