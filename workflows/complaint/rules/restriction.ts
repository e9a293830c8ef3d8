/** Contact that is restricted, changed, reviewed and free again (SP-5, OAK 8): whoever decides it tells the customer. */
import { addDays } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { CaseEvent, LetterBrief } from '../events.ts';
import { barredAt } from '../readings/barred.ts';
import type { CaseState } from '../state.ts';
import { letters } from './letters.ts';
import { firstRefusal, refuse, type Refusal, type RuleContext, type Rules } from './rule.ts';

type Names = 'restrict-contact' | 'review-restriction';
type Asked = RuleContext<'restrict-contact'> | RuleContext<'review-restriction'>;
type Days = { reviewOn?: IsoDate | undefined; endsOn?: IsoDate | undefined };
type Restriction = NonNullable<CaseState['restriction']>;

/** The longest that a restriction holds without being looked at again, in days. */
const A_YEAR = 366;

const badDay = (day: IsoDate | undefined, on: IsoDate, says: string): Refusal | false =>
  day !== undefined && (day <= on || day > addDays(on, A_YEAR)) && refuse('SP-5', says);

/** Its days are to come, within a year. */
const badDays = ({ reviewOn, endsOn }: Days, on: IsoDate): Refusal | null =>
  firstRefusal(
    badDay(reviewOn, on, 'A restriction is looked at again within a year, on a day to come (--review-on).'),
    badDay(endsOn, on, 'A restriction ends within a year, on a day to come (--ends-on).'),
  );

const namedInIt = (state: CaseState, contact: string | undefined): Refusal | false =>
  contact !== undefined &&
  barredAt(state, 1).includes(contact) &&
  refuse('SP-1', 'This person is named in the complaint: choose somebody else to be the contact (--contact).');

/** The customer reads what holds from now on, with the reason, when it is looked at again, and when it ends by itself. */
function restrictionLetter(
  { state, command, fields, on, today }: Asked,
  brief: NonNullable<LetterBrief['restriction']>,
  { reviewOn, endsOn }: Days,
): CaseEvent[] {
  const dates = { ...(reviewOn === undefined ? {} : { reviewOn }), ...(endsOn === undefined ? {} : { endsOn }) };
  const texts = { reason: fields.reason };
  return letters(state, 'CONTACT-RESTRICTED', { on, today, by: command.by, dates, texts, restriction: brief });
}

/** It is not what it was: it holds in another way, with another contact or until another day; its review stays where it was. */
function changed(c: RuleContext<'review-restriction'>, was: Restriction): CaseEvent[] | Refusal {
  const { state, fields, on } = c;
  const is: Restriction = {
    kind: fields.kind ?? was.kind,
    contact: fields.contact ?? was.contact,
    reviewOn: fields.reviewOn ?? was.reviewOn,
    endsOn: fields.endsOn ?? was.endsOn,
  };
  const { kind, contact, reviewOn, endsOn } = is;
  const same = kind === was.kind && contact === was.contact && endsOn === was.endsOn;
  return (
    firstRefusal(
      same &&
        refuse(
          'SP-5',
          'Say what is to be different: how contact is restricted (--kind), whom they turn to (--contact), or when it ends (--ends-on).',
        ),
      namedInIt(state, fields.contact),
      fields.reviewOn === undefined &&
        was.reviewOn <= on &&
        refuse('SP-5', 'It was to be looked at again by now: say when it is next (--review-on).'),
    ) ?? [
      {
        type: 'RestrictionReviewed',
        lifted: false,
        reasonText: fields.reason,
        reviewOn,
        ...(kind === was.kind ? {} : { kind }),
        ...(contact === was.contact ? {} : { contact }),
        ...(endsOn === was.endsOn ? {} : { endsOn }),
      },
      ...restrictionLetter(c, { kind, contact, lifted: false, changed: true }, is),
    ]
  );
}

/** Kept as it is with a new day, or lifted. */
function keptOrLifted(c: RuleContext<'review-restriction'>, was: Restriction): CaseEvent[] | Refusal {
  const { fields } = c;
  const { kind, contact, endsOn } = was;
  const lifted = fields.then === 'lift';
  return (
    firstRefusal(
      (fields.kind ?? fields.contact ?? fields.endsOn) !== undefined &&
        refuse('SP-5', 'Another restriction, contact or end is a change of it: choose that (--then change).'),
      !lifted && fields.reviewOn === undefined && refuse('SP-5', 'Say when it is looked at again (--review-on).'),
    ) ?? [
      { type: 'RestrictionReviewed', lifted, reasonText: fields.reason, reviewOn: fields.reviewOn },
      ...restrictionLetter(c, { kind, contact, lifted }, { reviewOn: fields.reviewOn, ...(lifted ? {} : { endsOn }) }),
    ]
  );
}

export const restrictionRules: Rules<Names> = {
  'restrict-contact': (c) => {
    const { state, fields, on } = c;
    const { kind, contact, reason, reviewOn, endsOn } = fields;
    return (
      firstRefusal(
        state.restriction !== null &&
          refuse('SP-5', 'Contact is restricted already: change or review that restriction (review-restriction).'),
        namedInIt(state, contact),
        badDays(fields, on),
      ) ?? [
        {
          type: 'ContactRestricted',
          kind,
          contact,
          reasonText: reason,
          reviewOn,
          ...(endsOn === undefined ? {} : { endsOn }),
        },
        ...restrictionLetter(c, { kind, contact, lifted: false }, { reviewOn, endsOn }),
      ]
    );
  },

  'review-restriction': (c) => {
    const { state, fields, on } = c;
    const { restriction } = state;
    if (restriction === null) return refuse('SP-5', 'Contact is not restricted.');
    const no = badDays(fields, on);
    if (no) return no;
    return fields.then === 'change' ? changed(c, restriction) : keptOrLifted(c, restriction);
  },
};
