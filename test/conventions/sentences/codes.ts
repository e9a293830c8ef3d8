/** The codes of the house that people read as words: roles, commands, dates, tasks, grounds, and what fields may hold. */
import { createProgram } from '../../../client/cli/program.ts';
import { ALL_COMMANDS, ALL_CUSTOMER_MESSAGES, ALL_FACES } from '../../../client/kinds/index.ts';
import { CLOSED_NAMES, TASK_NAMES } from '../../../client/kinds/complaint/labels.ts';
import { POLICIES } from '../../support/packs.ts';
import { DUTIES } from '../../../policies/types.ts';

/** Codes that are English words as they stand. */
const ENGLISH = ['face-to-face', 'anti-social-behaviour', 'follow-up'];

const messages = { ...ALL_COMMANDS, ...ALL_CUSTOMER_MESSAGES };

/** Every code of more than one word. */
export const CODES: ReadonlySet<string> = new Set(
  [
    ...DUTIES,
    ...Object.keys(messages),
    ...Object.values(messages).flatMap(({ fields }) => Object.values(fields).flatMap(({ values = [] }) => values)),
    ...ALL_FACES.flatMap((f) => [...f.due.listed.map((d) => d.value), ...f.counted.steps, ...f.channels]),
    ...Object.keys(TASK_NAMES),
    ...Object.keys(CLOSED_NAMES),
    ...POLICIES.flatMap((p) => [...p.exclusions, ...(p.escalationGrounds ?? [])].map((g) => g.code)),
  ].filter((code) => /[-.]/.test(code) && !ENGLISH.includes(code)),
);

/** What somebody would type: `putright` and one of its commands. */
export const COMMAND_LINE = new RegExp(
  String.raw`\bputright (?:${createProgram()
    .commands.map((c) => c.name())
    .join('|')})\b`,
);
