/** Who complains, how they are reached and who speaks for them, put right with a reason (RC-6, IN-7). */
import type { CorrectedField, CorrectedWords, Representation } from '../../events/corrections.ts';
import { CONTACT_FIELDS, REPRESENTATIVE_FIELDS } from '../../events/corrections.ts';
import type { CaseEvent, LetterBrief } from '../../events.ts';
import type { CaseState } from '../../state.ts';
import { ADDRESS, lastArrival, lettersBeforeNow, WAYS, type Way } from '../../readings/arrival.ts';
import { LETTER_TASKS, openTasks } from '../../tasks.ts';
import { copiesSentAnew, copiesTakenBack, overtakenByAnswer, sentToNewAddress } from './following-letters.ts';
import { NOTHING_DIFFERS } from './nothing-differs.ts';
import { oldAddressesTold } from './old-address.ts';
import { authorityEnded, channelFor } from '../letters.ts';
import { firstRefusal, refuse, type Rules } from '../rule.ts';

type Names = 'correct-contact' | 'correct-representative';

export const correctingPeopleRules: Rules<Names> = {
  'correct-contact': ({ state, command, fields, today }) => {
    const { remove = [], reason, notToOldAddress: risky = false } = fields;
    const changed = correctedWords(state, CONTACT_FIELDS, (f) => f, fields, remove);
    const reachable = WAYS.filter((way) => {
      const words = changed[ADDRESS[way]];
      return words === undefined
        ? (state.intake.reachable ?? [state.intake.contactBy]).includes(way)
        : words.is !== null;
    });
    const was = state.needs.contactBy;
    const stays = reachable.includes(was) || reachable.length === 0 ? was : reachable[0];
    const fate = lastArrival(state, was);
    const fails = (fate === 'returned' || fate === 'refused') && changed[ADDRESS[was]] === undefined;
    const other = WAYS.find((way) => way !== was && reachable.includes(way) && changed[ADDRESS[way]] !== undefined);
    const is = fields.contactBy ?? (fails ? other : undefined) ?? stays ?? was;
    // What came back may have been for a moment: a full mailbox, somebody away.
    const servesAgain = fields.contactBy === was && fails && channelFor(state) !== was;
    const by = is === 'email' ? 'an email address' : 'a postal address';
    const no = firstRefusal(
      Object.keys(changed).length === 0 && is === was && !servesAgain && refuse('RC-6', NOTHING_DIFFERS),
      fields.contactBy !== undefined &&
        !reachable.includes(fields.contactBy) &&
        refuse('IN-11', `Letters cannot go by ${is} without ${by}: give it as well.`),
      fields.contactBy === was &&
        fails &&
        other !== undefined &&
        channelFor(state) === was &&
        !state.needs.adjustments.includes('letters-by-post') &&
        refuse(
          'IN-11',
          `What went by ${was} came back, and that address is the same: send letters by ${other}, or put it right.`,
        ),
    );
    if (no) return no;
    const next: CaseState = {
      ...state,
      intake: { ...state.intake, contactBy: is, reachable },
      needs: { ...state.needs, contactBy: is },
      lettersBefore: lettersBeforeNow(state, { changed, contactBy: { was, is } }),
    };
    const again = sentToNewAddress(next, today);
    const sent = new Set([
      ...again.flatMap((e) => (e.type === 'LetterIssued' ? [e.brief.replaces] : [])),
      ...overtakenByAnswer(next),
    ]);
    const asked = openTasks(state).filter((t) => LETTER_TASKS.includes(t.kind) && sent.has(t.about ?? ''));
    return [
      { type: 'ContactCorrected', changed, contactBy: { was, is }, reachable, reasonText: reason },
      ...asked.map((t): CaseEvent => ({ type: 'TaskResolved', id: t.id, noteText: reason })),
      ...oldAddressesTold(state, changed, channelFor(next), { on: today, today, by: command.by, risky }),
      ...again,
    ];
  },

  'correct-representative': ({ state, command, fields, today }) => {
    const { remove = [], reason, another = false } = fields;
    const was: Representation = { representative: state.intake.representative, authority: state.authority };
    const representative = fields.kind ?? was.representative;
    const gone = representative === 'none';
    const begun = was.representative === 'none';
    const fresh = begun || another;
    const elected = representative === 'mp' || representative === 'councillor';
    const authority = gone
      ? 'not-needed'
      : (fields.authority ?? (fresh ? (elected ? 'not-needed' : 'wanted') : was.authority));
    const is: Representation = { representative, authority };
    // What is known of one person says nothing of the next.
    const held = REPRESENTATIVE_FIELDS.filter((f) => f !== 'address' || isReached(state, 'post', undefined));
    const removed = gone || another ? held : remove;
    const changed = correctedWords(state, REPRESENTATIVE_FIELDS, (f) => `representative-${f}`, fields, removed);
    const reachable = WAYS.filter((way) => isReached(state, way, changed[ADDRESS[way]]));
    const may = (a: string): boolean => a === 'on-file' || a === 'not-needed';
    const withdrawn = may(was.authority) && !may(authority);
    const no = firstRefusal(
      gone && begun && refuse('IN-7', 'Nobody speaks for the customer: say who does now (--kind).'),
      fresh && !gone && fields.name === undefined && refuse('IN-7', 'Say who speaks for the customer (--name).'),
      is.representative === was.representative &&
        is.authority === was.authority &&
        Object.keys(changed).length === 0 &&
        refuse('RC-6', NOTHING_DIFFERS),
      representative === 'solicitor' &&
        authority === 'on-file' &&
        !state.policy.legalAdvocateAllowed &&
        refuse('IN-7', 'This landlord’s policy accepts no advocate who is legally trained.'),
    );
    if (no) return no;
    const ended = !begun && (gone || another || withdrawn);
    const known = state.intake.representativeReachable ?? ['email'];
    const byPost = reachable.includes('post') || known.includes('post');
    const corrected: CaseEvent = {
      type: 'RepresentativeCorrected',
      was,
      is,
      changed,
      ended,
      ...(byPost ? { reachable } : {}),
      reasonText: reason,
    };
    const moved = changed.email !== undefined || changed.address !== undefined;
    const next: CaseState = {
      ...state,
      ...(byPost ? { intake: { ...state.intake, representativeReachable: reachable } } : {}),
    };
    const again = ended || begun || !moved ? [] : copiesSentAnew(next, today);
    const sent = again.flatMap((e) => (e.type === 'LetterIssued' ? [e.brief.replaces] : []));
    const asked = openTasks(state).filter((t) => LETTER_TASKS.includes(t.kind) && sent.includes(t.about ?? ''));
    return [
      corrected,
      ...asked.map((t): CaseEvent => ({ type: 'TaskResolved', id: t.id, noteText: reason })),
      ...again,
      ...(ended ? copiesTakenBack(state) : []),
      // Who never had authority has had nothing to lose, and nobody to be told of.
      ...(ended && was.authority === 'on-file'
        ? authorityEnded(state, formerOf(changed, !gone && authority === 'on-file'), {
            on: today,
            today,
            by: command.by,
          })
        : []),
    ];
  },
};

