/** What a letter offers and promises, told apart and with its day (S2-9, RM-4, RM-5). */
import { formatDate } from '../policies/calendar/working-days.ts';
import type { IsoDate } from '../policies/types.ts';
import type { PaymentParts } from '../workflows/messages.ts';
import type { LetterContext } from './context.ts';

const pounds = (pence: number): string =>
  `£${(pence / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

const PARTS = {
  statutory: 'a statutory payment',
  loss: 'what you have lost',
  trouble: 'your time and trouble',
  distress: 'distress and inconvenience',
} as const;

/** An amount with what it is for: "£150.00 (£50.00 for your time and trouble, £100.00 for distress and inconvenience)" (RM-3). */
function amountOf({ pence, parts = {} }: { pence: number; parts?: PaymentParts }): string {
  if (pence === 0) return '–';
  const each = Object.entries(PARTS).flatMap(([part, says]) => {
    const of = parts[part as keyof PaymentParts];
    return of === undefined ? [] : [[of, says] as const];
  });
  const [only] = each;
  if (only === undefined) return pounds(pence);
  if (each.length === 1) return `${pounds(pence)} for ${only[1]}`;
  return `${pounds(pence)} (${each.map(([of, says]) => `${pounds(of)} for ${says}`).join(', ')})`;
}

/** One thing we offer, as a letter tells it. */
interface Offer {
  what: string;
  money: string;
  /** By when, as a cell of a table has it. */
  by: string;
  /** By when, as it goes on in a sentence; empty where no day was told. */
  when: string;
}

/** Leads up to a day that has passed, in a cell of a table. */
const PASSED = 'it was due by';

/**
 * What we offer, told apart (S2-9): new with this answer, open since stage 1, accepted already. An apology is given, and so is
 * not among what is to be accepted; that of stage 1 stands. `remedies` holds all that are to be accepted.
 */
export function offersIn({
  brief,
  texts,
}: LetterContext): Record<
  'remedies' | 'remediesNew' | 'remediesOpen' | 'remediesAccepted' | 'apologies' | 'apologiesBefore',
  Offer[]
> {
  const told = brief.remedies.map((m) => ({
    apology: m.kind === 'apology' && m.pence === 0,
    accepted: m.accepted,
    earlier: m.stage !== undefined && m.stage < brief.stage,
    offer: {
      what: texts[m.text] ?? '',
      money: amountOf(m),
      by: m.by === undefined ? '–' : inTime(m.by, brief.dated, PASSED),
      when: m.by === undefined ? '' : `${m.by < brief.dated ? 'which was due by' : 'by'} ${formatDate(m.by)}`,
    },
  }));
  const toAccept = told.filter((m) => !m.apology);
  const offers = (of: typeof told): Offer[] => of.map((m) => m.offer);
  return {
    remedies: offers(toAccept),
    remediesNew: offers(toAccept.filter((m) => !m.accepted && !m.earlier)),
    remediesOpen: offers(toAccept.filter((m) => !m.accepted && m.earlier)),
    remediesAccepted: offers(toAccept.filter((m) => m.accepted)),
    apologies: offers(told.filter((m) => m.apology && !m.earlier)),
    apologiesBefore: offers(told.filter((m) => m.apology && m.earlier)),
  };
}

/** A date to come, or one that has passed, told as what it is: nothing is promised for a day that lies behind us (RM-5). */
export function inTime(by: IsoDate, dated: IsoDate, passed: string): string {
  return by < dated ? `${passed} ${formatDate(by)}` : formatDate(by);
}
