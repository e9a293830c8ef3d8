/** Packs made by themselves when their time has ended, and whom they are for told of it: once, however often that is tried (LN-3, LN-8). */
import { addDays } from '../../../policies/calendar/working-days.ts';
import { PACK_KINDS, type PackKind } from '../../../policies/packs/pack-readers.ts';
import { inRolesHere } from '../../../policies/roles/restricted.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { entryWithMails, PUTRIGHT_ITSELF } from '../../access/admin-log.ts';
import type { AccessStore } from '../../access/store.ts';
import type { ServiceContext } from '../../core/context.ts';
import { londonDay, londonTime } from '../../core/input/dates.ts';
import { measuresReport } from '../measures/report.ts';
import { lastEnded, PACKS } from './kinds.ts';
import { makePack, packId } from './make.ts';

/** In London. */
const FROM_HOUR = '08:00';
/** So many days after its time ended: what was done on the last days is on record by then. */
const SETTLED_DAYS = 3;
/** A time that ended longer ago is for whoever wants its pack to make. */
const STALE_DAYS = 62;

/** Whether the pack of a time that ended on this day is to be made by itself now. */
export function isToBeMade(until: IsoDate, today: IsoDate, time: string): boolean {
  const first = addDays(until, SETTLED_DAYS);
  if (today < first || (today === first && time < FROM_HOUR)) return false;
  return today <= addDays(until, STALE_DAYS);
}

/** One round, for every landlord here; answers with how many packs were told of for the first time. */
export async function makeOwedPacks(
  service: ServiceContext,
  documents: DocumentStore,
  access: AccessStore,
): Promise<number> {
  const now = service.clock();
  const [today, time] = [londonDay(now), londonTime(now)];
  let told = 0;
  for (const landlordId of await service.store.landlords())
    for (const kind of PACK_KINDS) {
      const period = lastEnded(kind, today);
      if (!isToBeMade(period.until, today, time)) continue;
      const id = packId(landlordId, kind, period, { by: PUTRIGHT_ITSELF, today });
      const isKept = (await service.store.keptPackById(landlordId, id)) !== null;
      if (!isKept && !(await isAnythingCounted(service, landlordId, kind, period))) continue;
      const pack = await makePack(
        service,
        documents,
        landlordId,
        { kind, ending: period.until.slice(0, 7) },
        PUTRIGHT_ITSELF,
      );
      if (await tell(access, landlordId, pack)) told++;
    }
  return told;
}

/** Of a landlord that had no case in that time nothing is reported. */
async function isAnythingCounted(
  service: ServiceContext,
  landlordId: string,
  kind: PackKind,
  period: { from: IsoDate; until: IsoDate },
): Promise<boolean> {
  const { measures } = await measuresReport(service, landlordId, period);
  return measures.some((m) => PACKS[kind].groups.includes(m.group) && m.figure.count > 0);
}

/** By the pack it is known again: whoever is told twice was told once. False where they had been. */
async function tell(
  access: AccessStore,
  landlordId: string,
  pack: { id: string; kind: string; until: IsoDate },
): Promise<boolean> {
  const people = (await access.people(landlordId)).map((p) => ({ ...p, ...inRolesHere(p.landlordId, p.roles) }));
  const entry = {
    landlordId,
    by: PUTRIGHT_ITSELF,
    action: 'pack-made' as const,
    about: null,
    detail: { kind: pack.kind, until: pack.until, source: pack.id },
  };
  const { log, mails } = entryWithMails(people, entry);
  const same = { landlordId, action: entry.action, about: null, source: pack.id };
  return access.recordAlarm(same, new Date(0), log, mails);
}
