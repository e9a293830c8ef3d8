/**
 * The secret that links, forms, cookies and commands are signed with, by keys made from it (letters/links/signing-keys.ts): given, or
 * made once and kept in the home where only its owner reads it. Those before it verify until their last day.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { secretsIn, settingOf, type Secret } from '../../letters/links/signing-keys.ts';
import { BadInput } from '../errors.ts';
import { EXIT_BAD_INPUT, StartFailure } from '../start-failure.ts';
import { openHome } from '../home.ts';

type Env = Readonly<Record<string, string | undefined>>;

const SHORTEST = 32;
const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * `PUTRIGHT_SECRET` with `PUTRIGHT_OLD_SECRETS`, or the home's own: web and worker must have the same, or links in letters open
 * nothing.
 */
export function signingSecret(home: string, env: Env = process.env): string {
  const given = env['PUTRIGHT_SECRET'];
  if (given) return settingOf([{ word: long('PUTRIGHT_SECRET', given), until: null }, ...olderIn(env)]);
  const file = join(openHome(home), 'secret');
  return read(file) ?? make(file);
}

function long(name: string, word: string): string {
  if (word.length >= SHORTEST && !word.includes('\n')) return word;
  throw new StartFailure(
    `${name} is too short: give at least ${SHORTEST} random characters, such as openssl rand -hex 32 prints.`,
    EXIT_BAD_INPUT,
  );
}

/** Each as `WORD@2027-11-27`, with blanks between them. */
function olderIn(env: Env): Secret[] {
  const said = env['PUTRIGHT_OLD_SECRETS']?.trim() ?? '';
  if (said === '') return [];
  return said.split(/\s+/).map((one) => {
    const at = one.lastIndexOf('@');
    const [word, until] = [one.slice(0, at), one.slice(at + 1)];
    if (at < 0 || !A_DAY.test(until))
      throw new StartFailure(
        'PUTRIGHT_OLD_SECRETS is written as WORD@2027-11-27, with the last day on which each counts, and blanks between them.',
        EXIT_BAD_INPUT,
      );
    return { word: long('A secret of PUTRIGHT_OLD_SECRETS', word), until };
  });
}

/** What a change of the secret came to. */
export interface Rotated {
  /** What is to be set where the secret is a setting; null where the home keeps it, and it is done. */
  toSet: { PUTRIGHT_SECRET: string; PUTRIGHT_OLD_SECRETS: string } | null;
  /** The last day on which the one before counts; null where it counts no more. */
  until: string | null;
}

/** Makes another secret, and lets those before it count until this day; null ends them now. */
export function rotateSecret(home: string, until: string | null, env: Env = process.env): Rotated {
  const [was, ...older] = secretsIn(signingSecret(home, env));
  if (was === undefined) throw new BadInput('There is no secret yet: start putright once.');
  const word = randomBytes(32).toString('hex');
  const before = until === null ? [] : [{ word: was.word, until }, ...older];
  if (env['PUTRIGHT_SECRET'])
    return {
      toSet: {
        PUTRIGHT_SECRET: word,
        PUTRIGHT_OLD_SECRETS: before.map((one) => `${one.word}@${one.until}`).join(' '),
      },
      until,
    };
  const file = join(home, 'secret');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${settingOf([{ word, until: null }, ...before])}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return { toSet: null, until };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

/** Made whole beside its place: of two processes that start at once, both get the one that was there first. */
function make(file: string): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
