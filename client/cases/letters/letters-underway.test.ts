import { describe, expect, it } from 'vitest';
import type { CaseEvent, Recorded } from '../../../workflows/messages.ts';
import { lettersWent, waitForLetters } from './letters-underway.ts';
import type { CaseFile } from '../../core/store/store.ts';
import type { ServiceContext } from '../../core/context.ts';

const file = { caseId: 'c1', reference: 'OCT-2026-00001' } as CaseFile;
const event = (e: object): Recorded => ({ event: e as CaseEvent }) as Recorded;
const issued = (letterId: string, channel: 'email' | 'post' = 'email'): Recorded =>
  event({ type: 'LetterIssued', brief: { letterId, channel } });
const went = (letterId: string): Recorded => event({ type: 'LetterDispatched', letterId, by: 'email' });
const refused = (letterId: string): Recorded => event({ type: 'LetterRefused', letterId, why: 'no-address' });

/** A record that holds the next of these each time it is looked at. */
function worldOf(...looks: Recorded[][]) {
  let asked = 0;
  const events = async (): Promise<Recorded[]> => looks[Math.min(asked++, looks.length - 1)] ?? [];
  return { service: { store: { events, eventsFrom: events } } as unknown as ServiceContext, asked: () => asked };
}

describe('S1-14 letters that are on their way', () => {
  it('are waited for until each has gone or was refused', async () => {
    const begun = [issued('L1'), issued('L2')];
    const { service, asked } = worldOf(begun, [...begun, went('L1')], [...begun, went('L1'), refused('L2')]);
    expect(await waitForLetters(service, file, ['L1', 'L2'], 60_000)).toEqual({ settled: ['L1', 'L2'], waiting: [] });
    expect(asked()).toBe(3);
  });

  it('are not waited for longer than one has patience for', async () => {
    const { service } = worldOf([issued('L1'), issued('L2'), went('L2')]);
    expect(await waitForLetters(service, file, ['L1', 'L2'], 0)).toEqual({ settled: ['L2'], waiting: ['L1'] });
  });

  it('are those of a command’s answer; what goes by post, and what is no letter, keeps nobody', async () => {
    const { service, asked } = worldOf([issued('L1', 'post')]);
    expect(await waitForLetters(service, file, { seq: 2, ids: ['P1', 'L1'] }, 60_000)).toEqual({
      settled: ['L1'],
      waiting: [],
    });
    expect(await waitForLetters(service, file, { seq: 2, ids: ['P1', 'A1'] }, 60_000)).toEqual({
      settled: [],
      waiting: [],
    });
    expect(asked()).toBe(1);
  });

  it('make asking again worth while once one went, also just before anybody looked', async () => {
    expect(await lettersWent(worldOf([issued('L1')], [issued('L1'), went('L1')]).service, file)).toBe(true);
    expect(await lettersWent(worldOf([issued('L1'), went('L1')]).service, file)).toBe(true);
    expect(await lettersWent(worldOf([issued('L1'), went('L1'), event({ type: 'NoteAdded' })]).service, file)).toBe(
      false,
    );
  });
});
