/**
 * What a letter would say if it went out now: asked of the rules themselves, on a state that was asked for. Nothing is
 * told to the case.
 */
import type { IsoDate } from '../../../policies/types.ts';
import { decide } from '../../../workflows/complaint/decide.ts';
import { countOf, letters } from '../../../workflows/complaint/rules/letters.ts';
import { isRefusal } from '../../../workflows/complaint/rules/rule.ts';
import {
  KINDS,
  LETTER_SPECS,
  letterOf,
  numbered,
  withStage,
  type CaseEvent,
  type CaseState,
  type LetterBrief,
  type LetterName,
  type StaffCommand,
} from '../../../workflows/messages.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import { defaultActor, type Person } from '../../core/people.ts';

/**
 * The brief of the customer's letter as it would be issued today, with every day of its count where that is wished;
 * refused where the rules would refuse it.
 */
export function briefNow(
  state: CaseState,
  code: LetterName,
  people: readonly Person[],
  today: IsoDate,
  fullCount = false,
): LetterBrief {
  // What meets a step is written by its command from what the case holds; an extension asks for a date and a reason first.
  const command = LETTER_SPECS[code].meets;
  const events =
    command === undefined
      ? letters(state, code, { on: today, today, by: defaultActor(people, state, 'note').id })
      : wouldMake(state, command, people, today, fullCount);
  const found = events.find((e) => e.type === 'LetterIssued' && e.brief.to === 'customer' && e.brief.code === code);
  if (found?.type === 'LetterIssued') return found.brief;
  throw new RuleRefusal(
    'RC-5',
    `This case is at stage ${state.stage}: ${code} is a letter of the other stage; putright letters list shows all.`,
  );
}

/** The same letter with every day of the count of its date, where its date was counted. */
export function withCount(state: CaseState, brief: LetterBrief): LetterBrief {
  const days = countOf(state, brief)?.counted;
  return days === undefined ? brief : { ...brief, countedDays: days };
}

/** The response of the stage the case is at, as it stands. */
export function responseNow(state: CaseState, people: readonly Person[], today: IsoDate): LetterBrief {
  return briefNow(state, letterOf('respond', state.stage), people, today);
}

function wouldMake(
  state: CaseState,
  name: 'acknowledge' | 'respond',
  people: readonly Person[],
  today: IsoDate,
  fullCount: boolean,
): CaseEvent[] {
  const { id: by, duties } = defaultActor(people, state, name);
  // Looking is not sending: a reason for lateness and the quality check are asked for when it goes.
  const command = { name, key: 'preview', by, duties, fields: { lateReason: 'preview', fullCount } } as StaffCommand;
  const decision = decide(withStage(state, state.stage, { check: 'approved' }), command, today);
  if (isRefusal(decision))
    throw new RuleRefusal(
      decision.rule,
      `The letter cannot be written yet: ${decision.why.charAt(0).toLowerCase()}${decision.why.slice(1)}`,
    );
  return numbered(state.next, decision, (event) => KINDS.complaint.idsOf(event));
}
