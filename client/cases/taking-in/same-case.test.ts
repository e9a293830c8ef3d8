import { describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../core/context.ts';
import { mustBeTheSame, UsedKey } from './same-case.ts';

const KEPT = new Map([['w1', 'The lift is broken']]);
const serviceWith = (texts: Map<string, string>): ServiceContext =>
  ({
    store: {
      caseByReference: async () => ({ caseId: 'c', customer: { name: 'Ada Fictional' } }),
      texts: async () => texts,
    },
  }) as unknown as ServiceContext;

const said = (body: string, name: string | null = 'Ada Fictional') =>
  ({ customer: { name }, words: [{ id: 'w1', field: 'description', body }] }) as never;
const ask = (given: never, texts = KEPT): Promise<void> =>
  mustBeTheSame(
    serviceWith(texts),
    'OAK-2026-00001',
    given,
    UsedKey.with(() => 'Idempotency-Key'),
  );

describe('what comes under a key that was used', () => {
  it('RC-9 is the same where name and words are', async () => {
    await expect(ask(said('The lift is broken'))).resolves.toBeUndefined();
  });

  it.each([said('The tap drips'), said('The lift is broken', 'Ben Fictional')])(
    'RC-9 is told where it is something else, so that nobody’s word is lost unseen',
    async (given) => {
      await expect(ask(given)).rejects.toThrow(
        'Idempotency-Key: OAK-2026-00001 was logged under it, with another name or other words. Nothing of this was kept',
      );
    },
  );

  it('RC-3 cannot be compared once the words were erased', async () => {
    await expect(ask(said('The tap drips', null), new Map())).resolves.toBeUndefined();
  });
});
