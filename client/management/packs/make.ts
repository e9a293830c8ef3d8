/** Packs made by one command or click, and kept as they were: contents with the record's database, the PDF among the documents (LN-3, LN-8). */
import { createHash } from 'node:crypto';
import { SUBJECTS, type IsoDate } from '../../../policies/types.ts';
import { figuresOfCounted, type Period } from '../../../measures/figures.ts';
import { DocumentFault, type DocumentStore } from '../../../platform/documents/store.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import { mapConcurrently } from '../../core/concurrently.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { KeptPack } from '../../core/store/store-management.ts';
import { capitalised, plain } from '../../kinds/words.ts';
import { PUTRIGHT_ITSELF } from '../../access/admin-log.ts';
import { assessment } from '../assessment/report.ts';
import { teamsOf } from '../measures/period.ts';
import { measuresReport } from '../measures/report.ts';
import { listImprovements } from '../learning/improvements.ts';
import { improvementsOf } from './chapters.ts';
import type { Form, PackContents } from './contents.ts';
import { fileOf } from './files.ts';
import { PACK_KINDS, PACKS, readPackTime, timeBefore, type PackKind } from './kinds.ts';
import { packContents, type GroupedRow } from './pack-contents.ts';
import { regulatorFigures } from './regulator.ts';
import { mustSeeWhole } from './whole.ts';

/** A pack that is kept, as a list has it. */
export interface ToldPack {
  id: string;
  kind: PackKind;
  title: string;
  from: string;
  until: string;
  madeAt: string;
  by: string;
}

export interface AskedPack {
  kind: string;
  /** The month with which its time ends, such as 2026-09; the last that has ended where it is left out. */
  ending?: string | undefined;
}

/** Makes and keeps a pack; made twice on a day by the same person it is kept once, as it was the first time. */
export async function makePack(
  service: ServiceContext,
  documents: DocumentStore,
  landlordId: string,
  asked: AskedPack,
  by: string,
  naming: FieldLabel = asOption,
): Promise<ToldPack> {
  const kind = oneOf(asked.kind, PACK_KINDS, naming('kind'));
  const today = todayIn(service);
  const period = readPackTime(kind, asked.ending, today, naming);
  const id = packId(landlordId, kind, period, { by, today });
  const kept = await service.store.keptPackById(landlordId, id);
  if (kept === null) {
    const contents = await contentsOf(service, landlordId, kind, period);
    const pdf = await documents.put(await fileOf(contents, 'pdf'));
    await service.store.keepPack({ id, landlordId, kind, ...period, by, contents, pdf });
  }
  return (await keptPack(service, landlordId, id)).pack;
}

/** By which a pack is known again. What is made by itself is made once for its time, whenever that is tried. */
export function packId(
  landlordId: string,
  kind: PackKind,
  { from, until }: Period,
  { by, today }: { by: string; today: IsoDate },
): string {
  const once = by === PUTRIGHT_ITSELF ? '' : today;
  return createHash('sha256').update([landlordId, kind, from, until, once, by].join(' ')).digest('hex').slice(0, 24);
}

async function contentsOf(
  service: ServiceContext,
  landlordId: string,
  kind: PackKind,
  period: Period,
): Promise<PackContents> {
  await mustSeeWhole(service, landlordId);
  const { parts } = PACKS[kind];
  const report = await measuresReport(service, landlordId, period);
  if (report.waiting > 0) throw new BadInput('Changes to cases are still being counted: make the pack in a minute.');
  const before = await measuresReport(service, landlordId, timeBefore(kind, period));
  const grouped = (by: { subject: string } | { team: string }, name: string) =>
    groupedRow(service, landlordId, { ...period, ...by }, name);
  const subjects = parts.includes('subjects')
    ? await mapConcurrently([...SUBJECTS], 2, (subject) => grouped({ subject }, capitalised(plain(subject))))
    : [];
  const teams = parts.includes('teams')
    ? await mapConcurrently(await teamsOf(service, landlordId), 2, (team) => grouped({ team }, team))
    : [];
  const any = (r: GroupedRow): boolean => r.received + r.answered > 0;
  const facts = {
    kind,
    made: todayIn(service),
    period,
    report,
    before,
    subjects: subjects.filter(any),
    teams: teams.filter(any),
    assessment:
      parts.includes('assessment') || parts.includes('statements')
        ? await assessment(service, landlordId, period)
        : null,
    improvements: improvementsOf(
      parts.includes('improvements') ? await listImprovements(service, landlordId) : [],
      period,
    ),
    regulator: regulatorFigures(report, await service.store.homes(landlordId)),
  };
  return packContents(facts, policyOfLandlord(landlordId));
}

async function groupedRow(
  service: ServiceContext,
  landlordId: string,
  asked: Period & { subject?: string; team?: string },
  name: string,
): Promise<GroupedRow> {
  const { from, until, ...whose } = asked;
  const when = { period: { from, until }, told: until, today: todayIn(service) };
  const figures = figuresOfCounted(await service.store.countedEntries({ landlordId, ...whose }, when));
  const answered = figures['answered.extended.1'];
  return { name, received: figures.received.count, answered: answered.count, inTime: answered.holds };
}

/** Those that are kept, the latest time first. */
export async function listPacks(service: ServiceContext, landlordId: string): Promise<ToldPack[]> {
  await mustSeeWhole(service, landlordId);
  const [packs, people] = await Promise.all([service.store.keptPacks(landlordId), service.store.staff(landlordId)]);
  return packs.map((pack) => told(pack, people));
}

/** One as it was made. */
export async function keptPack(
  service: ServiceContext,
  landlordId: string,
  id: string,
): Promise<{ pack: ToldPack; contents: PackContents; pdf: string }> {
  const [found, people] = await Promise.all([
    service.store.keptPackById(landlordId, id),
    service.store.staff(landlordId),
  ]);
  if (found === null) throw new NotFound('There is no such pack.');
  return { pack: told(found, people), contents: found.contents as PackContents, pdf: found.pdf };
}

/** The file of one. The PDF is the one that was kept; where the documents have lost it, it is made of the same contents again. */
export async function packFile(
  service: ServiceContext,
  documents: DocumentStore,
  landlordId: string,
  id: string,
  form: Form,
): Promise<{ name: string; bytes: Buffer }> {
  const { pack, contents, pdf } = await keptPack(service, landlordId, id);
  const name = `${pack.kind}-${pack.from}-to-${pack.until}`;
  if (form !== 'pdf') return { name, bytes: await fileOf(contents, form) };
  try {
    return { name, bytes: await documents.get(pdf) };
  } catch (error) {
    if (!(error instanceof DocumentFault) || error.code !== 'bytes-missing') throw error;
    return { name, bytes: await fileOf(contents, 'pdf') };
  }
}

function told(pack: KeptPack, people: readonly { id: string; name: string }[]): ToldPack {
  const { id, from, until, madeAt } = pack;
  const kind = pack.kind as PackKind;
  const by =
    pack.by === PUTRIGHT_ITSELF ? 'putright, by itself' : (people.find((p) => p.id === pack.by)?.name ?? pack.by);
  return { id, kind, title: PACKS[kind].title, from, until, madeAt: madeAt.toISOString(), by };
}
