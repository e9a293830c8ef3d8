/** The form of a response: for each point that is ours its finding and reasons, as they stand and as they were typed. */
import { OUTCOMES, type Outcome } from '../../../policies/types.ts';
import {
  currentStage,
  letterOf,
  type CaseState,
  type CommandName,
  type LetterName,
} from '../../../workflows/messages.ts';
import type { Names } from '../words.ts';

/** A finding as it stands in a form: perhaps without an outcome yet. */
export interface DraftFinding {
  point: string;
  outcome: Outcome | null;
  reason: string;
}

const COMMANDS_IN_ORDER = [
  'offer-remedy',
  'ask-why',
  'review-background',
  'review-stage1',
  'submit-for-check',
  'check-quality',
  'respond',
] as const satisfies CommandName[];

/** What only a review asks for. */
const AT_STAGE_2: readonly CommandName[] = ['ask-why', 'review-stage1'];

/** The commands of the response of the stage a complaint is at, in the order they come. */
export const responseCommands = ({ stage }: Pick<CaseState, 'stage'>): CommandName[] =>
  COMMANDS_IN_ORDER.filter((command) => stage === 2 || !AT_STAGE_2.includes(command));

/** The response of the stage a complaint is at, and the letters shown beside it. */
export function lettersOf({ stage }: Pick<CaseState, 'stage'>): { code: LetterName; others: LetterName[] } {
  return { code: letterOf('respond', stage), others: [letterOf('acknowledge', stage)] };
}

export interface PointForm {
  id: string;
  words: string;
  outcome: Outcome | null;
  reason: string;
}

type Body = Record<string, string | string[] | undefined>;

const said = (body: Body, field: string): string => ([body[field] ?? ''].flat()[0] ?? '').trim();

/** What was typed: `outcome-P1` and `reason-P1` for each point. */
export function typedIn(body: Body, points: readonly { id: string }[]): DraftFinding[] {
  return points.map(({ id }) => ({
    point: id,
    outcome: OUTCOMES.find((o) => o === said(body, `outcome-${id}`)) ?? null,
    reason: said(body, `reason-${id}`).replaceAll('\r\n', '\n'),
  }));
}

/** The findings of the stage the case is at, with what was typed over them. */
export function pointForms(state: CaseState, names: Names, typed: readonly DraftFinding[] = []): PointForm[] {
  const stage = currentStage(state);
  return state.points
    .filter((p) => p.ours)
    .map(({ id, text }) => {
      const kept = stage.findings[id];
      const now = typed.find((t) => t.point === id);
      return {
        id,
        words: names.words(text) ?? '',
        outcome: now ? now.outcome : (kept?.outcome ?? null),
        reason: now ? now.reason : kept ? (names.words(kept.reasonText) ?? '') : '',
      };
    });
}

/** Those that differ from what is kept: only they are recorded again. */
export function changed(kept: readonly PointForm[], typed: readonly DraftFinding[]): DraftFinding[] {
  return typed.filter((t) => {
    const was = kept.find((k) => k.id === t.point);
    return (t.outcome !== null || t.reason !== '') && (t.outcome !== was?.outcome || t.reason !== was.reason);
  });
}
