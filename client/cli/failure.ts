/** From whatever was thrown to one sentence on standard error and the exit code of DESIGN §7. */
import { linesOf } from '../../letters/signs/ends.ts';
import { CommanderError } from 'commander';
import type { DocumentFault } from '../../platform/documents/store.ts';
import { PutrightError, RuleRefusal } from '../../platform/errors.ts';
import { mendUndelivered, whyUndelivered } from '../cases/letters/undelivered.ts';

export interface Failure {
  exitCode: number;
  /** Null where there is nothing to say: help was asked for. */
  sentence: string | null;
  /** What a script is told where a person was shown help. */
  toScripts?: string;
  /** The rule that refused it, for scripts. */
  rule?: string;
}

/** Help was the answer: nothing is left to do. */
export class HelpShown extends Error {}

/** The doctor found something wrong and has said so: only the exit code is left to tell. */
export class SomethingIsWrong extends Error {}

const NO_COMMAND = 'Say what to do: putright --help lists every command.';

/** What goes to standard error: one sentence, or with `--json` one object; null where help has said it. */
export function errorLine({ exitCode, sentence, toScripts, rule }: Failure, json: boolean): string | null {
  if (!json) return sentence;
  const error = sentence ?? toScripts;
  return error === undefined ? null : JSON.stringify({ error, exitCode, rule });
}

/** Codes by which commander says that it printed help or the version, as asked. */
const ASKED_FOR = ['commander.helpDisplayed', 'commander.version'];

export function failureOf(error: unknown): Failure {
  if (error instanceof RuleRefusal)
    return { exitCode: error.exitCode, sentence: oneLine(error.message), rule: error.rule };
  if (error instanceof PutrightError) return { exitCode: error.exitCode, sentence: oneLine(error.message) };
  if (isDocumentFault(error))
    return { exitCode: GONE.includes(error.code) ? 4 : 5, sentence: documentFault(error.code) };
  if (error instanceof CommanderError) {
    if (ASKED_FOR.includes(error.code)) return { exitCode: 0, sentence: null };
    // What there is was shown to a person; a script is told in a sentence.
    if (error.code === 'commander.help') return { exitCode: 2, sentence: null, toScripts: NO_COMMAND };
    return { exitCode: 2, sentence: usage(error.message) };
  }
  if (error instanceof HelpShown) return { exitCode: 0, sentence: null };
  if (error instanceof SomethingIsWrong) return { exitCode: 1, sentence: null };
  return { exitCode: 1, sentence: fault(error) };
}

/** By its name: what keeps documents is read only by the commands that need it. */
function isDocumentFault(error: unknown): error is DocumentFault {
  return error instanceof Error && error.name === 'DocumentFault';
}

const GONE: readonly string[] = ['bytes-missing', 'bytes-changed'] satisfies DocumentFault['code'][];

function documentFault(code: DocumentFault['code']): string {
  const mend = mendUndelivered(code);
  return mend === null ? `${whyUndelivered(code)}.` : `${whyUndelivered(code)}. ${mend}.`;
}

/** Commander's own words as a sentence: "error: unknown option '--polcy'\n(Did you mean --policy?)". */
function usage(message: string): string {
  const said = oneLine(message.replace(/^error: /, '').replace(/\((Did you mean [^)]*)\)/, '. $1')).replace(
    ' . ',
    '. ',
  );
  const withHelp = said.startsWith('missing required argument') ? 'shows what goes where' : 'lists what there is';
  const what = said.includes('Did you mean') ? said : `${said.replace(/[.]$/, '')}: --help ${withHelp}`;
  const sentence = what.charAt(0).toUpperCase() + what.slice(1);
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** A fault of ours: still one sentence; the trace only where somebody asks for it. */
function fault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const trace = process.env['PUTRIGHT_DEBUG'] && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  return `Something went wrong inside putright: ${oneLine(message)} (PUTRIGHT_DEBUG=1 shows where.)${trace}`;
}

function oneLine(text: string): string {
  return linesOf(text).join(' ');
}
