/** Everything customers open: the public form, their own pages, the survey. */
import type { Area } from '../site/deps.ts';
import { complainArea } from './complain.ts';
import { mineArea } from './mine.ts';
import { sayArea } from './say.ts';
import { surveyArea } from './survey.ts';

export const customerArea: Area = (app, deps) => {
  for (const area of [complainArea, mineArea, sayArea, surveyArea]) area(app, deps);
};
