/** The doctor's answer for people: a line each, and under what is not well what to do. */
import type { Check, Diagnosis } from '../../administration/doctor/index.ts';
import { wrap } from '../output.ts';

const MARKS = { well: 'ok    ', look: 'look  ', wrong: 'WRONG ' } as const;

export function doctorPage({ version, standing, checks }: Diagnosis): string {
  const wrong = checks.filter((c) => c.standing === 'wrong').length;
  const end = standing === 'wrong' ? `${wrong} of ${checks.length} things are wrong.` : 'Nothing is wrong.';
  return [version, '', ...checks.flatMap(lines), '', end].join('\n');
}

function lines({ standing, says, todo, cases }: Check): string[] {
  return [
    `${MARKS[standing]}${wrap(says, 6)}`,
    ...(cases.length === 0 ? [] : [`      ${wrap(cases.join(', '), 6)}`]),
    ...(todo === null ? [] : [`      ${wrap(todo, 6)}`]),
  ];
}
