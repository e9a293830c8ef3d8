/** One person's cases, and whether to offer the complaints process now. */
import { whereOf } from '../../cases/search/people-apart.ts';
import type { PersonPage } from '../../cases/people/person.ts';
import { LISTEN_FOR } from '../../cases/people/prompts.ts';
import type { FaceOf } from '../../kinds/face.ts';
import { table, wrap } from '../output.ts';
import { shortDate } from '../../core/input/dates.ts';

export function personPage(
  { landlordId, cases, people, promises, prompts, needs }: PersonPage,
  faceOf: FaceOf,
): string {
  const rows = cases.map((c) => [
    c.reference,
    c.customer ?? 'anonymous',
    whereOf(c) ?? '–',
    shortDate(c.received),
    faceOf(c).labels.status(c.status),
    promises
      .filter((p) => p.reference === c.reference)
      .map((p) => `${p.about ?? 'a promise'} due ${shortDate(p.due)}`)
      .join(', '),
    needs[c.caseId] ?? '',
  ]);
  return [
    rows.length === 0
      ? `Nobody like that has a case with ${landlordId}.`
      : table(['case', 'customer', 'where', 'received', 'status', 'open promises', 'needs'], rows),
    ...(people.length > 1
      ? ['', `${people.length} people it may be: ask where they live, or for their telephone number.`]
      : []),
    '',
    ...(prompts.length === 0
      ? []
      : ['Offer the complaints process now:', ...prompts.map((p) => `  ${wrap(p.says, 4)}`)]),
    ...(prompts.length === 0 ? [] : ['']),
    `${prompts.length === 0 ? 'Offer the complaints process' : 'Offer it too'} where (nobody need say "complaint"):`,
    ...Object.values(LISTEN_FOR).map((says) => `  ${says}`),
    '',
    'putright log begins one; putright customer REF inform records more for a case that is there.',
  ].join('\n');
}
