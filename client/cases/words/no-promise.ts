/** No letter of a case with an insurance claim says how the claim ends: nobody here decides that (SP-2, OCT 10.5). */
import { promiseOfClaim } from '../../../policies/wording/no-promise.ts';
import { COMPLAINT_WORKFLOW, type CaseState } from '../../../workflows/messages.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import type { StoredText } from '../../core/store/store.ts';
import type { Asked } from '../command-hooks.ts';
import { wordsTold } from './words-told.ts';

/** Commands whose letter is made of words that were written before, perhaps before there was a claim. */
const SENDS_THE_ANSWER: readonly string[] = ['submit-for-check', 'respond'];

/** Points say what the customer complains of, which may well be a promise that was made to them. */
const SAYS_THE_POINTS: readonly string[] = ['define', 'add-point'];

/** Ids of the words that the answer is made of. */
function wordsOfAnswer({ stage1, stage2, remedies, actions }: CaseState): string[] {
  const findings = [stage1, stage2].flatMap((stage) => Object.values(stage?.findings ?? {}));
  return [
    ...findings.map(({ reasonText }) => reasonText),
    ...remedies.map(({ text }) => text),
    ...actions.map(({ text }) => text),
  ];
}

/** Throws a sentence that quotes the promise, where these words would bring one into a letter of a case with a claim. */
export async function mustPromiseNothing(
  { service, file, command, current }: Pick<Asked, 'service' | 'file' | 'command' | 'current'>,
  words: readonly StoredText[],
): Promise<void> {
  if (file.caseKind !== COMPLAINT_WORKFLOW) return;
  const told = SAYS_THE_POINTS.includes(command.name) ? [] : wordsTold(command.name, words).map(({ body }) => body);
  const sends = SENDS_THE_ANSWER.includes(command.name);
  if (told.length === 0 && !sends) return;
  const state = await current();
  if (state.claims.length === 0) return;
  const stored = sends ? await service.store.texts(file) : new Map<string, string>();
  const before = wordsOfAnswer(state).flatMap((id) => stored.get(id) ?? []);
  const promise = [...told, ...before].map(promiseOfClaim).find((found) => found !== null);
  if (promise === undefined || promise === null) return;
  throw new RuleRefusal(
    'SP-2',
    `Our insurers decide on the claim, and no letter says how: write “${promise}” without a promise, such as “They will accept or reject it”.`,
  );
}
