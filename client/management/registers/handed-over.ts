/** What was handed over to another procedure of the landlord's, listed and counted, so that none is lost there (SP-13). */
import { policyById } from '../../../policies/registry.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import type { HandedOverRow } from '../../core/store/store-management.ts';
import { spanOf } from './missed.ts';

/** How one stands: still with the other procedure, late there or not, or ended. */
export type HandoverState = 'waiting' | 'late' | 'answered' | 'answered-late' | 'given-back';

/** One matter, with its procedure by the name that its customer was told. */
export interface HandedOverMatter extends HandedOverRow {
  name: string;
  state: HandoverState;
}

/** The matters of one procedure, counted. */
export interface ProcedureFigures {
  procedure: string;
  name: string;
  handedOver: number;
  /** With the other procedure still; those of them whose day has passed. */
  waiting: number;
  late: number;
  answered: number;
  answeredInTime: number;
  /** They turned out to be complaints, and were taken up again. */
  givenBack: number;
}

export interface HandedOverList {
  from: IsoDate;
  until: IsoDate;
  procedures: ProcedureFigures[];
  /** The oldest first; whatever waits still is listed from whenever it was handed over. */
  matters: HandedOverMatter[];
}

/** What was handed over in a month, or in the last three, and whatever still waits. Throws a sentence for no month. */
export async function handedOver(
  service: ServiceContext,
  landlordId: string,
  filter: { month?: string | undefined },
  naming: FieldLabel = asOption,
): Promise<HandedOverList> {
  const today = todayIn(service);
  const { from, until } = spanOf(filter.month, today, naming);
  const rows = await service.store.handedOverMatters(landlordId, from, until);
  const matters = rows.map((row) => ({ ...row, name: nameOf(row), state: stateOfHandover(row, today) }));
  return { from, until, procedures: figuresOf(matters), matters };
}

/** How a matter stands on a day: the day the customer was told is kept by an answer on it. */
export function stateOfHandover(
  { result, ended, answerBy }: Pick<HandedOverRow, 'result' | 'ended' | 'answerBy'>,
  today: IsoDate,
): HandoverState {
  if (result === null) return answerBy < today ? 'late' : 'waiting';
  if (result === 'given-back') return 'given-back';
  return ended !== null && ended > answerBy ? 'answered-late' : 'answered';
}

/** Counted by procedure, in the order of their names. */
export function figuresOf(matters: readonly HandedOverMatter[]): ProcedureFigures[] {
  const byCode = new Map<string, HandedOverMatter[]>();
  for (const one of matters) byCode.set(one.procedure, [...(byCode.get(one.procedure) ?? []), one]);
  const figures = [...byCode].map(([procedure, theirs]): ProcedureFigures => {
    const count = (...states: HandoverState[]): number => theirs.filter((m) => states.includes(m.state)).length;
    return {
      procedure,
      name: theirs.at(-1)?.name ?? procedure,
      handedOver: theirs.length,
      waiting: count('waiting', 'late'),
      late: count('late'),
      answered: count('answered', 'answered-late'),
      answeredInTime: count('answered'),
      givenBack: count('given-back'),
    };
  });
  return figures.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** By the version of the policy that rules the case, for that is what its customer was told. */
function nameOf({ policyId, policyVersion, procedure }: HandedOverRow): string {
  const found = policyById(policyId, policyVersion).otherProcedures?.find((p) => p.code === procedure);
  return found?.name ?? procedure;
}

/** How a matter stands, to be read in a list. */
export const STATE_SAYS: Record<HandoverState, string> = {
  waiting: 'Waits for an answer there',
  late: 'Late there',
  answered: 'Answered in time',
  'answered-late': 'Answered late',
  'given-back': 'Given back: it goes on as a complaint',
};
