/** Cover as a manager uses it: a plan is proposed, given case by case, and undone when the person is back. */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import { mayLook, seesRestricted } from '../../../policies/roles/restricted.ts';
import { type IsoDate } from '../../../policies/types.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { barredAt, openTasks } from '../../../workflows/messages.ts';
import { mapConcurrently } from '../../core/concurrently.ts';
import { NotFound, PutrightError, RuleRefusal, ServerUnreachable } from '../../../platform/errors.ts';
import { gather } from '../../core/input/gather.ts';
import { keyFrom } from '../../core/keys.ts';
import { leaveRow } from './leave.ts';
import { handsOutAt, personByHandle, whoHandsOut, type Person } from '../../core/people.ts';
import { perform } from '../../cases/perform.ts';
import type { HeldCase } from '../../core/store/store-management.ts';
import { calendarNow, findCase, stateOf, todayIn, type ServiceContext } from '../../core/context.ts';
import { firstDayBack } from './clashes.ts';
import { planCover, type CoverCase, type CoverPlan, type UncoveredCase } from './cover.ts';
import { BACK_ALREADY, planGiveBack, type CoveredCaseNow, type GiveBackPlan } from './give-back.ts';

/** Whom a cover is for: a leave that is recorded, or somebody who leaves the service. */
export type CoverSubject = { leaveId: string } | { leaving: string };

export interface CoverProposal {
  /** Under this name the cases are given, so that they can be given back. */
  id: string;
  person: Person;
  from: IsoDate;
  /** The last day to be covered: the first day back, on which no time is left. Null: they leave. */
  until: IsoDate | null;
  plan: CoverPlan;
  /** The number of the event by which each case came to them: part of the key, so that giving twice is giving once. */
  seqs: Record<string, number>;
  people: Person[];
}

const AT_ONCE = 8;
/** How many cases are handed over side by side. */
const HANDED_AT_ONCE = 4;
/** Two years: everything somebody who leaves could owe. */
const FAR_DAYS = 730;

/** Who would take what; `everything` also where nothing is due in that time. Nothing is changed. */
export async function proposeCover(
  service: ServiceContext,
  landlordId: string,
  whom: CoverSubject,
  everything = false,
): Promise<CoverProposal> {
  const today = todayIn(service);
  const { id, person, from, until, standsIn, people } = await whomFor(service, landlordId, whom);
  const [held, dates, counts, leave] = await Promise.all([
    service.store.casesHeldBy(landlordId, person.id),
    service.store.datesOwnedBy(landlordId, [person.id], addDays(today, FAR_DAYS)),
    service.store.dueCounts(landlordId, addDays(until ?? today, 28)),
    service.store.leave(landlordId, today),
  ]);
  const cases = await mapConcurrently(held, AT_ONCE, async (file): Promise<CoverCase> => {
    const mine = dates.filter((d) => d.caseId === file.caseId);
    return {
      ...file,
      handles: file.handler === person.id,
      barred: (await insideOf(service, file)).barred,
      seenBy: await whoMaySee(service, landlordId, file, people),
      dates: mine,
    };
  });
  const colleagues = people.map((p) => ({
    ...p,
    owes: counts.filter((c) => c.owner === p.id).reduce((sum, c) => sum + c.count, 0),
  }));
  const { handlers } = policyOfLandlord(landlordId);
  const wish = { staffId: person.id, from, until, standsIn, handlers, everything };
  const plan = planCover(wish, cases, colleagues, leave);
  const seqs = await service.store.lastAllocationSeq(held.map((h) => h.caseId));
  return { id, person, from, until, plan, seqs: Object.fromEntries(seqs), people };
}

async function whomFor(service: ServiceContext, landlordId: string, whom: CoverSubject) {
  const [people, calendar] = await Promise.all([service.store.staff(landlordId), calendarNow(service)]);
  if ('leaveId' in whom) {
    const row = await leaveRow(service, landlordId, whom.leaveId);
    const person = people.find((p) => p.id === row.staffId);
    if (!person) throw new NotFound('Whoever this leave is for is not on the staff.');
    return { id: row.id, person, from: row.from, until: firstDayBack(calendar, row), standsIn: row.coverId, people };
  }
  const person = people.find((p) => p.handle === whom.leaving || p.id === whom.leaving);
  if (!person) throw new NotFound(`Nobody here goes by "${whom.leaving}": putright staff list shows who does.`);
  return { id: `leaving-${person.id}`, person, from: todayIn(service), until: null, standsIn: null, people };
}

