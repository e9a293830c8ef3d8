/** Training of those who handle complaints and their objectives: what is asked, what is on record, what is missing (LN-9). */
import { learningOf, type Learning } from '../../../policies/kinds/learning.ts';
import type { AskedOfStaff } from '../../../policies/kinds/learning-policy.ts';
import { monthsAfter } from '../../../policies/retention.ts';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import { directoryOf, todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, type FieldLabel, type FieldValues } from '../../core/input/fields.ts';
import { readForm } from '../../core/input/read-form.ts';
import { didYouMean } from '../../core/input/suggest.ts';
import { idFrom } from '../../core/keys.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { Person } from '../../core/people.ts';
import type { StaffLearningRow } from '../../core/store/store-learning.ts';
import { LEARNING_FORMS } from './forms.ts';
import { mustLead, type Learner } from './improvements.ts';

/** How something that is asked of somebody stands. */
export type AskedState = 'on-record' | 'due-again' | 'missing';

export interface AskedOfPerson {
  kind: StaffLearningRow['kind'];
  code: string;
  says: string;
  clause: string;
  state: AskedState;
  /** The last day on record; null where there is none. */
  on: IsoDate | null;
  /** From when on it is due again; null where once is enough. */
  until: IsoDate | null;
}

export interface PersonsLearning {
  handle: string;
  name: string;
  title: string;
  /** What the policy asks of them; empty where it asks for nothing. */
  asked: AskedOfPerson[];
  /** Everything on record, the last first. */
  records: { id: string; kind: StaffLearningRow['kind']; what: string; on: IsoDate; until: IsoDate | null }[];
}

/** How one thing stands for one person, by the last record of it. Pure. */
export function standingOf(
  asked: AskedOfStaff,
  records: readonly Pick<StaffLearningRow, 'code' | 'on' | 'until'>[],
  today: IsoDate,
): { state: AskedState; on: IsoDate | null; until: IsoDate | null } {
  const last = records
    .filter((r) => r.code === asked.code)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  if (!last) return { state: 'missing', on: null, until: null };
  const until = last.until ?? (asked.againMonths === undefined ? null : monthsAfter(last.on, asked.againMonths));
  return { state: until !== null && until < today ? 'due-again' : 'on-record', on: last.on, until };
}

/** Everybody of whom it is asked, and whoever has something on record; those who lack something first. */
export async function staffLearning(
  service: ServiceContext,
  landlordId: string,
): Promise<{ asks: Pick<Learning, 'training' | 'objectives'>; people: PersonsLearning[] }> {
  const learning = learningOf(policyOfLandlord(landlordId));
  const [people, rows] = await Promise.all([service.store.staff(landlordId), service.store.staffLearnings(landlordId)]);
  const today = todayIn(service);
  const shown = people.filter(
    (p) => p.active && (hasOneOf(learning.asksOf, p.duties) || rows.some((r) => r.staffId === p.id)),
  );
  const listed = shown.map((p) =>
    personsLearning(
      p,
      rows.filter((r) => r.staffId === p.id),
      learning,
      today,
    ),
  );
  const lacks = (p: PersonsLearning): number => p.asked.filter((a) => a.state !== 'on-record').length;
  return {
    asks: { training: learning.training, objectives: learning.objectives },
    people: listed.toSorted((a, b) => lacks(b) - lacks(a) || (a.name < b.name ? -1 : 1)),
  };
}

function personsLearning(
  { handle, name, title, duties }: Person,
  rows: readonly StaffLearningRow[],
  learning: Learning,
  today: IsoDate,
): PersonsLearning {
  const every = everyAsked(learning);
  return {
    handle,
    name,
    title,
    asked: hasOneOf(learning.asksOf, duties)
      ? every.map(({ kind, ...asked }) => {
          const { code, says, clause } = asked;
          return {
            kind,
            code,
            says,
            clause,
            ...standingOf(
              asked,
              rows.filter((r) => r.kind === kind),
              today,
            ),
          };
        })
      : [],
    records: rows
      .map(({ id, kind, code, words, on, until }) => ({
        id,
        kind,
        what: every.find((a) => a.kind === kind && a.code === code)?.says ?? words,
        on,
        until,
      }))
      .toReversed(),
  };
}

const everyAsked = (learning: Pick<Learning, 'training' | 'objectives'>) => [
  ...learning.training.map((asked) => ({ kind: 'training' as const, ...asked })),
  ...learning.objectives.map((asked) => ({ kind: 'objective' as const, ...asked })),
];

/** Records training that was done or an objective that was agreed; the same again is the same record. Gives its id. */
export async function recordStaffLearning(
  service: ServiceContext,
  landlordId: string,
  form: FieldValues,
  who: Learner,
  naming: FieldLabel = asOption,
): Promise<{ id: string }> {
  mustLead(who);
  const read = readForm(LEARNING_FORMS.training, form, await directoryOf(service, landlordId), naming) as {
    who: string;
    kind: StaffLearningRow['kind'];
    code?: string;
    words?: string;
    on: IsoDate;
    until?: IsoDate;
  };
  const { training, objectives } = learningOf(policyOfLandlord(landlordId));
  const codes = (read.kind === 'training' ? training : objectives).map((a) => a.code);
  if (read.code !== undefined && !codes.includes(read.code))
    throw new BadInput(
      `${naming('code')}: the policy asks for no ${read.kind} "${read.code}"${codes.length === 0 ? '; say what it is in your own words instead' : ''}.${didYouMean(read.code, codes)}`,
    );
  if (read.code === undefined && read.words === undefined)
    throw new BadInput(`${naming('words')}: say what it is, or choose one of the policy’s own.`);
  if (read.until !== undefined && read.until <= read.on)
    throw new BadInput(`${naming('until')}: that day is not after the day it was done or agreed.`);
  const words = read.words ?? '';
  const id = idFrom('staff-learning', landlordId, read.who, read.kind, read.code ?? '', words, read.on);
  await service.store.addStaffLearning({
    id,
    landlordId,
    staffId: read.who,
    kind: read.kind,
    code: read.code ?? null,
    words,
    on: read.on,
    until: read.until ?? null,
    by: who.staffId,
  });
  return { id };
}

/** Takes out what was recorded by mistake. */
export async function removeStaffLearning(
  service: ServiceContext,
  landlordId: string,
  id: string,
  who: Learner,
): Promise<void> {
  mustLead(who);
  if (!(await service.store.removeStaffLearning(landlordId, id)))
    throw new NotFound('There is no such record of training or of an objective.');
}
