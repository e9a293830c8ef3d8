/** What came before the complaint, why its answer did not settle it, and who else can help the customer (S1-25, S2-14, SP-12). */
import type { Adjustment, SupportKind } from '../commands/index.ts';
import type { CaseEvent } from '../events.ts';
import { isClosed } from '../obligations.ts';
import type { CaseState } from '../state.ts';
import { askedForNoLonger, callsAgainstWish } from '../readings/adjustments.ts';
import { firstRefusal, mustBeUnderWay, toBeNumbered, refuse, type Rules } from './rule.ts';

type Names = 'set-recurring' | 'bring-in-background' | 'review-background' | 'ask-why' | 'record-support';

/** Help with language that every later step then provides (IN-11). */
const PROVIDED: Partial<Record<SupportKind, Adjustment>> = {
  translation: 'other-language',
  interpreting: 'interpreter',
};

/** What was taken up is what the customer needs from now on. */
function neededFromNow(state: CaseState, what: SupportKind): CaseEvent[] {
  const adjustment = PROVIDED[what];
  const { adjustments, reviewOn } = state.needs;
  if (adjustment === undefined || adjustments.includes(adjustment)) return [];
  const reviewed = reviewOn === null ? {} : { reviewOn };
  return [{ type: 'NeedsRecorded', adjustments: [...adjustments, adjustment], ...reviewed }];
}

/** What the customer declines is no more provided: the adjustment ends, with the reason, and what waited for it (IN-11, SP-12). */
function neededNoLonger(state: CaseState, adjustment: Adjustment, reasonText: string): CaseEvent[] {
  const { contactBy: _, ...was } = state.needs;
  const adjustments = was.adjustments.filter((a) => a !== adjustment);
  // With the last adjustment ends the day on which they are looked at again.
  const is = { ...was, adjustments, reviewOn: adjustments.length === 0 ? null : was.reviewOn };
  const next: CaseState = { ...state, needs: { ...state.needs, ...is } };
  return [{ type: 'NeedsCorrected', was, is, reasonText }, ...askedForNoLonger(state, next, reasonText)];
}

export const understandingRules: Rules<Names> = {
  'set-recurring': ({ state, fields }) => {
    const recurring = fields.recurring === 'yes';
    return (
      firstRefusal(
        mustBeUnderWay(state, 'Recording this'),
        recurring === state.recurring && refuse('S1-25', 'That is what the record says already.'),
      ) ?? [{ type: 'RecurringSet', recurring, reasonText: fields.reason }]
    );
  },

  'bring-in-background': ({ state, fields, on }) => {
    const { what, reported, reference, earlier, untold } = fields;
    return (
      firstRefusal(
        isClosed(state) && refuse('S1-25', 'The case is closed: nothing is looked into any more.'),
        reported > on && refuse('S1-25', 'That day has not come yet: give the day it was reported (--reported).'),
        earlier === state.caseId && refuse('S1-25', 'That is this case itself.'),
        earlier !== undefined &&
          state.background.some((b) => b.earlier === earlier) &&
          refuse('S1-25', 'That case has been brought in already.'),
      ) ?? [
        {
          type: 'BackgroundAdded',
          id: toBeNumbered('B'),
          text: what,
          reported,
          ...(reference === undefined ? {} : { referenceText: reference }),
          ...(earlier === undefined ? {} : { earlier }),
          ...(untold === true ? { untold } : {}),
        },
      ]
    );
  },

  'review-background': ({ state, fields }) =>
    (isClosed(state) && refuse('S1-25', 'The case is closed: nothing is looked into any more.')) || [
      { type: 'BackgroundReviewed', findingText: fields.finding },
    ],

  'ask-why': ({ state, fields }) => {
    const { how, outcome, understood, note } = fields;
    return (
      firstRefusal(
        state.stage !== 2 && refuse('S2-14', 'Stage 2 has not been opened: they are asked once it is.'),
        mustBeUnderWay(state, 'Asking why they are still unhappy'),
        outcome === 'understood' &&
          understood === undefined &&
          refuse('S2-14', 'Say what you understood, as the answer tells it (--understood).'),
        outcome !== 'understood' &&
          understood !== undefined &&
          refuse('S2-14', 'What you understood goes with --outcome understood.'),
        how === 'telephone' &&
          callsAgainstWish(state, 'other', 'made', note) &&
          refuse('IN-11', 'The customer asked not to be called: say with --note how it came that they were spoken to.'),
        how === 'own-words' &&
          outcome !== 'understood' &&
          refuse('S2-14', 'Their own words say why: record what you understood (--outcome understood).'),
        outcome === 'cannot-be-asked' &&
          note === undefined &&
          refuse('S2-14', 'Say why they cannot be asked (--note).'),
      ) ?? [
        {
          type: 'WhyAsked',
          how,
          outcome,
          ...(understood === undefined ? {} : { understoodText: understood }),
          ...(note === undefined ? {} : { noteText: note }),
        },
      ]
    );
  },

  'record-support': ({ state, fields }) => {
    const { what, result, from, note } = fields;
    const recorded: CaseEvent = {
      type: 'SupportRecorded',
      what,
      result,
      ...(from === undefined ? {} : { whoText: from }),
      ...(note === undefined ? {} : { noteText: note }),
    };
    if (result === 'taken-up') return [recorded, ...neededFromNow(state, what)];
    const adjustment = PROVIDED[what];
    if (result !== 'declined' || adjustment === undefined || !state.needs.adjustments.includes(adjustment))
      return [recorded];
    if (note === undefined)
      return refuse(
        'IN-11',
        `It is recorded that the customer needs this, and later steps provide it: say why they do not want it any more (--note), and that ends.`,
      );
    return [recorded, ...neededNoLonger(state, adjustment, note)];
  },
};
