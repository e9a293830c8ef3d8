/**
 * What a landlord of the demonstration has beside its cases, so that no page of it is empty: homes, leave, training and objectives,
 * improvements that came of lessons, and past letters as they lie in the document store. Loaded again, nothing is added.
 */
import { addDays } from '../../../policies/calendar/working-days.ts';
import { learningOf } from '../../../policies/kinds/learning.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { formsOf } from '../../../platform/documents/kept-letter.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { preview } from '../../cases/letters/preview.ts';
import { findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { personByHandle } from '../../core/people.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { recordHomes } from '../../management/homes.ts';
import { listImprovements, openImprovement, stepImprovement } from '../../management/learning/improvements.ts';
import { recordStaffLearning } from '../../management/learning/training.ts';
import { listLeave, recordLeave } from '../../management/cover/leave.ts';
import { CREWS, type Crew } from './staff.ts';
import { COMPLAINT_TOPICS } from './topics.ts';

/** Made-up numbers of homes, by landlord. */
const HOMES: Readonly<Record<string, string>> = { octavia: '5120', oak: '12480', optivo: '44900' };
/** Letters of so many answered cases of each landlord are kept: they are written one by one, and each takes a moment. */
const CASES_WITH_LETTERS = 4;
const PAST = ['COMP01', 'COMP03'] as const;

/** All of it for one landlord. */
export async function loadAround(service: ServiceContext, documents: DocumentStore, landlordId: string): Promise<void> {
  const crew = CREWS[landlordId];
  if (crew === undefined) throw new Error(`the register has no crew for ${landlordId}`);
  const day = (n: number): IsoDate => addDays(todayIn(service), n);
  await loadPeople(service, landlordId, crew, day);
  await loadImprovements(service, landlordId, crew, day);
  await keepPastLetters(service, documents, landlordId);
}

type Day = (fromToday: number) => IsoDate;

async function leader(service: ServiceContext, landlordId: string, crew: Crew) {
  const { id } = personByHandle(await service.store.staff(landlordId), crew.manager, 'crew');
  return { staffId: id, leads: true };
}

/** Homes, who is away when and who covers, who was trained in what and what was agreed with them. */
async function loadPeople(service: ServiceContext, landlordId: string, crew: Crew, day: Day): Promise<void> {
  const who = await leader(service, landlordId, crew);
  if ((await service.store.homes(landlordId)).length === 0)
    await recordHomes(service, landlordId, { stock: 'rented', on: day(-200), homes: HOMES[landlordId] }, who.staffId);
  const [first, second] = crew.officers;
  if ((await listLeave(service, landlordId)).length === 0) {
    await recordLeave(service, landlordId, { who: second, from: day(5), until: day(11), cover: first });
    await recordLeave(service, landlordId, { who: crew.handlers[1], from: day(19), until: day(30) });
  }
  if ((await service.store.staffLearnings(landlordId)).length > 0) return;
  const asks = learningOf(policyOfLandlord(landlordId));
  // Somebody has been trained, somebody has to be again, and of the rest it is not known: as on any list of training.
  for (const [handle, n] of [
    [first, 40],
    [crew.handlers[0], 420],
    [crew.adviser, 90],
  ] as const)
    await recordStaffLearning(
      service,
      landlordId,
      {
        who: handle,
        kind: 'training',
        on: day(-n),
        ...named(asks.training[0], 'Handling complaints'),
        until: day(365 - n),
      },
      who,
    );
  for (const handle of crew.officers)
    await recordStaffLearning(
      service,
      landlordId,
      {
        who: handle,
        kind: 'objective',
        on: day(-30),
        ...named(asks.objectives[0], 'Ring every customer before answering'),
        until: day(150),
      },
      who,
    );
}

/** What the policy asks for, or where it asks for nothing, words of one's own. */
const named = (asked: { code: string } | undefined, words: string): { code: string } | { words: string } =>
  asked === undefined ? { words } : { code: asked.code };

/** One improvement that goes well, one that is late, one that is done. */
async function loadImprovements(service: ServiceContext, landlordId: string, crew: Crew, day: Day): Promise<void> {
  if ((await listImprovements(service, landlordId)).length > 0) return;
  const who = await leader(service, landlordId, crew);
  const lessons = [0, 1, 2].map((n) => COMPLAINT_TOPICS[n]?.lesson ?? '');
  const owners = [crew.lineManager, crew.leader, crew.manager];
  const [going, , done] = await Promise.all(
    lessons.map(async (what, n) => {
      const form = { what, owner: owners[n] ?? crew.manager, due: day(20 + 25 * n) };
      return (await openImprovement(service, landlordId, form, who)).id;
    }),
  );
  const step = async (id: string | undefined, action: string, words: string): Promise<unknown> =>
    id === undefined ? null : stepImprovement(service, landlordId, id, { action, words }, who);
  await step(going, 'progress', 'The contractor has agreed, and two of its three teams do it.');
  await step(
    done,
    'done',
    'The rule stands in the system that plans visits; of twenty jobs looked at, all had kept to it.',
  );
}

/**
 * Letters that went out before the register was made, written from the record as they would have been on their day. Where a letter
 * has a private link for its reader, an example stands: nobody was ever sent it.
 */
async function keepPastLetters(service: ServiceContext, documents: DocumentStore, landlordId: string): Promise<void> {
  const rows = await service.store.worklist({ landlordId, all: true });
  const answered = rows.filter(
    ({ caseKind, status }) => caseKind === 'complaint' && ['responded', 'closed'].includes(status),
  );
  for (const { reference } of answered.slice(0, CASES_WITH_LETTERS)) {
    const { caseId } = await findCase(service, reference);
    const kept = new Set((await service.store.documents(caseId)).map(({ id }) => id));
    for (const code of PAST) {
      const letter = await preview(service, reference, code);
      const { letterId, state, templateVersion } = letter;
      if (letterId === null || state !== 'dispatched' || kept.has(letterId)) continue;
      const forms = await Promise.all(
        formsOf(letter).map(async ({ bytes, ...form }) => ({
          ...form,
          caseId,
          landlordId,
          id: letterId,
          sha256: await documents.put(bytes),
          bytes: bytes.length,
          templateVersion,
        })),
      );
      await service.store.keepDocuments(forms);
    }
  }
}
