/** Everything customers open: the public form, their own pages, the survey, the privacy notice. */
import type { Area } from '../site/deps.ts';
import { complainArea } from './complain.ts';
import { mineArea } from './mine.ts';
import { privacyArea } from './privacy.ts';
import { sayArea } from './say.ts';
import { surveyArea } from './survey.ts';

export const customerArea: Area = (app, deps) => {
  for (const area of [complainArea, mineArea, sayArea, surveyArea, privacyArea]) area(app, deps);
};
