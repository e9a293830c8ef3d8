/** What a search found, for people. */
import type { Hit, SearchResult } from '../../cases/search/search.ts';
import { matchReason } from '../../cases/search/match-reason.ts';
import type { FaceOf } from '../../kinds/face.ts';
import { table, wrap } from '../output.ts';
import { shortDate } from '../../core/input/dates.ts';

export function foundPage({ hits, more, hint }: SearchResult, faceOf: FaceOf): string {
  if (hits.length === 0) return hint ?? 'Nothing found: try fewer words, or part of a name.';
  const rows = hits.map((h) => [
    h.reference,
    h.customer ?? 'anonymous',
    `${faceOf(h).labels.status(h.status)}${h.restricted ? ', restricted' : ''}`,
    shortDate(h.received),
    h.handlerName ?? '–',
    whyOf(h),
  ]);
  const last = more ? `The first ${hits.length}; add a word to narrow it down.` : `${hits.length} found.`;
  const quotes = hits.flatMap((h) =>
    h.why.flatMap((w) =>
      w.by === 'words' && w.says.length > 0 ? [`  ${wrap(`${h.reference}: “${w.says.join('')}”`, 4)}`] : [],
    ),
  );
  return [
    table(['case', 'customer', 'status', 'received', 'handled by', 'why'], rows),
    ...(quotes.length > 0 ? ['', ...quotes] : []),
    '',
    last,
  ].join('\n');
}

const whyOf = ({ why }: Hit): string => why.map((w) => matchReason(w).toLowerCase()).join(', ');
