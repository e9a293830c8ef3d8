/**
 * A first set-up that was begun in the pages, whose link opens it no more because a landlord came by the command line meanwhile. It
 * is kept until somebody who may add landlords goes on with it, or ends it.
 */
import { BadInput } from '../../../platform/errors.ts';
import type { ServiceContext } from '../../core/context.ts';
import { draftIn, FIRST_ADMINISTRATOR, STEP_KEYS } from './draft.ts';

export interface LeftBehind {
  /** What its landlord was going to be called; null where that was not said yet. */
  name: string | null;
  /** How many steps were saved, and of how many. */
  done: number;
  of: number;
}

type Stored = Pick<ServiceContext, 'store'>;

async function rowLeft({ store }: Stored) {
  if ((await store.landlords()).length === 0) return null;
  return store.openSetUp('landlord', FIRST_ADMINISTRATOR);
}

/** What was left; null where nothing was. */
export async function leftBehind(service: Stored): Promise<LeftBehind | null> {
  const row = await rowLeft(service);
  if (row === null) return null;
  const { landlord, done } = draftIn(row.content);
  return { name: landlord.name || null, done: done.length, of: STEP_KEYS.length };
}

/** "Northfield Homes, 4 of 8 steps", as it is named to people. */
export const leftInWords = ({ name, done, of }: LeftBehind): string =>
  `${name ?? 'a landlord without a name yet'}, ${done} of ${of} steps`;

/** Somebody goes on with it as their own. Throws BadInput where they are setting up another one already. */
export async function goOnWithLeft(service: Stored, by: string): Promise<void> {
  const row = await rowLeft(service);
  if (row === null) throw new BadInput('Somebody has gone on with it already, or ended it.');
  if (!(await service.store.takeOverSetUp(row.id, by)))
    throw new BadInput('You are setting up another landlord already: begin or end that one first.');
}

/** It is given up: what was typed is not kept. */
export async function endLeft(service: Stored): Promise<void> {
  const row = await rowLeft(service);
  if (row === null) throw new BadInput('Somebody has gone on with it already, or ended it.');
  await service.store.endSetUp(row.id);
}
