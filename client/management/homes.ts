/** How many homes a landlord has, by date: what figures for each thousand homes rest on (LN-6). */
import { STOCKS, STOCK_NAMES, type Stock } from '../../measures/homes.ts';
import { BadInput } from '../../platform/errors.ts';
import type { IsoDate } from '../../policies/types.ts';
import { todayIn, type ServiceContext } from '../core/context.ts';
import { londonDay, readPastDate } from '../core/input/dates.ts';
import { asOption, oneOf, type FieldLabel } from '../core/input/fields.ts';
import { idFrom } from '../core/keys.ts';

export interface ToldHomes {
  stock: Stock;
  stockName: string;
  /** From which day on there were so many. */
  on: IsoDate;
  homes: number;
  recorded: IsoDate;
  by: string;
}

/** More than any landlord has. */
const MOST = 1_000_000;

/** All that was recorded, the latest day first; of one day and kind the last stands. */
export async function listHomes(service: ServiceContext, landlordId: string): Promise<ToldHomes[]> {
  const [recorded, people] = await Promise.all([service.store.homes(landlordId), service.store.staff(landlordId)]);
  return recorded
    .map(({ stock, on, homes, recordedAt, by }) => ({
      stock,
      stockName: STOCK_NAMES[stock],
      on,
      homes,
      recorded: londonDay(recordedAt),
      by: people.find((p) => p.id === by)?.name ?? by,
    }))
    .toReversed()
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

/** Records how many there are from a day on. Throws a sentence for what is no number of homes, or a day that has not been. */
export async function recordHomes(
  service: ServiceContext,
  landlordId: string,
  given: { stock?: string | undefined; on?: string | undefined; homes?: string | undefined },
  by: string,
  naming: FieldLabel = asOption,
): Promise<{ stock: Stock; on: IsoDate; homes: number }> {
  const stock = oneOf(given.stock ?? '', STOCKS, naming('stock'));
  const today = todayIn(service);
  const on = readPastDate(given.on ?? '', naming('on'), today);
  const said = (given.homes ?? '').trim().replaceAll(',', '');
  const homes = /^\d{1,7}$/.test(said) ? Number(said) : null;
  if (homes === null || homes > MOST)
    throw new BadInput(`${naming('homes')}: give a whole number of homes, such as 5120.`);
  const earlier = await service.store.homes(landlordId);
  const id = idFrom(
    'homes',
    landlordId,
    stock,
    on,
    homes,
    by,
    today,
    earlier.filter((e) => e.stock === stock && e.on === on && e.homes !== homes).length,
  );
  await service.store.recordHomes({ id, landlordId, stock, on, homes, by });
  return { stock, on, homes };
}
