import { describe, expect, it } from 'vitest';
import { RuleRefusal } from '../../../platform/errors.ts';
import { acknowledged, type Life } from '../../../test/support/cases/life.ts';
import { mustPromiseNothing } from './no-promise.ts';

const MONDAY = '2026-11-23';
const CLAIM = { incident: '2026-11-20', claim: 't-claim', what: 't-what' };
const PROMISE = 'We are sorry. Our insurers will pay for the carpet.';

/** What a command's words bring: the refusal, or null. */
async function asked(life: Life, name: string, field: string, body: string, stored: Record<string, string> = {}) {
  const service = { store: { texts: async () => new Map(Object.entries(stored)) } };
  const words = [{ id: 't-new', field, body }];
  try {
    await mustPromiseNothing(
      {
        service: service as never,
        file: { caseKind: 'complaint' } as never,
        command: { name } as never,
        current: async () => life.state,
      },
      words as never,
    );
    return null;
  } catch (error) {
    if (error instanceof RuleRefusal) return error;
    throw error;
  }
}

describe('SP-2 no letter of a case with a claim promises how it ends', () => {
  const claimed = () => acknowledged('octavia', MONDAY).do('tell-insurers', CLAIM);

  it('SP-2 words for a letter that promise it are refused, with the sentence and a way to say it', async () => {
    const refused = await asked(claimed(), 'send-update', 'message', PROMISE);
    expect(refused?.rule).toBe('SP-2');
    expect(refused?.why).toContain('Our insurers will pay for the carpet.');
    expect(refused?.why).not.toContain('We are sorry');
  });

  it('SP-2 without a claim, in a note, or without a promise they are taken', async () => {
    expect(await asked(acknowledged('octavia', MONDAY), 'send-update', 'message', PROMISE)).toBeNull();
    expect(await asked(claimed(), 'note', 'note', PROMISE)).toBeNull();
    expect(await asked(claimed(), 'send-update', 'message', 'Our insurers will write to you.')).toBeNull();
  });

  it('SP-2 a promise written before there was a claim does not go out with the answer', async () => {
    const life = claimed();
    for (const { id } of life.state.points) life.do('find', { point: id, outcome: 'upheld', reason: 't-found' });
    const refused = await asked(life, 'submit-for-check', 'summary', 'In short', { 't-found': PROMISE });
    expect(refused?.rule).toBe('SP-2');
  });
});
