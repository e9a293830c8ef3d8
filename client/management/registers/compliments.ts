/** The register of compliments (SP-9): whom and what each is about, how it was thanked for, and what came of it, in figures too. */
import type { IsoDate } from '../../../policies/types.ts';
import { stateOfEvents, type ComplimentState } from '../../../workflows/messages.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { AWARDS_SAID } from '../../kinds/compliment/tell.ts';
import { capitalised, plain } from '../../kinds/words.ts';
import { namesByStaff } from '../../kinds/staff-names.ts';
import { spanOf } from './missed.ts';
import { csvForSpreadsheets } from '../spreadsheet.ts';

/** One compliment as the register has it: codes as words, people by their names. */
export interface RegisteredCompliment {
  reference: string;
  received: IsoDate;
  about: string;
  colleagues: string[];
  team: string | null;
  from: string | null;
  /** Thanked as they said it, by a letter that went, or by one that has not gone. */
  thanked: 'as-said' | 'by-letter' | 'not-yet';
  award: string | null;
}

export interface ComplimentFigures {
  received: number;
  thanked: number;
  aboutColleagues: number;
  aboutTeams: number;
  awards: number;
}

export interface ComplimentRegister {
  from: IsoDate;
  until: IsoDate;
  figures: ComplimentFigures;
  /** The oldest first. */
  compliments: RegisteredCompliment[];
}

/** What each figure is called, in the order in which they are shown. */
export const COMPLIMENT_FIGURES: Record<keyof ComplimentFigures, string> = {
  received: 'Received',
  thanked: 'Thanked for',
  aboutColleagues: 'About colleagues by name',
  aboutTeams: 'About a team or contractor',
  awards: 'With an award',
};

/** How it was thanked for, in words. */
export const THANKED_SAID: Record<RegisteredCompliment['thanked'], string> = {
  'as-said': 'As they said it',
  'by-letter': 'By letter',
  'not-yet': 'Not yet: the letter has not gone',
};

/** Those received in that month; in the last three where it is left out. */
export async function complimentRegister(
  service: ServiceContext,
  landlordId: string,
  { month }: { month?: string | undefined },
  naming: FieldLabel = asOption,
): Promise<ComplimentRegister> {
  const { from, until } = spanOf(month, todayIn(service), naming);
  const [rows, people, parties] = await Promise.all([
    service.store.casesOfKind(landlordId, 'compliment', from, until),
    service.store.staff(landlordId),
    service.store.parties(landlordId),
  ]);
  const names = namesByStaff(people, policyOfLandlord(landlordId));
  const titles = new Map(parties.map((p) => [p.name, p.title]));
  const compliments = rows
    .filter(({ received, events }) => events.length > 0 && from <= received && received <= until)
    .map((row): RegisteredCompliment => {
      const state = stateOfEvents(row.input, row.events) as ComplimentState;
      const { praised, team, subject } = state.intake;
      return {
        reference: row.reference,
        received: row.received,
        about: capitalised(plain(subject)),
        colleagues: praised.map(names.staff),
        team: team === undefined ? null : (titles.get(team) ?? team),
        from: row.customer,
        thanked: thankedHow(state),
        award: state.award === null ? null : capitalised(AWARDS_SAID[state.award] ?? state.award),
      };
    });
  return { from, until, figures: complimentFigures(compliments), compliments };
}

/** Whether, and how, a customer was thanked. */
export function thankedHow({ intake, letters }: ComplimentState): RegisteredCompliment['thanked'] {
  if (intake.thanked) return 'as-said';
  return letters.some((l) => l.brief.code === 'COMPLIMENT-THANKS' && l.state === 'dispatched')
    ? 'by-letter'
    : 'not-yet';
}

/** Counted. */
export function complimentFigures(
  all: readonly Pick<RegisteredCompliment, 'thanked' | 'colleagues' | 'team' | 'award'>[],
): ComplimentFigures {
  const count = (which: (c: (typeof all)[number]) => boolean): number => all.filter(which).length;
  return {
    received: all.length,
    thanked: count((c) => c.thanked !== 'not-yet'),
    aboutColleagues: count((c) => c.colleagues.length > 0),
    aboutTeams: count((c) => c.team !== null),
    awards: count((c) => c.award === capitalised(AWARDS_SAID['award'] ?? 'award')),
  };
}

/** The register for a spreadsheet. */
export function complimentsCsv({ compliments }: ComplimentRegister): string {
  return csvForSpreadsheets(
    compliments.map((c) => ({ ...c, colleagues: c.colleagues.join(', '), thanked: THANKED_SAID[c.thanked] })),
    [
      { key: 'reference', header: 'Case' },
      { key: 'received', header: 'Received' },
      { key: 'about', header: 'About' },
      { key: 'colleagues', header: 'Colleagues' },
      { key: 'team', header: 'Team' },
      { key: 'from', header: 'From' },
      { key: 'thanked', header: 'Thanked' },
      { key: 'award', header: 'What came of it' },
    ],
  );
}
