/** Runs targets on spoilt input and keeps what went wrong, each with what makes it again: target, seed and number of the input. */
import { PutrightError } from '../../platform/errors.ts';
import { chanceOf, type Chance } from '../support/decider/chance.ts';

/** Something that reads what others wrote. */
export interface Target {
  name: string;
  /** An input by chance: as it would come in. */
  input(chance: Chance): unknown;
  /** Reads it. A refusal in a sentence of ours is no fault; whatever else is thrown is one. */
  read(input: never): unknown;
  /** The same input at about half its length, to see how work grows; where that means something. */
  half?(input: never): unknown;
  /** How many inputs of the short form; fewer where one takes long. */
  few?: number;
}

export interface Finding {
  target: string;
  seed: number;
  nth: number;
  what: string;
  /** The made-up input, cut short. */
  input: string;
}

export interface Tried {
  target: string;
  inputs: number;
  slowestMs: number;
  tookMs: number;
  findings: Finding[];
}

export interface Plan {
  seed: number;
  /** The first input's number, and how many: each can be made again by itself. */
  from?: number;
  most: number;
  /** When to stop, in milliseconds of `performance.now()`. */
  until?: number;
  /** Whether what is slow is looked at for how its work grows. */
  timed?: boolean;
}

/** The most processor time one input may take, in a run that measures. */
export const MOST_MS = 100;
/** Twice as long an input may take so many times as long: linear is 2, square is 4. */
const MOST_GROWTH = 3;
/** Findings of a target after which it is left: they are most likely one. */
const ENOUGH = 5;
const SHOWN = 600;
/** How long one input's answer is waited for: far beyond what a busy machine makes of a good reader. */
const PATIENCE_MS = 120_000;

/** Chance for one input, whatever was tried before it. */
export function chanceFor(seed: number, target: string, nth: number): Chance {
  let mixed = seed >>> 0;
  for (const sign of `${target}:${nth}`) mixed = Math.imul(mixed ^ (sign.codePointAt(0) ?? 0), 0x01_00_01_93) >>> 0;
  return chanceOf(mixed);
}

export async function tryTarget(target: Target, { seed, from = 0, most, until, timed = false }: Plan): Promise<Tried> {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  let slowestMs = 0;
  let inputs = 0;
  const began = performance.now();
  for (let nth = from; inputs < most && findings.length < ENOUGH; nth += 1) {
    if (until !== undefined && performance.now() > until) break;
    const input = target.input(chanceFor(seed, target.name, nth));
    inputs += 1;
    const { wrong, ms } = await one(target, input);
    slowestMs = Math.max(slowestMs, ms);
    const what = wrong ?? (timed && ms > MOST_MS ? await whyTooSlow(target, input) : null);
    if (what === null || seen.has(what)) continue;
    seen.add(what);
    findings.push({ target: target.name, seed, nth, what, input: shown(input) });
  }
  return { target: target.name, inputs, slowestMs, tookMs: performance.now() - began, findings };
}

async function one(target: Target, input: unknown): Promise<{ wrong: string | null; ms: number }> {
  const before = process.cpuUsage();
  let wrong: string | null = null;
  try {
    const reading = target.read(input as never);
    if (reading instanceof Promise) wrong = await unanswered(reading);
  } catch (error) {
    if (!(error instanceof PutrightError)) wrong = faultIn(error);
  }
  const { user, system } = process.cpuUsage(before);
  return { wrong, ms: (user + system) / 1000 };
}

/** A reader that waits for what never comes is a fault like one that throws; whatever it throws is thrown on. */
async function unanswered(reading: Promise<unknown>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((tell) => {
    timer = setTimeout(() => tell(`no answer within ${PATIENCE_MS / 1000} seconds`), PATIENCE_MS);
  });
  try {
    return await Promise.race([reading.then(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Slow again and again, and slower the longer it is: null where it was the machine, or is only long. */
async function whyTooSlow(target: Target, input: unknown): Promise<string | null> {
  const whole = await leastOf(target, input);
  if (whole <= MOST_MS || target.half === undefined) return null;
  const growth = whole / Math.max(1, await leastOf(target, target.half(input as never)));
  return growth > MOST_GROWTH ? `the work grows ${growth.toFixed(1)} times when the input doubles` : null;
}

async function leastOf(target: Target, input: unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 3; times += 1) least = Math.min(least, (await one(target, input)).ms);
  return least;
}

/** What was thrown and where in the code: never the same finding twice. */
function faultIn(error: unknown): string {
  if (!(error instanceof Error)) return `something that is no error was thrown: ${typeof error}`;
  const where = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const ours = where.find((line) => !line.includes('node_modules') && !line.includes('node:')) ?? where[0] ?? '';
  return `${error.name}: ${error.message.slice(0, 200)} ${ours.trim().replace(/\(?(?:file:\/\/)?\/.*\/(?=[^/]+\/[^/]+:)/, '(…/')}`;
}

function shown(input: unknown): string {
  const text = Buffer.isBuffer(input) ? JSON.stringify(input.toString('latin1')) : (JSON.stringify(input) ?? 'nothing');
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
}
