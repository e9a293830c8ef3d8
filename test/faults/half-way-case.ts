/** The complaint as it is, with one question more: one that takes long to answer. */
import { defineQuery, setHandler } from '@temporalio/workflow';
import { complaint as asItIs } from '../../workflows/index.ts';
import type { ComplaintOpening } from '../../workflows/messages.ts';

/** Counted, not timed: within a turn a workflow's clock stands still. */
const LONG = 50_000_000;

export async function complaint(input: ComplaintOpening): Promise<void> {
  setHandler(defineQuery<number>('slowly'), () => {
    let n = 0;
    for (let i = 0; i < LONG; i++) n = (n + i) % 7;
    return n;
  });
  await asItIs(input);
}
