/** A letter from the case, in every form it goes out in: complete, or not written at all. */
import { abolishedIn } from '../policies/code/abolished.ts';
import type { LetterCode, Policy } from '../policies/types.ts';
import type { LetterBrief, LetterName } from '../workflows/complaint/events.ts';
import { LETTER_SPECS } from '../workflows/complaint/letters/specs.ts';
import { asHtml } from './as-html.ts';
import { asPdf, PdfFault, type Page } from './print/as-pdf.ts';
import { asText } from './as-text.ts';
import type { LetterContext } from './context.ts';
import { factsOf } from './facts.ts';
import { frameOf } from './frame.ts';
import { BadTemplate, MissingPart } from './liquid.ts';
import { linksIn, withLinks } from './links/links.ts';
import type { RenderPdf } from './print/pdf-renderer.ts';
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
  return policy.letters[code as LetterCode] ?? LETTER_SPECS[code].title;
}

/** What its reader is told it is: where a panel reviews, whether it has met already shows in it (OPT 6.7). */
export function letterTitle(
  policy: Policy,
  { code, dates, voided }: Pick<LetterBrief, 'code' | 'dates' | 'voided'>,
): string {
  if (policy.stage2 === 'panel') {
    if (code === 'COMP05') return 'Your review: please choose your panel';
    if (code === 'COMP06')
      return dates.panelOn === undefined ? 'More time needed for your review' : 'The panel needs more time';
    if (code === 'COMP07' && dates.panelOn !== undefined) return 'What the review panel decided';
  }
  if (voided === 'duplicate') return 'We had recorded your complaint twice';
  return LETTER_SPECS[code].title;
}

/** A letter before it takes a form. */
export interface Composed extends Page {
  /** The same as long as none of the words it was made from changes. */
  templateVersion: string;
}

export interface WrittenLetter {
  subject: string;
  /** Its files' name without an ending: its reference and its title (OCT 5.58). */
  name: string;
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
  const blocks = withLinks(readMarkdown(template.fill(facts)), linksIn(c));
  return { frame: frameOf(c, letterTitle(c.policy, c.brief)), blocks, templateVersion: template.version };
}

/** The letter in all three forms. Same facts and words, same bytes. */
export function writeLetter(c: LetterContext, style: LetterStyle = {}): Promise<WrittenLetter> {
  return writeLetterBy(asPdf, c, style);
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
    name: fileName(`${frame.reference} ${frame.title}`),
    text: asText(frame, blocks),
    html: asHtml(frame, blocks, largePrint),
    templateVersion,
  };
}

/** A name every computer takes for a file: no signs that one of them reads as more than a name. */
function fileName(words: string): string {
  return words
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9 -]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const known = new Map<LetterName, LetterTemplate>();

/** Our own templates are read once; a landlord's may have been saved anew. */
function templateOf(code: LetterName, sources: Sources): LetterTemplate {
  if (sources !== builtInSources) return letterTemplate(code, sources);
  const template = known.get(code) ?? letterTemplate(code, builtInSources);
  known.set(code, template);
  return template;
}
