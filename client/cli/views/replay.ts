/** What `putright replay` says: a line for each history, and below it what today's rules would decide otherwise. */
import type { ReplayVerdict } from '../../administration/replay/replay.ts';

export function replayPage(verdicts: readonly ReplayVerdict[]): string {
  const bad = verdicts.filter((v) => !v.ok).length;
  const otherwise = verdicts.filter((v) => v.differences.length > 0).length;
  return [
    ...verdicts.flatMap((v) => [lineOf(v), ...v.differences.map((difference) => `         ${difference}`)]),
    '',
    `${verdicts.length} replayed, ${bad} would break. ${rulesLine(otherwise)}`,
  ].join('\n');
}

function lineOf({ name, ok, why }: ReplayVerdict): string {
  return ok ? `same     ${name}` : `BREAKS   ${name}${why === undefined ? '' : `: ${why}`}`;
}

function rulesLine(otherwise: number): string {
  if (otherwise === 0) return "Today's rules would decide all of it as it was decided.";
  const many = otherwise === 1 ? 'one of them' : `${otherwise} of them`;
  return `In ${many} today's rules would decide something otherwise; what was decided stays.`;
}
