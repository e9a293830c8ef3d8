/** The areas of the pages, each with its own routes. */
import type { FastifyInstance } from 'fastify';
import { adminArea } from './admin/routes.ts';
import { caseArea } from './case/routes.ts';
import { customerArea } from './customer/routes.ts';
import { lettersArea } from './letters/routes.ts';
import { loggingArea } from './logging/routes.ts';
import { managersArea } from './managers/routes.ts';
import type { WebDeps } from './ground/deps.ts';
import { searchArea } from './search/routes.ts';
import { signInArea } from './signin/routes.ts';
import { workArea } from './work/routes.ts';

export type Area = (app: FastifyInstance, deps: WebDeps) => void;

export const AREAS: readonly Area[] = [
  signInArea,
  customerArea,
  workArea,
  searchArea,
  caseArea,
  loggingArea,
  lettersArea,
  managersArea,
  adminArea,
];
