/** The privacy notice of a landlord that is being set up, as its customers would read it. */
import { keptInWords, privacyOf } from '../../../policies/privacy.ts';
import { policyWithStandIns } from '../../administration/set-up/draft.ts';
import { sendStep } from './form.ts';
import type { SetUpAnswer } from './guard.ts';

export const privacyPreview: SetUpAnswer = async (asked) => {
  const { draft } = asked.opened;
  const { policy } = policyWithStandIns(draft, asked.today);
  const notice = policy === null || draft.policy === null ? {} : { ...privacyOf(policy), kept: keptInWords(policy) };
  return sendStep(asked, 'privacy', 'running', notice);
};
