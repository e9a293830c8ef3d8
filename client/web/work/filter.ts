/** What a worklist's address asks for, and the addresses of others like it: every list can be kept as a bookmark. */
import { BUCKETS, WORK_SCOPES, type Bucket, type WorkScope, type WorkRequest } from '../../cases/work.ts';
import { WORK_SORTS, type WorkCursor } from '../../core/store/store.ts';
import { isIsoDate } from '../../../policies/calendar/dates.ts';
import type { Duty } from '../../../policies/types.ts';
import { ALL_FACES } from '../../kinds/index.ts';
import { MANAGERS } from '../../core/people.ts';

export interface WorkPageFilter extends WorkRequest {
  /** One bucket page by page; null for the first of each. */
  due: Bucket | null;
  after: WorkCursor | null;
}

type Query = Record<string, string | string[] | undefined>;

/** Cases that are open stand in one of these, whatever their kind. */
const STATUSES = ALL_FACES.flatMap(({ statuses }) => statuses);
/** The parts of a procedure a list can be narrowed to. */
const STAGES = ALL_FACES.flatMap(({ stages }) => stages.map(({ value }) => value));

/** Whose work somebody sees who asks for nobody's: their own, and who looks after others' work everybody's. */
export function defaultWhose(duties: readonly Duty[]): WorkScope {
  return duties.some((duty) => MANAGERS.includes(duty as never) && duty !== 'team-leader') ? 'landlord' : 'me';
}

/** Reads what it can; what it cannot read is as if it had not been asked. `usual`: whose work where nobody is named. */
export function readFilter(query: Query, usual: WorkScope = 'me'): WorkPageFilter {
  const said = (name: string): string | undefined => {
    const value = [query[name] ?? ''].flat()[0]?.trim();
    return value === '' ? undefined : value;
  };
  const among = <T extends string>(name: string, all: readonly T[]): T | undefined => {
    const value = said(name);
    return all.find((a) => a === value);
  };
  const stage = among('stage', STAGES);
  return {
    whose: among('whose', WORK_SCOPES) ?? usual,
    due: among('due', BUCKETS) ?? null,
    stage: stage === undefined ? undefined : stage === '2' ? 2 : 1,
    status: among('status', STATUSES),
    kind: said('kind'),
    handler: said('handler')?.toLowerCase(),
    vulnerable: said('vulnerable') === 'yes' ? true : undefined,
    sort: among('sort', WORK_SORTS) ?? 'due',
    after: keyFrom(said('after')),
  };
}

/** Whether the list is narrowed by anything but whose and when. */
export const isFiltered = ({ stage, status, kind, handler, vulnerable }: WorkPageFilter): boolean =>
  [stage, status, kind, handler, vulnerable].some((v) => v !== undefined);

/** The address of this list with something changed; whose it is always stands in it, so that a bookmark is the same for everybody. */
export function hrefOf(filter: WorkPageFilter, change: Partial<WorkPageFilter> = {}): string {
  const { whose, due, stage, status, kind, handler, vulnerable, sort, after } = { ...filter, after: null, ...change };
  const parts: [string, string | undefined][] = [
    ['whose', whose],
    ['due', due ?? undefined],
    ['stage', stage?.toString()],
    ['status', status],
    ['kind', kind],
    ['handler', handler],
    ['vulnerable', vulnerable ? 'yes' : undefined],
    ['sort', sort === 'due' ? undefined : sort],
    ['after', after === null ? undefined : keyAsText(after)],
  ];
  const query = new URLSearchParams(parts.filter((p): p is [string, string] => p[1] !== undefined)).toString();
  return query === '' ? '/work' : `/work?${query}`;
}

export const keyAsText = ({ day, caseId, id, priority }: WorkCursor): string =>
  Buffer.from(JSON.stringify([day, caseId, id, ...(priority === undefined ? [] : [String(priority)])])).toString(
    'base64url',
  );

/** Null for what is none: a list begins at its beginning then. */
export function keyFrom(said: string | undefined): WorkCursor | null {
  if (said === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(said, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || !parts.every((p) => typeof p === 'string')) return null;
    const [day = '', caseId = '', id = '', priority] = parts as string[];
    if (!isIsoDate(day) || (priority !== undefined && !/^[1-3]$/.test(priority))) return null;
    return { day, caseId, id, ...(priority === undefined ? {} : { priority: Number(priority) }) };
  } catch {
    return null;
  }
}
