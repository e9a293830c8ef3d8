/** What specialists see to beside a complaint, as its page shows it (SP-2 to SP-4). */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { CaseState } from '../../../workflows/messages.ts';
import { form, listOf, strong, type Piece, type Section } from '../sections.ts';
import type { Names } from '../words.ts';

const MATTERS = { breach: 'A breach of data protection', 'request-for-data': 'A request for the customer’s own data' };

/** One section for insurance and one for data protection; none where there is nothing. */
export function specialistSections(state: CaseState, names: Names): Section[] {
  const claims = state.claims.map((c): Piece[] => [
    strong(c.id),
    ` What happened on ${formatDate(c.incident)}: ${names.words(c.whatText) ?? '(words no longer kept)'} They claim: ${names.words(c.claimText) ?? '(words no longer kept)'} The insurance team was told on ${formatDate(c.on)}. Their insurers decide: promise no outcome.`,
  ]);
  const matters = state.dataMatters.map((m): Piece[] => [
    `${MATTERS[m.what]}: data protection was told on ${formatDate(m.on)}. `,
    ...(m.outcome === null
      ? [form('record-data-outcome', 'Record what they found', ['what', m.what])]
      : [`Their outcome, ${formatDate(m.outcome.on)}: ${names.words(m.outcome.text) ?? '(words no longer kept)'}`]),
  ]);
  return [...listOf('claims', 'Insurance', claims), ...listOf('data-protection', 'Data protection', matters)];
}

/** What whoever opens a case with a safeguarding concern has to know. */
export function safeguardingNote({ safeguarding }: CaseState): string[] {
  if (safeguarding === null) return [];
  return [
    `A safeguarding concern was raised on ${formatDate(safeguarding.on)}. It goes by its own procedure: write nothing of it here, and tell the safeguarding team by telephone or in person. Nobody is given word of it with their own data: whoever answers for data decides.`,
  ];
}
