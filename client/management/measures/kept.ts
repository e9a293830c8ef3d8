/**
 * Figures kept as they were told, for the executive, the board and the Ombudsman: what changes in them afterwards is listed beside
 * them and changes nothing (LN-3, LN-8).
 */
import { createHash } from 'node:crypto';
import { measureOf } from '../../../measures/definitions.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import type { KeptChange, KeptFigures } from '../../core/store/store-management.ts';
import type { AskedFor } from './period.ts';
import { upToDate } from './refresh.ts';
import { measuresReport, type MeasuresReport } from './report.ts';

export interface Kept {
  id: string;
  from: IsoDate;
  until: IsoDate;
  keptAt: string;
  /** The name of who kept them. */
  by: string;
}

/**
 * Keeps the figures of a time that has ended; kept by somebody twice on a day, they are kept once. Throws a sentence for a time that
 * goes on, or that was asked for wrongly.
 */
export async function keepMeasures(
  service: ServiceContext,
  landlordId: string,
  given: Pick<AskedFor, 'month' | 'from' | 'until'>,
  by: string,
  naming: FieldLabel = asOption,
): Promise<{ id: string; from: IsoDate; until: IsoDate }> {
  const report = await measuresReport(service, landlordId, given, naming);
  const { from, until, ended, waiting } = report;
  if (!ended)
    throw new BadInput(`${naming('until')}: that time has not ended yet: keep its figures from the day after it.`);
  if (waiting > 0)
    throw new BadInput(`${naming('until')}: changes to cases are still being counted; keep the figures in a minute.`);
  const today = todayIn(service);
  const id = createHash('sha256').update([landlordId, from, until, today, by].join(' ')).digest('hex').slice(0, 24);
  await service.store.keepFigures({ id, landlordId, from, until, by, report }, today);
  return { id, from, until };
}

/** What was kept, the latest time first. */
export async function listKept(service: ServiceContext, landlordId: string): Promise<Kept[]> {
  const [kept, people] = await Promise.all([service.store.keptFigures(landlordId), service.store.staff(landlordId)]);
  return kept.map((k) => keptBy(k, people));
}

export interface ChangeSince extends KeptChange {
  name: string;
  says: string;
}

const HOW: Record<KeptChange['how'], string> = {
  added: 'Counted now, and was not then',
  removed: 'Not counted any more',
  changed: 'Counted otherwise now',
};

/** One of them as it was, with what is counted otherwise since. */
export async function keptMeasures(
  service: ServiceContext,
  landlordId: string,
  id: string,
): Promise<{ kept: Kept; report: MeasuresReport; changes: ChangeSince[] }> {
  const found = await service.store.keptFiguresById(landlordId, id);
  if (found === null) throw new NotFound('There are no such figures.');
  await upToDate(service.store, landlordId);
  const [changes, people] = await Promise.all([
    service.store.changesSinceKept(found, todayIn(service)),
    service.store.staff(landlordId),
  ]);
  return {
    kept: keptBy(found, people),
    report: found.report as MeasuresReport,
    changes: changes
      .filter((c) => measureOf(c.measure).hidesCases !== true)
      .map((c) => ({ ...c, name: measureOf(c.measure).name, says: HOW[c.how] })),
  };
}

function keptBy({ id, from, until, keptAt, by }: KeptFigures, people: readonly { id: string; name: string }[]): Kept {
  return { id, from, until, keptAt: keptAt.toISOString(), by: people.find((p) => p.id === by)?.name ?? by };
}
