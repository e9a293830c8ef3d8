/** A case on real servers, logged and spoken to as staff do: what the trials of known faults have in common. */
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { showComplaint } from '../../client/cases/read.ts';
import { caseHandle } from '../../client/core/temporal.ts';
import { findCase, type ServiceContext } from '../../client/core/context.ts';
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
export async function aCase(service: ServiceContext, more: Record<string, unknown> = {}): Promise<ACase> {
  const { caseId, reference } = await logComplaint(service, { ...byEmail(), ...more });
  const state = async (): Promise<CaseState> => (await showComplaint(service, reference)).state;
  const events = async (): Promise<Recorded[]> => service.store.events(await findCase(service, reference));
  await state();
  return {
    caseId,
    reference,
    handle: caseHandle(service.temporal, caseId),
    state,
    events,
    types: async () => (await events()).map((e) => e.event.type),
    tasks: async () =>
      (await state()).tasks.filter((t) => !t.done).map((t) => (t.about ? `${t.kind} ${t.about}` : t.kind)),
  };
}

/** Given out and defined: ready to be acknowledged. */
export async function defined(service: ServiceContext, of: ACase): Promise<ACase> {
  await perform(service, of.reference, 'allocate', { conflict: 'none' });
  await perform(service, of.reference, 'define', { point: ['Words'], outcome: ['Words'] });
  return of;
}

/** Whether every event stands once, in order, without a gap. */
export function isWhole(events: readonly Recorded[]): boolean {
  return events.every((e, i) => e.seq === i + 1);
}
