/** The areas of the pages, each with its own routes. */
import { adminArea } from './administration/routes.ts';
import { caseArea } from './case/routes.ts';
import { compensationArea } from './compensation/routes.ts';
import { dataArea } from './data/routes.ts';
import { customerArea } from './portal/routes.ts';
import { equalityArea } from './equality/routes.ts';
import { integrationsArea } from './integrations/routes.ts';
import { importsArea } from './imports/routes.ts';
import { learningArea } from './learning/routes.ts';
import { lettersArea } from './letters/routes.ts';
import { loggingArea } from './log/routes.ts';
import { managersArea } from './management/routes.ts';
import type { Area } from './site/deps.ts';
import { reportsArea } from './reporting/routes.ts';
import { searchArea } from './search/routes.ts';
import { setUpArea } from './set-up/routes.ts';
import { signInArea } from './sign-in/routes.ts';
import { inboxArea } from './inbox/routes.ts';
import { triageArea } from './triage/routes.ts';
import { workArea } from './work/routes.ts';

export const AREAS: readonly Area[] = [
  signInArea,
  customerArea,
  workArea,
  searchArea,
  triageArea,
  inboxArea,
  caseArea,
  compensationArea,
  equalityArea,
  loggingArea,
  lettersArea,
  learningArea,
  managersArea,
  reportsArea,
  dataArea,
  adminArea,
  setUpArea,
  integrationsArea,
  importsArea,
];
