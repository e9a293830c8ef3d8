/** A letter from the case, in every form it goes out in: complete, or not written at all. */
import { abolishedIn } from '../policies/code/abolished.ts';
import type { LetterCode, Policy } from '../policies/types.ts';
import type { LetterName } from '../workflows/complaint/events.ts';
import { LETTER_SPECS } from '../workflows/complaint/letter-specs.ts';
import { asHtml } from './as-html.ts';
import { asPdf, PdfFault, type Page } from './as-pdf.ts';
import { asText } from './as-text.ts';
import type { LetterContext } from './context.ts';
import { factsOf } from './facts.ts';
import { frameOf } from './frame.ts';
import { BadTemplate, MissingPart } from './liquid.ts';
import type { RenderPdf } from './pdf-renderer.ts';
import { builtInSources, type Sources } from './sources.ts';
import { letterTemplate, type LetterTemplate } from './template.ts';
import { readMarkdown } from './tree.ts';

export { MissingPart } from './liquid.ts';

/** A letter that would tell the customer what the law had done away with by its date. */
export class AbolishedLaw extends Error {
  override name = 'AbolishedLaw';
}

/** Whether a letter cannot be written, however often it is tried: a fact is missing, its words or its layout are at fault. */
export function cannotBeWritten(error: unknown): boolean {
  return [MissingPart, BadTemplate, PdfFault, AbolishedLaw].some((fault) => error instanceof fault);
}

/** What a landlord calls a letter. */
export function letterName(policy: Policy, code: LetterName): string {
  return policy.letters[code as LetterCode] ?? LETTER_SPECS[code].title ?? `Letter ${code}`;
}

/** What this one is called: a review that gets more time before its panel has met is not yet "deferred" (OPT 6.7). */
function titleOf({ policy, brief }: LetterContext): string {
  const { code, dates } = brief;
  if (code === 'COMP06' && policy.stage2 === 'panel' && dates.panelOn === undefined)
    return 'More time needed for your review';
  return letterName(policy, code);
}

/** A letter before it takes a form. */
export interface Composed extends Page {
  /** The same as long as none of the words it was made from changes. */
  templateVersion: string;
}

export interface WrittenLetter {
  subject: string;
  text: string;
  html: string;
  pdf: Buffer;
  templateVersion: string;
}

export interface LetterStyle {
  largePrint?: boolean;
  /** A landlord's own words before ours. */
  sources?: Sources;
}

/** The letter with every part its rule demands; throws MissingPart where one cannot be written. */
export function compose(c: LetterContext, sources: Sources = builtInSources): Composed {
  const template = templateOf(c.brief.code, sources);
  const facts = factsOf(c);
  // What a policy says of an exclusion is quoted, and a policy may be older than the law (OM-2, OM-3).
  const [gone] = abolishedIn(`${facts.ground?.says ?? ''} ${facts.ground?.sentTo ?? ''}`, c.brief.dated);
  if (gone !== undefined) throw new AbolishedLaw(`the policy says what no longer holds: ${gone.what}`);
  const blocks = readMarkdown(template.fill(facts));
  return { frame: frameOf(c, titleOf(c)), blocks, templateVersion: template.version };
}

/** The letter in all three forms. Same facts and words, same bytes. */
export function writeLetter(
  c: LetterContext,
  { largePrint = false, sources = builtInSources }: LetterStyle = {},
): WrittenLetter {
  const letter = compose(c, sources);
  return { ...inWords(letter, largePrint), pdf: asPdf([letter], { largePrint }) };
}

/** The same, with the PDF made elsewhere. */
export async function writeLetterBy(
  print: RenderPdf,
  c: LetterContext,
  { largePrint = false, sources = builtInSources }: LetterStyle = {},
): Promise<WrittenLetter> {
  const letter = compose(c, sources);
  return { ...inWords(letter, largePrint), pdf: await print([letter], { largePrint }) };
}

function inWords({ frame, blocks, templateVersion }: Composed, largePrint: boolean): Omit<WrittenLetter, 'pdf'> {
  return {
    subject: frame.subject,
    text: asText(frame, blocks),
    html: asHtml(frame, blocks, largePrint),
    templateVersion,
  };
}

const known = new Map<LetterName, LetterTemplate>();

/** Our own templates are read once; a landlord's may have been saved anew. */
function templateOf(code: LetterName, sources: Sources): LetterTemplate {
  if (sources !== builtInSources) return letterTemplate(code, sources);
  const template = known.get(code) ?? letterTemplate(code, builtInSources);
  known.set(code, template);
  return template;
}
