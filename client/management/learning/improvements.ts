/** Improvements of a landlord's services: opened from lessons or from what recurs, told of, moved, proved (LN-2). */
import { namesIn } from '../../../policies/wording/named-in.ts';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { directoryOf, findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { londonDay } from '../../core/input/dates.ts';
import { asOption, type FieldLabel, type FieldValues } from '../../core/input/fields.ts';
import { readForm } from '../../core/input/read-form.ts';
import { idFrom } from '../../core/keys.ts';
import { leadsLearningAt, type Person } from '../../core/people.ts';
import type { CaseFile } from '../../core/store/store.ts';
import type { NewLearningDecision } from '../../core/store/store-learning.ts';
import { LEARNING_FORMS } from './forms.ts';
import {
  foldImprovements,
  isLate,
  mustBeAllowed,
  STEP_OF,
  type Improvement,
  type ImprovementAction,
  type ImprovementState,
} from './improvement.ts';

/** Who does something, and whether they lead the learning or only have an improvement to see to. */
export interface Learner {
  staffId: string;
  leads: boolean;
}

/** Somebody of this landlord's staff as a learner. */
export const learnerOf = ({ id, duties }: Pick<Person, 'id' | 'duties'>, landlordId: string): Learner => ({
  staffId: id,
  leads: hasOneOf(leadsLearningAt(landlordId), duties),
});

/** An improvement as it is listed, with names. */
export interface ListedImprovement {
  id: string;
  what: string;
  state: ImprovementState;
  owner: { handle: string; name: string };
  due: IsoDate;
  originalDue: IsoDate;
  late: boolean;
  opened: IsoDate;
  /** The last day on which it was said how it stands; null where nobody has. */
  told: IsoDate | null;
  /** References of the cases it came of, of those in sight; and how many others there are. */
  cases: string[];
  hidden: number;
  /** What proves that it is done, or why it was dropped. */
  ended: { on: IsoDate; words: string } | null;
}

/** One improvement with everything that happened to it. */
export interface ShownImprovement extends ListedImprovement {
  steps: { step: string; words: string; by: string; on: IsoDate; owner: string | null; due: IsoDate | null }[];
}

/** Those in sight: open ones first, the soonest due first; then the others, the last ended first. */
export async function listImprovements(service: ServiceContext, landlordId: string): Promise<ListedImprovement[]> {
  const { improvements, cases, people } = await allOf(service, landlordId);
  const today = todayIn(service);
  return improvements
    .map((one) => listed(one, cases, people, today))
    .toSorted(
      (a, b) =>
        Number(a.state !== 'open') - Number(b.state !== 'open') ||
        (a.state === 'open' ? compare(a.due, b.due) : compare(b.ended?.on ?? '', a.ended?.on ?? '')),
    );
}

/** One improvement in sight. */
export async function showImprovement(
  service: ServiceContext,
  landlordId: string,
  id: string,
): Promise<ShownImprovement> {
  const { improvements, cases, people } = await allOf(service, landlordId);
  const one = found(improvements, id);
  const name = (staffId: string): string => people.find((p) => p.id === staffId)?.name ?? staffId;
  return {
    ...listed(one, cases, people, todayIn(service)),
    steps: one.steps.map((s) => ({
      step: s.step,
      words: s.words,
      by: name(s.by),
      on: londonDay(s.at),
      owner: s.ownerId === null ? null : name(s.ownerId),
      due: s.due,
    })),
  };
}

/** From where an improvement comes, as a use case has found it. */
export interface ComesOf {
  cases: readonly { file: CaseFile; lesson: string }[];
  decisions: readonly Omit<NewLearningDecision, 'improvementId' | 'landlordId' | 'by' | 'decision' | 'reason'>[];
}

/** Opens an improvement; sent twice on a day with the same words, owner and day it is opened once. Gives its id. */
export async function openImprovement(
  service: ServiceContext,
  landlordId: string,
  form: FieldValues,
  who: Learner,
  { cases, decisions }: ComesOf = { cases: [], decisions: [] },
  naming: FieldLabel = asOption,
): Promise<{ id: string; opened: boolean }> {
  mustLead(who);
  const directory = await directoryOf(service, landlordId);
  const read = readForm(LEARNING_FORMS.open, form, directory, naming) as {
    what: string;
    owner: string;
    due: IsoDate;
    case?: string[];
  };
  const today = todayIn(service);
  if (read.due < today) throw new BadInput(`${naming('due')}: that day has passed; give one to come.`);
  const named = await Promise.all(
    (read.case ?? []).map(async (r) => ({ file: await findCase(service, r), lesson: '' })),
  );
  const from = [...cases, ...named];
  for (const { file } of from)
    if (file.landlordId !== landlordId) throw new NotFound(`There is no case ${file.reference} here.`);
  mustNameNobody(
    read.what,
    from.map((c) => c.file),
    naming('what'),
  );
  const id = idFrom('improvement', landlordId, read.what, read.owner, read.due, today);
  const opened = await service.store.openImprovement(
    {
      improvementId: id,
      landlordId,
      step: 'opened',
      words: read.what,
      ownerId: read.owner,
      due: read.due,
      by: who.staffId,
    },
    from.map(({ file, lesson }) => ({ caseId: file.caseId, lesson })),
    decisions.map((d) => ({ ...d, landlordId, decision: 'taken', reason: null, improvementId: id, by: who.staffId })),
  );
  return { id, opened };
}

/** Says how one stands, moves it, gives it away, ends it or takes it up again. */
export async function stepImprovement(
  service: ServiceContext,
  landlordId: string,
  id: string,
  form: FieldValues,
  who: Learner,
  naming: FieldLabel = asOption,
): Promise<ShownImprovement> {
  const directory = await directoryOf(service, landlordId);
  const read = readForm(LEARNING_FORMS.step, form, directory, naming) as {
    action: ImprovementAction;
    words: string;
    owner?: string;
    due?: IsoDate;
  };
  const { improvements, cases } = await allOf(service, landlordId);
  const one = found(improvements, id);
  const next = { action: read.action, ownerId: read.owner ?? null, due: read.due ?? null };
  mustBeAllowed(one, next, who, todayIn(service));
  const files = await Promise.all(
    cases
      .filter((c) => c.improvementId === id && c.reference !== null)
      .map((c) => findCase(service, c.reference ?? '')),
  );
  mustNameNobody(read.words, files, naming('words'));
  const came = await service.store.addImprovementStep(
    {
      improvementId: id,
      landlordId,
      step: STEP_OF[read.action],
      words: read.words,
      // Owner and day go with the steps that change them, and with no other.
      ownerId: read.action === 'give' || read.action === 'reopen' ? next.ownerId : null,
      due: read.action === 'move' || read.action === 'reopen' || read.action === 'give' ? next.due : null,
      by: who.staffId,
    },
    one.last,
  );
  if (!came)
    throw new RuleRefusal('LN-2', 'Somebody else added to this improvement at the same moment: look at it again.');
  return showImprovement(service, landlordId, id);
}

/** Throws where only those who lead the learning may do it. */
export function mustLead(who: Learner): void {
  if (!who.leads) throw new RuleRefusal('LN-2', 'Improvements and reviews are for those who lead the learning.');
}

/**
 * What is learnt outlives the cases it came of: whoever complained is not named in it (RC-3). Refused in a sentence that does
 * not repeat the name.
 */
export function mustNameNobody(words: string, files: readonly CaseFile[], what: string): void {
  const people = files.flatMap(({ customer: { name, representative } }) =>
    [name, representative?.name].filter((one): one is string => typeof one === 'string' && one.trim() !== ''),
  );
  if (namesIn(words, { people, contractors: [], except: [] }).length > 0)
    throw new BadInput(`${what}: leave out the name of whoever complained; this is kept for longer than their case.`);
}

async function allOf(service: ServiceContext, landlordId: string) {
  const [steps, cases, people] = await Promise.all([
    service.store.improvementSteps(landlordId),
    service.store.improvementCases(landlordId),
    service.store.staff(landlordId),
  ]);
  return { improvements: foldImprovements(steps), cases, people };
}

function found(improvements: readonly Improvement[], id: string): Improvement {
  const one = improvements.find((i) => i.id === id);
  if (!one) throw new NotFound('There is no such improvement: putright learning list shows every one.');
  return one;
}

function listed(
  one: Improvement,
  all: Awaited<ReturnType<typeof allOf>>['cases'],
  people: readonly Person[],
  today: IsoDate,
): ListedImprovement {
  const own = all.filter((c) => c.improvementId === one.id);
  const person = people.find((p) => p.id === one.ownerId);
  return {
    id: one.id,
    what: one.what,
    state: one.state,
    owner: { handle: person?.handle ?? one.ownerId, name: person?.name ?? one.ownerId },
    due: one.due,
    originalDue: one.originalDue,
    late: isLate(one, today),
    opened: londonDay(one.openedAt),
    told: one.toldAt === null ? null : londonDay(one.toldAt),
    cases: [...new Set(own.flatMap((c) => c.reference ?? []))],
    hidden: new Set(own.filter((c) => c.reference === null).map((c) => c.caseId)).size,
    ended: one.ended === null ? null : { on: londonDay(one.ended.at), words: one.ended.words },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
