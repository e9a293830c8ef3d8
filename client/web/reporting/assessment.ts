/** The self-assessment on pages: by section, one provision with its answer, and as a file (LN-5). */
import type { FastifyReply } from 'fastify';
import { SECTION_NAMES, sectionOf } from '../../../policies/code/assessment/index.ts';
import { NotFound } from '../../../platform/errors.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import {
  answerProvision,
  isStatement,
  STATEMENT_IDS,
  STATEMENTS,
  type Statement,
} from '../../management/assessment/answer.ts';
import { assessmentContents } from '../../management/assessment/document.ts';
import { SUBMISSION_WORDS } from '../../management/assessment/submission.ts';
import { assessment, type AssessedRow, type Assessment } from '../../management/assessment/report.ts';
import {
  answeredText,
  attentionText,
  compliesText,
  FROM_WORDS,
  OUR_WORDS,
  VERDICT_WORDS,
} from '../../management/assessment/words.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, required, sentFields, statusOf, textIn, type ShownForm } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { formIn, sendContents } from './file.ts';

const SAYS = {
  says: required('text', 'statement that can be published: nothing of a single case'),
  proof: optional('text', 'where the proof is published or kept'),
};
const PROVISION = {
  complies: required('enum', 'do we comply', ['yes', 'no']),
  ...SAYS,
  complyBy: optional('date', 'by when we will, where we do not'),
};
const fieldsOf = (provision: string) => (isStatement(provision) ? SAYS : PROVISION);

const told = ({ service, viewer, query }: StaffRequest): Promise<Assessment> => {
  const days = { from: textIn(query, 'from') || undefined, until: textIn(query, 'until') || undefined };
  return assessment(service, viewer.landlordId, days, (f) => (f === 'from' ? '“From”' : '“Until”'));
};

export async function assessmentPage(request: StaffRequest): Promise<FastifyReply> {
  const shown = await told(request);
  const { rows } = shown;
  const time = new URLSearchParams({ from: shown.from, until: shown.until }).toString();
  return sendPage(request.reply, 'reporting/assessment.njk', {
    here: 'assessment',
    ...shown,
    time,
    ourWords: OUR_WORDS,
    submissionWords: SUBMISSION_WORDS,
    said: STATEMENT_IDS.map((id) => shownStatement(id, shown)),
    sections: Object.entries(SECTION_NAMES).map(([section, name]) => {
      const own = rows.filter((r) => r.section === section);
      return {
        section,
        name,
        open: section === textIn(request.query, 'section'),
        rows: own.map(shownRow),
        says: sectionSays(own),
      };
    }),
  });
}

/** "3 comply, 1 does not, 1 to be answered": of those there are. */
function sectionSays(rows: readonly AssessedRow[]): string {
  const n = (complies: boolean | null): number => rows.filter((r) => r.complies === complies).length;
  const parts = [
    [n(true), 'with yes'],
    [n(false), 'with no'],
    [n(null), 'to be answered'],
  ] as const;
  return parts.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`])).join(', ');
}

const shownStatement = (id: Statement, { statements }: Assessment) => {
  const last = statements[id];
  return { id, name: STATEMENTS[id], last, answered: last === null ? '' : answeredText(last) };
};

const shownRow = (row: AssessedRow) => ({
  ...row,
  says: compliesText(row),
  verdictSays: VERDICT_WORDS[row.verdict],
  attention: attentionText(row),
  evidence: row.evidence.map((e) => ({ ...e, name: FROM_WORDS[e.from] })),
  answered: row.answer === null ? '' : answeredText(row.answer),
  before: row.before.map((b) => ({ ...b, answered: answeredText(b) })),
});

export async function assessmentFile(request: StaffRequest): Promise<FastifyReply> {
  const { reply, viewer, query } = request;
  const form = formIn(textIn(query, 'form'));
  const shown = await told(request);
  return sendContents(
    reply,
    assessmentContents(shown, policyOfLandlord(viewer.landlordId)),
    form,
    `self-assessment-${shown.on}`,
  );
}

async function sendProvision(
  request: StaffRequest,
  form: (row: AssessedRow | null) => ShownForm,
): Promise<FastifyReply> {
  const provision = request.params['provision'] ?? '';
  const shown = await told(request);
  const row = shown.rows.find((r) => r.no === provision) ?? null;
  if (row === null && !isStatement(provision)) throw new NotFound('The Code has no such provision.');
  return sendPage(request.reply, 'reporting/provision.njk', {
    here: 'assessment',
    provision,
    section: sectionOf(provision),
    row: row === null ? null : shownRow(row),
    statement: isStatement(provision) ? shownStatement(provision, shown) : null,
    time: new URLSearchParams({ from: shown.from, until: shown.until }).toString(),
    form: form(row),
  });
}

export async function provisionPage(request: StaffRequest): Promise<FastifyReply> {
  const fields = fieldsOf(request.params['provision'] ?? '');
  return sendProvision(request, (row) => {
    const last = row?.answer;
    if (!last) return formWith(fields, {});
    const { says, proof, complyBy, complies } = last;
    return formWith(fields, {}, { complies: complies === true ? 'yes' : 'no', says, proof, complyBy: complyBy ?? '' });
  });
}

export async function answerSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, params, httpRequest, reply } = request;
  const provision = params['provision'] ?? '';
  const fields = fieldsOf(provision);
  const given: Record<string, string> = sentFields(fields, body);
  try {
    await answerProvision(service, viewer.landlordId, provision, given, viewer.staffId, namingBy(PROVISION));
  } catch (error) {
    const form = formWith(fields, {}, given, error);
    reply.code(statusOf(error));
    return sendProvision(request, () => form);
  }
  const what = isStatement(provision) ? `“${STATEMENTS[provision]}”` : `The answer to ${provision}`;
  httpRequest.giveNotice({ kind: 'done', says: `${what} is kept, with today’s date and your name.` });
  return reply.redirect(`/managers/self-assessment?section=${sectionOf(provision)}#provision-${provision}`, 303);
}
