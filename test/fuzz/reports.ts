/** What people answer for reports. */
import { readAnswer } from '../../client/management/assessment/answer.ts';
import { readBenchmark, USUAL_COLUMNS } from '../../client/management/packs/benchmark.ts';
import { readPackTime } from '../../client/management/packs/kinds.ts';
import { text, value } from './parsers.ts';
import type { Target } from './run.ts';

const naming = (field: string): string => field;

export const REPORTS: readonly Target[] = [
  text('answer to a provision of the Code', ['The post is vacant.', 'no', '1/6/2027'], (said) => [
    readAnswer('response', { says: said, proof: said }, '2026-11-22', naming),
    readAnswer('4.1', { complies: 'no', says: said, complyBy: '2027-06-01' }, '2026-11-22', naming),
    readAnswer('4.1', { complies: 'no', says: 'Vacant.', complyBy: said }, '2026-11-22', naming),
    readAnswer('4.1', { complies: said, says: 'Vacant.' }, '2026-11-22', naming),
  ]),
  value('mapping of a benchmark', [[...USUAL_COLUMNS]], (said) => readBenchmark(said, 'mapping')),
  text('month of a pack', ['2026-09', 'September 2026', '3'], (said) =>
    readPackTime('panel', said, '2026-11-22', naming),
  ),
];
