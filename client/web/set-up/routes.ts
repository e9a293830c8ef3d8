/** Setting up a landlord: from nothing to the first complaint, in the pages alone. */
import type { Area } from '../site/deps.ts';
import { beginAnswers } from './begin.ts';
import { brandAnswers, landlordAnswers } from './details.ts';
import { setUpPage, type SetUpAnswer } from './guard.ts';
import { letterAnswers } from './letters.ts';
import { policyAnswers } from './policy.ts';
import { privacyPreview } from './privacy.ts';
import { tableAnswers } from './tables.ts';

export const setUpArea: Area = (app, deps) => {
  const begin = beginAnswers(deps);
  const pages: [method: 'GET' | 'POST', path: string, answer: SetUpAnswer, takesFiles?: boolean][] = [
    ['GET', '/set-up', begin.overview],
    ['POST', '/set-up/undo', begin.undo],
    ['POST', '/set-up/end', begin.end],
    ['POST', '/set-up/left-behind', begin.leftBehind],
    ['GET', '/set-up/landlord', landlordAnswers.landlord],
    ['POST', '/set-up/landlord', landlordAnswers.saveLandlord],
    ['GET', '/set-up/brand', brandAnswers.brand],
    ['POST', '/set-up/brand', brandAnswers.saveBrand, true],
    ['GET', '/set-up/brand.css', brandAnswers.brandStyles],
    ['GET', '/set-up/logo.svg', brandAnswers.logo],
    ['GET', '/set-up/policy', policyAnswers.policy],
    ['POST', '/set-up/policy', policyAnswers.savePolicy, true],
    ['GET', '/set-up/policy/:setting', policyAnswers.setting],
    ['POST', '/set-up/policy/:setting', policyAnswers.saveSetting],
    ['GET', '/set-up/roles', begin.roles],
    ['POST', '/set-up/roles', begin.saveRoles],
    ['GET', '/set-up/people', tableAnswers.people],
    ['POST', '/set-up/people', tableAnswers.savePeople, true],
    ['GET', '/set-up/teams', tableAnswers.teams],
    ['POST', '/set-up/teams', tableAnswers.saveTeams, true],
    ['GET', '/set-up/letters', letterAnswers.letters],
    ['POST', '/set-up/letters', letterAnswers.saveLetters],
    ['GET', '/set-up/letters/:name', letterAnswers.letter],
    ['POST', '/set-up/letters/:name', letterAnswers.saveLetter],
    ['GET', '/set-up/running', begin.running],
    ['POST', '/set-up/running', begin.saveRunning],
    ['GET', '/set-up/privacy', privacyPreview],
    ['GET', '/set-up/begin', begin.begin],
    ['POST', '/set-up/begin', begin.saveBegin],
  ];
  for (const [method, path, answer, takesFiles = false] of pages)
    setUpPage(app, deps, { method, path, takesFiles }, answer);
};
