/**
 * What has changed in a time that was counted before: which cases came into a figure, left it, or count otherwise. Nothing
 * that happens later changes a month that has ended; what was put right in it since does, and stands here (RC-6).
 */
import type { MeasureId } from './definitions.ts';
import type { Entry } from './entries.ts';
import { grouped } from './group.ts';

/** What of an entry is compared, with the case it is of. */
export type CaseEntry = Pick<Entry, 'measure' | 'on' | 'holds' | 'value' | 'detail'> & { caseId: string };

export interface Change {
  measure: MeasureId;
  caseId: string;
  /** added: counted now and not before. removed: the other way round. changed: counted otherwise. */
  how: 'added' | 'removed' | 'changed';
}

/** The differences, by measure and case. */
export function changesBetween(before: readonly CaseEntry[], now: readonly CaseEntry[]): Change[] {
  const [was, is] = [byMeasureAndCase(before), byMeasureAndCase(now)];
  return [...new Set([...was.keys(), ...is.keys()])].toSorted().flatMap((key): Change[] => {
    const [old, current] = [was.get(key), is.get(key)];
    const one = (current ?? old)?.[0];
    if (one === undefined) return [];
    const { measure, caseId } = one;
    if (old === undefined) return [{ measure, caseId, how: 'added' }];
    if (current === undefined) return [{ measure, caseId, how: 'removed' }];
    return said(old) === said(current) ? [] : [{ measure, caseId, how: 'changed' }];
  });
}

const byMeasureAndCase = (entries: readonly CaseEntry[]): Map<string, CaseEntry[]> =>
  grouped(entries, ({ measure, caseId }) => `${measure} ${caseId}`);

const said = (entries: readonly CaseEntry[]): string =>
  JSON.stringify(entries.map(({ on, holds, value, detail }) => [on, holds, value, detail].join('|')).toSorted());
