import type { Client } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { NotFound, ServerUnreachable } from '../../platform/errors.ts';
import { callTemporal } from './temporal.ts';

/** A Temporal that takes the question and fails it with this gRPC number. */
async function asked(code: number): Promise<unknown> {
  const client = {
    connection: { ensureConnected: async () => undefined },
    withDeadline: (_: number, work: () => Promise<unknown>) => work(),
  } as unknown as Client;
  const failure = Object.assign(new Error('grpc'), { code, details: 'of the wire', metadata: { getMap: () => ({}) } });
  return callTemporal(client, () => Promise.reject(failure)).catch((error: unknown) => error);
}

describe('what a failure on the wire means to a person', () => {
  it.each([
    [1, 'cut off, as when a connection goes in the middle of a call'],
    [4, 'not in time'],
    [9, 'its worker keeps failing it'],
    [14, 'nobody answers'],
  ])('%i, %s: nobody was reached, and the same may be asked again', async (code) => {
    expect(await asked(code)).toBeInstanceOf(ServerUnreachable);
  });

  it('5: there is no such case; anything else is no matter of reaching', async () => {
    expect(await asked(5)).toBeInstanceOf(NotFound);
    expect(await asked(13)).not.toBeInstanceOf(ServerUnreachable);
  });
});
