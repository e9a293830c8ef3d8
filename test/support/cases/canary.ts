/** A complaint whose name, address and words are known at sight, wherever they turn up. */
import { logComplaint } from '../../../client/cases/taking-in/log.ts';
import type { ServiceContext } from '../../../client/core/context.ts';

export const FORM = {
  policy: 'octavia',
  channel: 'email',
  name: 'Canary Nameson',
  email: 'canary.mail@customer.example',
  text: 'canary words of the complaint',
};

/** Today's date as this machine has it in UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** Logs it, received today; `more` in place of or beside its fields. */
export const logCanary = (service: ServiceContext, more: Record<string, unknown> = {}) =>
  logComplaint(service, { ...FORM, received: today(), ...more });

/** All that is stored of people's own words about a case. */
export async function wordsOf(service: ServiceContext, reference: string): Promise<string[]> {
  const file = await service.store.caseByReference(reference);
  return [...(await service.store.texts(file!)).values()];
}
