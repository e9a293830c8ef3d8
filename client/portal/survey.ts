/** What customers make of how a stage was handled (LN-1): three questions from 1 to 5, words if they like. */
import { stateOfEvents } from '../../workflows/messages.ts';
import { BadInput, NotFound } from '../../platform/errors.ts';
import type { CustomerStore } from './store.ts';
import { asOption, type FieldLabel } from '../core/input/fields.ts';
import { sendCustomerMessage } from '../cases/words/customer-messages.ts';
import { keyFrom, newKey, textId } from '../core/keys.ts';
import { personByHandle, type Actor } from '../core/people.ts';
import type { CaseFile } from '../core/store/store.ts';
import { directoryOf, findCase, type ServiceContext } from '../core/context.ts';

/** The questions, as customers are asked them. */
export const SURVEY_QUESTIONS = {
  satisfied: 'How happy are you with how we dealt with your complaint?',
  easy: 'How easy was it to complain?',
  informed: 'How well did we keep you up to date?',
} as const;
export type SurveyQuestion = keyof typeof SURVEY_QUESTIONS;
export const SURVEY_FIELDS = Object.keys(SURVEY_QUESTIONS) as SurveyQuestion[];

/** What each number means, for each question: no number stands without its meaning. */
export const ANSWER_SCALES: Record<SurveyQuestion, readonly string[]> = {
  satisfied: ['Very unhappy', 'Unhappy', 'In between', 'Happy', 'Very happy'],
  easy: ['Very hard', 'Hard', 'In between', 'Easy', 'Very easy'],
  informed: ['Very badly', 'Badly', 'In between', 'Well', 'Very well'],
};

const LONGEST = 5_000;

export interface SurveyForm {
  satisfied?: string | number | undefined;
  easy?: string | number | undefined;
  informed?: string | number | undefined;
  words?: string | undefined;
}

export interface SavedSurvey {
  reference: string;
  stage: 1 | 2;
  satisfied: number;
  easy: number | null;
  informed: number | null;
}

/**
 * Keeps an answer from the customer's own page; the last one counts. `by`: the colleague who is signed in where it came
 * from, whose record of it it then is. Throws BadInput for an answer that is none.
 */
export async function answerSurvey(
  service: ServiceContext,
  customers: CustomerStore,
  file: CaseFile,
  stage: 1 | 2,
  given: SurveyForm,
  { by, naming }: { by: Pick<Actor, 'id' | 'handle'> | null; naming?: FieldLabel | undefined },
): Promise<SavedSurvey> {
  const saved = await keep(customers, file, stage, given, by?.id ?? null, naming);
  await bringUp(service, customers, saved, given.words, by?.handle);
  return saved;
}

/** Keeps an answer somebody on the staff was given, on the telephone say. */
export async function recordSurvey(
  service: ServiceContext,
  customers: CustomerStore,
  reference: string,
  given: SurveyForm & { stage?: string | number | undefined },
  { as, naming = asOption }: { as?: string | undefined; naming?: FieldLabel | undefined } = {},
): Promise<SavedSurvey> {
  const file = await findCase(service, reference);
  const { people } = await directoryOf(service, file.landlordId);
  const by = as === undefined ? null : personByHandle(people, as, naming('as'));
  const said = String(given.stage ?? '');
  if (said !== '1' && said !== '2') throw new BadInput(`${naming('stage')}: which stage is it about, 1 or 2?`);
  const stage = said === '1' ? 1 : 2;
  const input = await customers.opening(file.caseId);
  if (input === null) throw new NotFound(`There is no case ${file.reference}.`);
  const state = stateOfEvents(input, await service.store.events(file));
  if (stage === 2 && !('stage2' in state && state.stage2 !== null))
    throw new BadInput(`${naming('stage')}: ${file.reference} has not been at stage 2.`);
  const saved = await keep(customers, file, stage, given, by?.id ?? 'system', naming);
  await bringUp(service, customers, saved, given.words, by?.handle);
  return saved;
}

/** Unhappy, or very unhappy. */
const UNHAPPY = 2;

/**
 * An unhappy answer is put before whoever has the case, to look whether a complaint or a second stage comes of it (LN-7, OAK
 * 17.2): as what the customer said, so that it is kept where the case cannot be told. The same answer sent twice is looked at once.
 */
async function bringUp(
  service: ServiceContext,
  customers: CustomerStore,
  { reference, stage, satisfied }: SavedSurvey,
  said = '',
  as?: string,
): Promise<void> {
  if (satisfied > UNHAPPY) return;
  const own = said.trim();
  const chosen = (ANSWER_SCALES.satisfied[satisfied - 1] ?? '').toLowerCase();
  const words = `Answer in our survey about stage ${stage}: ${chosen}.${own === '' ? '' : `\n\n${own}`}`;
  const key = keyFrom('unhappy-survey', reference, stage, satisfied, own);
  await sendCustomerMessage(service, reference, 'inform', { words }, { via: 'survey', key, as, keep: customers });
}

async function keep(
  customers: CustomerStore,
  { caseId, landlordId, reference }: CaseFile,
  stage: 1 | 2,
  given: SurveyForm,
  recordedBy: string | null,
  naming: FieldLabel = asOption,
): Promise<SavedSurvey> {
  const satisfied = mark(given.satisfied, naming('satisfied'));
  if (satisfied === null) throw new BadInput(`${naming('satisfied')} is missing: a number from 1 to 5.`);
  const easy = mark(given.easy, naming('easy'));
  const informed = mark(given.informed, naming('informed'));
  const words = (given.words ?? '').trim();
  if (words.length > LONGEST) throw new BadInput(`${naming('words')}: at most ${LONGEST} letters fit.`);
  const wordsText = words === '' ? null : textId(`${caseId}:survey:${stage}:${newKey()}`, 'survey', 0);
  await customers.saveSurvey(
    { caseId, landlordId, stage, satisfied, easy, informed, wordsText, recordedBy },
    wordsText === null ? [] : [{ id: wordsText, field: 'survey', body: words }],
  );
  return { reference, stage, satisfied, easy, informed };
}

/** A number from 1 to 5; null where nothing was said. */
function mark(said: string | number | undefined, what: string): number | null {
  const tidy = String(said ?? '').trim();
  if (tidy === '') return null;
  if (!/^[1-5]$/.test(tidy)) throw new BadInput(`${what}: give a number from 1 (very bad) to 5 (very good).`);
  return Number(tidy);
}