/** Whether who speaks for the customer can be reached this way, once these words hold. */
function isReached({ intake, contact }: CaseState, way: Way, words: CorrectedWords | undefined): boolean {
  if (words !== undefined) return words.is !== null;
  const now = contact[`representative-${ADDRESS[way]}`];
  return now === undefined ? (intake.representativeReachable ?? ['email']).includes(way) : now !== null;
}

/** Who spoke for the customer before these words changed; what did not change is found where it stands. */
function formerOf(
  { name, email, address }: Partial<Record<(typeof REPRESENTATIVE_FIELDS)[number], CorrectedWords>>,
  successor: boolean,
): NonNullable<LetterBrief['former']> {
  return {
    ...(successor ? { successor } : {}),
    ...(name === undefined ? {} : { nameText: name.was }),
    ...(email === undefined ? {} : { emailText: email.was }),
    ...(address === undefined ? {} : { addressText: address.was }),
  };
}

/** Which words change, each with the id of those that held before: what was logged has an id of its own. */
function correctedWords<F extends string>(
  state: CaseState,
  names: readonly F[],
  held: (name: F) => string,
  given: Partial<Record<string, unknown>>,
  removed: readonly string[],
): Partial<Record<F, CorrectedWords>> {
  const changed: Partial<Record<F, CorrectedWords>> = {};
  for (const name of names) {
    const said = given[name] as string | undefined;
    if (said === undefined && !removed.includes(name)) continue;
    const field = held(name) as CorrectedField;
    const before = state.contact[field];
    if (said === undefined && before === null) continue;
    changed[name] = { was: before ?? asLogged(state, field), is: said ?? null };
  }
  return changed;
}

/** The id under which personal data is kept as it was logged, once it is put right. */
function asLogged({ caseId }: CaseState, field: CorrectedField): string {
  return `${caseId}:${field}:as-logged`;
}
