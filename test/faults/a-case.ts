/** A case on real servers, logged and spoken to as staff do: what the trials of known faults have in common. */
import { log } from '../../client/cases/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { show } from '../../client/cases/read.ts';
import { caseHandle } from '../../client/core/temporal.ts';
import { findCase, type World } from '../../client/core/context.ts';
import type { CaseState, Recorded } from '../../workflows/messages.ts';

export interface ACase {
  caseId: string;
  reference: string;
  handle: ReturnType<typeof caseHandle>;
  state(): Promise<CaseState>;
  events(): Promise<Recorded[]>;
  types(): Promise<string[]>;
  /** Tasks that are open, as "kind about". */
  tasks(): Promise<string[]>;
}

export const today = (): string => new Date().toISOString().slice(0, 10);

/** What staff fill in for a complaint by email of today. */
export const byEmail = () => ({
  policy: 'oak',
  channel: 'email',
  received: today(),
  name: 'Ada Fictional',
  email: 'ada@customer.example',
  text: 'Words',
});

/** Logs a complaint by email of today. */
export async function aCase(world: World, more: Record<string, unknown> = {}): Promise<ACase> {
  const { caseId, reference } = await log(world, { ...byEmail(), ...more });
  const state = async (): Promise<CaseState> => (await show(world, reference)).state;
  const events = async (): Promise<Recorded[]> => world.store.events(await findCase(world, reference));
  await state();
  return {
    caseId,
    reference,
    handle: caseHandle(world.temporal, caseId),
    state,
    events,
    types: async () => (await events()).map((e) => e.event.type),
    tasks: async () =>
      (await state()).tasks.filter((t) => !t.done).map((t) => (t.about ? `${t.kind} ${t.about}` : t.kind)),
  };
}

/** Given out and defined: ready to be acknowledged. */
export async function defined(world: World, of: ACase): Promise<ACase> {
  await perform(world, of.reference, 'allocate', { conflict: 'none' });
  await perform(world, of.reference, 'define', { point: ['Words'], outcome: ['Words'] });
  return of;
}

/** Whether every event stands once, in order, without a gap. */
export function isWhole(events: readonly Recorded[]): boolean {
  return events.every((e, i) => e.seq === i + 1);
}
