/** A case reduced to what reconciling sees of one: it loads its record, stores turns, and takes over what it did not know. */
import { condition, defineQuery, defineSignal, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { Answer, CaseIdentity, Loaded } from '../../workflows/engine/ports.ts';

export interface SmallActivities {
  load(input: { caseId: string; after: number }): Promise<Loaded>;
  /** Stores a note under this key, or, without one, looks only whether the record is ahead. */
  record(input: { caseId: string; after: number; key: string | null }): Promise<Answer>;
}

const { load, record } = proxyLocalActivities<SmallActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '100ms', maximumInterval: '1s' },
});

export const note = defineSignal<[string]>('note');
export const known = defineQuery<number>('known');

export async function complaint({ caseId }: CaseIdentity): Promise<void> {
  const waiting: (string | null)[] = [];
  let seq = 0;
  setHandler(note, (key) => void waiting.push(key));
  setHandler(defineSignal('catchUp'), () => void waiting.push(null));
  setHandler(known, () => seq);
  seq = (await load({ caseId, after: 0 })).events.at(-1)?.seq ?? 0;
  for (;;) {
    await condition(() => waiting.length > 0);
    const [key = null] = waiting;
    const answer = await record({ caseId, after: seq, key });
    if (answer.kind === 'ahead' || answer.kind === 'stored') seq = answer.events.at(-1)?.seq ?? seq;
    if (answer.kind !== 'ahead') waiting.shift();
  }
}
