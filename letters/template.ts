/** A letter's template: read, checked against what its rule demands, and filled with the facts of one letter. */
import type { Liquid, Template } from 'liquidjs';
import { abolishedIn, ALL_ABOLISHED } from '../policies/code/abolished.ts';
import type { LetterName } from '../workflows/complaint/events.ts';
import { LETTER_SPECS } from '../workflows/complaint/letters/specs.ts';
import type { Part } from '../workflows/complaint/letters/parts.ts';
import type { Facts } from './facts.ts';
import {
  BadTemplate,
  createEngine,
  faultOf,
  isPart,
  LONGEST,
  MissingPart,
  missingPartIn,
  type Fault,
} from './liquid.ts';
import { MUST_SAY } from './parts.ts';
import { SAMPLE_FACTS } from './sample.ts';
import { builtInSources, partFile, splitSource, versionOf, type Sources } from './sources.ts';
import { withYourPage } from './your-page.ts';

export interface LetterTemplate {
  code: LetterName;
  /** The parts it holds, in order. */
  parts: Part[];
  version: string;
  /** The letter in Markdown. Throws MissingPart where a fact it must tell is not known. */
  fill(facts: Facts): string;
}

const PART_TAG = /\{%-?\s*part\s+([\w-]+)\s*-?%\}/g;

/** Reads a letter's template. Throws BadTemplate, with line and column, for one that cannot be written from. */
export function letterTemplate(code: LetterName, sources: Sources): LetterTemplate {
  const written = new Set<Part>();
  const engine = createEngine(
    (part) => {
      const { head, body } = splitSource(sources(partFile(part)));
      return { needs: needsIn(head), body };
    },
    (part) => written.add(part),
  );
  const { body: words, headLines } = splitSource(sources(code));
  const body = withYourPage(code, words);
  const templates = parsed(engine, code, body, headLines);
  const parts = [...body.matchAll(PART_TAG)].map(([, name]) => name ?? '').filter(isPart);
  for (const name of [code, ...parts.map(partFile)]) nothingAbolished(name, sources(name));
  const mustHold = (held: (part: Part) => boolean, how: string): void => {
    const lacking = LETTER_SPECS[code].parts.find((part) => !held(part));
    if (lacking === undefined) return;
    const says = `the part "${lacking}" must be in it${how} ({% part ${lacking} %}): ${LETTER_SPECS[code].rule}`;
    throw new BadTemplate(code, { line: headLines + 1, column: 1, says });
  };
  mustHold((part) => parts.includes(part), '');
  return {
    code,
    parts,
    version: versionOf(code, parts, sources),
    fill: (facts) => {
      written.clear();
      const words = filled(engine, templates, facts, code, headLines);
      mustHold((part) => written.has(part), ', outside of any condition');
      return words;
    },
  };
}

function needsIn(head: Record<string, string>): string[] {
  return (head['needs'] ?? '').split(' ').filter((need) => need !== '');
}

/** A template that tells what the law has done away with is none, whoever saved it (OM-2, OM-3). */
function nothingAbolished(name: string, source: string): void {
  const [found] = abolishedIn(source, ALL_ABOLISHED);
  if (found === undefined) return;
  const before = source.slice(0, found.at).split('\n');
  const at = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  throw new BadTemplate(name, { ...at, says: `it says what no longer holds: ${found.what}` });
}

function parsed(engine: Liquid, name: string, body: string, headLines: number): Template[] {
  if (body.length > LONGEST)
    throw new BadTemplate(name, { line: 1, column: 1, says: `it is longer than ${LONGEST} characters` });
  try {
    return engine.parse(body, name);
  } catch (error) {
    throw new BadTemplate(name, faultOf(error, headLines));
  }
}

function filled(engine: Liquid, templates: Template[], facts: Facts, name: string, headLines: number): string {
  try {
    return engine.renderSync(templates, facts) as string;
  } catch (error) {
    const missing = missingPartIn(error);
    if (missing) throw missing;
    throw new BadTemplate(name, faultOf(error, headLines));
  }
}

/**
 * What is wrong with a letter's template, or with a part's, before it is saved: each fault with its line and column;
 * none when it can be used. It is filled with a sample, so an unknown variable shows as well as a forbidden tag.
 */
export function checkTemplate(name: string, source: string, sources: Sources): Fault[] {
  const own: Sources = (asked) => (asked === name ? source : sources(asked));
  try {
    if (name.startsWith('parts/')) checkPart(name, source, own);
    else fillSamples(letterTemplate(name as LetterName, own));
    return [];
  } catch (error) {
    if (error instanceof BadTemplate) return [error.fault];
    throw error;
  }
}

function fillSamples(template: LetterTemplate): void {
  for (const facts of SAMPLE_FACTS)
    try {
      template.fill({ ...facts, code: template.code });
    } catch (error) {
      // A sample that knows too little for this letter says nothing about the template.
      if (!(error instanceof MissingPart)) throw error;
    }
}

function checkPart(name: string, source: string, sources: Sources): void {
  const engine = createEngine((part) => {
    const { body } = splitSource(sources(partFile(part)));
    return { needs: [], body };
  });
  const { head, body, headLines } = splitSource(source);
  nothingAbolished(name, source);
  const templates = parsed(engine, name, body, headLines);
  for (const facts of SAMPLE_FACTS) filled(engine, templates, facts, name, headLines);
  const part = name.replace('parts/', '') as Part;
  const said = new Set(engine.fullVariablesSync(body));
  const unsaid = (MUST_SAY[part] ?? []).find((fact) => ![...said].some((each) => each.startsWith(fact)));
  if (unsaid !== undefined)
    throw new BadTemplate(name, { line: headLines + 1, column: 1, says: `it must say {{ ${unsaid} }}` });
  const forgotten = needsIn(splitSource(builtInSources(name)).head).filter((need) => !needsIn(head).includes(need));
  if (forgotten.length > 0)
    throw new BadTemplate(name, { line: 1, column: 1, says: `its head must say "needs: ${forgotten.join(' ')}"` });
}
