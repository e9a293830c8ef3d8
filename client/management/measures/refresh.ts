/** Figures brought up to date with the record, before they are told and by housekeeping. */
import { monthsOf } from '../../../measures/figures.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { monthsBack } from '../registers/missed.ts';
import { RUN_MONTHS } from './period.ts';
import type { Store } from '../../core/store/store.ts';

type Refreshing = Pick<Store, 'refreshMeasures' | 'staleMeasures' | 'markMeasuresStale'>;

/** So many batches are worked off before somebody is answered: a few thousand cases. The rest is told as waiting. */
const BATCHES = 20;

/** Works out what is marked; answers with how many marks wait still. `whose`: one landlord's, or everybody's. */
export async function upToDate(store: Refreshing, whose: string | null, batches = BATCHES): Promise<number> {
  for (let n = 0; n < batches; n++) if ((await store.refreshMeasures(whose)) === 0) return 0;
  return store.staleMeasures(whose);
}

/**
 * Counts ahead what pages and packs ask for first: every landlord's months as far back as run charts go, the one that goes on among
 * them, and its business years, the last and the one that goes on. Whoever asks for one that was not counted waits while it is; so it is
 * done here, once, and of what goes on once a day.
 */
export async function prepareAhead(store: Pick<Store, 'landlords' | 'prepareTimes'>, today: IsoDate): Promise<void> {
  const months = monthsOf({ from: `${monthsBack(today, RUN_MONTHS)}-01`, until: today });
  const began = Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0);
  const years = [
    { from: `${began - 1}-04-01`, until: `${began}-03-31` },
    { from: `${began}-04-01`, until: today },
  ];
  for (const landlordId of await store.landlords()) await store.prepareTimes(landlordId, [...months, ...years], today);
}

/**
 * Works out every case anew, of one landlord or of all; `tell` hears how many are left after each batch. Answers with how many
 * cases there were. Stopped halfway, what is left stays marked and is worked off by housekeeping.
 */
export async function rebuildMeasures(
  store: Refreshing,
  whose: string | null,
  tell: (done: number, of: number) => void = () => {},
): Promise<number> {
  const cases = await store.markMeasuresStale(whose);
  let done = 0;
  for (let n = await store.refreshMeasures(whose); n > 0; n = await store.refreshMeasures(whose)) {
    done += n;
    tell(Math.min(done, cases), cases);
  }
  return cases;
}