/**
 * Whom the rules bar from the stage the case is at, or from the tasks of one that is answered, and whose each open task is:
 * asked of the case itself, which alone knows who has acted (S2-3).
 */
async function insideOf(
  service: ServiceContext,
  { reference, status }: HeldCase,
): Promise<{ barred: string[]; owners: Map<string, string> }> {
  const state = await stateOf(service, await findCase(service, reference));
  return {
    barred: [...barredAt(state, status === 'stage2' ? 2 : 1)],
    owners: new Map(openTasks(state).map((t) => [t.id, t.owner])),
  };
}

async function whoMaySee(
  service: ServiceContext,
  landlordId: string,
  file: HeldCase,
  people: readonly Person[],
): Promise<string[] | null> {
  if (!file.restricted) return null;
  const standing = await service.store.accessRelations(file.caseId);
  const openTo = seesRestricted(landlordId);
  return people.filter((p) => mayLook(true, p.duties, standing.get(p.id) ?? 'neither', openTo)).map((p) => p.id);
}

/** What is wrong with a wish to hand over: each the sentence about one thing on its form. */
export const NO_CASE = 'No case was chosen: choose at least one.';
export const NOT_ASKED = 'Say that each new handler was asked whether they have a conflict of interest (S1A-3).';

/** One case to be handed over. */
export interface Handover {
  reference: string;
  /** Handle of who takes it. */
  to: string;
}

/** What came of one case. */
export interface HandoverResult {
  reference: string;
  to: string;
  done: boolean;
  says: string;
}

/** Refuses at once whoever may not hand out cases, before any of them is tried (RC-2). */
export function assertMayReassign(person: Pick<Person, 'duties'>, landlordId: string): void {
  const roles = handsOutAt(landlordId);
  if (!hasOneOf(roles, person.duties))
    throw new RuleRefusal('RC-2', `Giving cases to somebody is for: ${whoHandsOut(landlordId)}.`);
}

/**
 * Gives these cases as the plan stands now, each by itself: one that is refused is told and leaves the others as they are.
 * Asked twice under the same cover it is done once. `asked`: that every new handler was asked about a conflict of interest.
 */
export async function giveCover(
  service: ServiceContext,
  landlordId: string,
  whom: CoverSubject,
  handovers: readonly Handover[],
  { as, asked }: { as: string; asked: boolean },
): Promise<HandoverResult[]> {
  const by = personByHandle(await service.store.staff(landlordId), as, '--as');
  assertMayReassign(by, landlordId);
  const g = gather();
  g.must(handovers.length > 0, NO_CASE);
  g.must(asked, NOT_ASKED);
  g.end();
  const cover = await proposeCover(service, landlordId, whom, true);
  return handOver(handovers, cover.people, async ({ reference, to }) => {
    const person = personByHandle(cover.people, to, reference);
    const given = cover.plan.given.find((g) => g.reference === reference);
    if (!given) {
      const file = (await service.store.casesHeldBy(landlordId, person.id)).find((h) => h.reference === reference);
      // A second click on the same button finds the case already moved: that is what was asked for.
      const left = cover.plan.left.find((l) => l.reference === reference);
      if (file?.handler === person.id || (file !== undefined && left === undefined)) return `${person.name} has it.`;
      throw new RuleRefusal('S1A-3', left?.why ?? `${cover.person.name} does not have this case (any more).`);
    }
    if (![given.to, ...given.others].includes(person.id))
      throw new RuleRefusal(given.stage === 2 ? 'S2-3' : 'S1A-3', `${person.name} cannot take it in that time.`);
    const under = `cover:${cover.id}:${given.caseId}:${cover.seqs[given.caseId] ?? 0}` as const;
    const command = given.stage === 2 ? 'assign' : 'allocate';
    if (given.whole)
      await perform(service, reference, command, { to: person.handle, conflict: 'none' }, { as, cover: under });
    for (const task of given.tasks) {
      const taskKey = `${under}:${task}:${person.id}` as const;
      await perform(service, reference, 'give-task', { task, to: person.handle }, { as, cover: taskKey });
    }
    return given.whole ? `${person.name} has it from now on.` : `${person.name} has its tasks from now on.`;
  });
}

