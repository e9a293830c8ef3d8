/** All that is fuzzed. */
import { MESSAGES } from './commands.ts';
import { IMPORTS } from './imports.ts';
import { INTEGRATIONS } from './integrations.ts';
import { PARSERS } from './parsers.ts';
import { REPORTS } from './reports.ts';
import { SERVERS_AND_FILES } from './servers-and-files.ts';
import type { Target } from './run.ts';
import { WEB } from './web.ts';

export const TARGETS: readonly Target[] = [
  ...PARSERS,
  ...SERVERS_AND_FILES,
  ...INTEGRATIONS,
  ...IMPORTS,
  ...REPORTS,
  ...WEB,
  ...MESSAGES,
];
