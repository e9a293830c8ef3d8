import { describe, expect, it } from 'vitest';
import { promiseOfClaim } from './no-promise.ts';

describe('words that promise how a claim ends', () => {
  it.each([
    'Your claim will be accepted.',
    'We have passed it on. Our insurers will pay for the carpet.',
    'The insurance company is going to cover the damage in full',
    'Our insurer’ll definitely settle it.',
    'We guarantee that your claim succeeds.',
    'You will receive £300 from our insurers within a month.',
    'OUR INSURERS WILL CERTAINLY COMPENSATE YOU',
  ])('SP-2 finds “%s”', (words) => {
    expect(promiseOfClaim(words)).not.toBeNull();
  });

  it.each([
    'Our insurers will look at your claim and either accept or reject it.',
    'We cannot promise that our insurers will accept your claim.',
    'If your claim is accepted, the insurers will pay you directly.',
    'The insurers will write to you.',
    'Our insurers will not pay for wear and tear.',
    'We will repair the ceiling by Friday.',
    'You will receive £50 from us for the missed visit.',
    '',
  ])('SP-2 leaves “%s” alone', (words) => {
    expect(promiseOfClaim(words)).toBeNull();
  });

  it('SP-2 says which sentence it is', () => {
    expect(promiseOfClaim('We are sorry. Your claim will be paid. Please call us.')).toBe('Your claim will be paid.');
  });
});