export interface GiveBackProposal {
  id: string;
  person: Person;
  back: GiveBackPlan[];
  left: UncoveredCase[];
  people: Person[];
}

/** Which cases and tasks would go back to somebody whose leave is over, or who stays after all. Nothing is changed. */
export async function proposeGiveBack(
  service: ServiceContext,
  landlordId: string,
  whom: CoverSubject,
): Promise<GiveBackProposal> {
  const { id, person, people } = await whomFor(service, landlordId, whom);
  const given = await service.store.reassignedUnder(landlordId, `cover:${id}:`);
  const cases = [...new Map(given.map((g) => [g.caseId, g])).values()];
  const lent = await mapConcurrently(cases, AT_ONCE, async (one): Promise<CoveredCaseNow> => {
    const all = given.filter((g) => g.caseId === one.caseId);
    const { barred, owners } = await insideOf(service, one);
    const tasks = all.flatMap(({ task, to, seq }) =>
      task === null ? [] : [{ id: task, to, seq, owner: owners.get(task) ?? null }],
    );
    return { ...one, given: all.findLast((g) => g.task === null) ?? null, tasks, barred };
  });
  return { id, person, people, ...planGiveBack(person.id, lent) };
}

/** Gives them back, each by itself, as `giveCover` gave them. */
export async function giveBack(
  service: ServiceContext,
  landlordId: string,
  whom: CoverSubject,
  references: readonly string[],
  { as }: { as: string },
): Promise<HandoverResult[]> {
  assertMayReassign(personByHandle(await service.store.staff(landlordId), as, '--as'), landlordId);
  const { id, person, back, left, people } = await proposeGiveBack(service, landlordId, whom);
  const handovers = references.map((reference) => ({ reference, to: person.handle }));
  return handOver(handovers, people, async ({ reference }) => {
    const one = back.find((b) => b.reference === reference);
    if (!one) {
      const why = left.find((l) => l.reference === reference)?.why;
      if (why === BACK_ALREADY) return `${person.name} has it back.`;
      throw new RuleRefusal('S1A-3', why ?? 'It was not given under this cover.');
    }
    const command = one.stage === 2 ? 'assign' : 'allocate';
    const key = keyFrom('back', id, one.caseId, one.seq);
    if (one.whole) await perform(service, reference, command, { to: person.handle, conflict: 'none' }, { as, key });
    for (const task of one.tasks)
      await perform(
        service,
        reference,
        'give-task',
        { task, to: person.handle },
        { as, key: keyFrom('back-task', id, one.caseId, task, one.seq) },
      );
    return one.whole ? `${person.name} has it back.` : `${person.name} has its tasks back.`;
  });
}

/** Each by itself; when a server is away the rest is not tried, and says so. */
async function handOver(
  handovers: readonly Handover[],
  people: readonly Person[],
  work: (one: Handover) => Promise<string>,
): Promise<HandoverResult[]> {
  let away = false;
  return mapConcurrently(handovers, HANDED_AT_ONCE, async (one): Promise<HandoverResult> => {
    const { reference } = one;
    const to = people.find((p) => p.handle === one.to)?.name ?? one.to;
    if (away) return { reference, to, done: false, says: 'Not tried: the server could not be reached.' };
    try {
      return { reference, to, done: true, says: await work(one) };
    } catch (error) {
      if (!(error instanceof PutrightError)) throw error;
      away ||= error instanceof ServerUnreachable;
      return { reference, to, done: false, says: error instanceof RuleRefusal ? error.why : error.message };
    }
  });
}
