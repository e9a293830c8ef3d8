/** A landlord's letters as Administration edits them: what stands, what was saved, whether it is sound, how it looks. */
import { builtInSources, withLandlordTemplates } from '../../letters/sources.ts';
import { letterName } from '../../letters/write.ts';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import type { IsoDate, Policy } from '../../policies/types.ts';
import { LETTER_CODES, LETTER_SPECS, PARTS, type LetterName } from '../../workflows/messages.ts';
import { readTemplateName } from '../cases/letters/names.ts';
import { templateFaults, type TemplateFault } from '../cases/letters/save.ts';
import { written } from '../cases/letters/preview.ts';
import { sampleContext } from '../cases/letters/sample.ts';
import { NotFound } from '../../platform/errors.ts';
import type { TemplateVersion } from '../core/store/store-management.ts';
import type { Store } from '../core/store/store.ts';
import { LETTER_NAMES } from '../kinds/complaint/labels.ts';

/** Where a landlord's own words are asked for. */
export interface TemplateSource {
  store: Pick<Store, 'ownTemplates' | 'templateVersions'>;
}

export interface TemplateEntry {
  /** COMP01, or parts/handler. */
  name: string;
  /** What this landlord calls it; for a part what it tells. */
  called: string;
  /** Whether the landlord's own words stand, or those putright brings. */
  own: boolean;
}

export interface TemplateList {
  letters: TemplateEntry[];
  parts: TemplateEntry[];
}

/** Parts that have words of their own to edit. */
export const TEMPLATE_PARTS: readonly string[] = PARTS.filter((part) => {
  try {
    return builtInSources(`parts/${part}`) !== '';
  } catch {
    return false;
  }
});

/** Every letter and part, with whether the landlord's own words stand. */
export async function listTemplates(service: TemplateSource, policy: Policy): Promise<TemplateList> {
  const own = await service.store.ownTemplates(policy.landlordId);
  const entry = (name: string, called: string): TemplateEntry => ({ name, called, own: Object.hasOwn(own, name) });
  return {
    letters: LETTER_CODES.map((code) => entry(code, calledBy(policy, code))),
    parts: TEMPLATE_PARTS.map((part) => entry(`parts/${part}`, part.replaceAll('-', ' '))),
  };
}

function calledBy(policy: Policy, code: LetterName): string {
  const name = letterName(policy, code);
  return name === code ? LETTER_NAMES[code] : name;
}

export interface TemplatePage extends TemplateEntry {
  /** The words in force, and those putright brings. */
  source: string;
  standard: string;
  /** The letter it is previewed with: itself, or the first that holds the part. */
  previewed: LetterName;
  /** Letters that hold the part. */
  usedIn: LetterName[];
  /** What the letter must hold. */
  mustHold: string[];
  versions: TemplateVersion[];
}

/** One template with its words and its versions, newest first. */
export async function openTemplate(service: TemplateSource, policy: Policy, said: string): Promise<TemplatePage> {
  const name = readTemplateName(said);
  const part = partOf(name);
  if (part !== null && !TEMPLATE_PARTS.includes(part)) throw new NotFound(`The part ${part} has no words of its own.`);
  const [own, versions] = await Promise.all([
    service.store.ownTemplates(policy.landlordId),
    service.store.templateVersions(policy.landlordId, name),
  ]);
  const usedIn = part === null ? [] : LETTER_CODES.filter((code) => LETTER_SPECS[code].parts.some((p) => p === part));
  const code = part === null ? (name as LetterName) : (usedIn[0] ?? 'COMP01');
  return {
    name,
    called: part === null ? calledBy(policy, code) : `the part “${part.replaceAll('-', ' ')}”`,
    own: Object.hasOwn(own, name),
    source: own[name] ?? builtInSources(name),
    standard: builtInSources(name),
    previewed: code,
    usedIn,
    mustHold: part === null ? [...LETTER_SPECS[code].parts] : [],
    versions,
  };
}

const partOf = (name: string): string | null => /^parts\/(.+)$/.exec(name)?.[1] ?? null;

/** What is wrong with these words, with line and column; nothing is saved. */
export async function checkTemplate(
  service: TemplateSource,
  policy: Policy,
  name: string,
  source: string,
): Promise<TemplateFault[]> {
  return templateFaults(name, source, await service.store.ownTemplates(policy.landlordId));
}

/** The letter with these words and nobody's case, as text and as it prints. Call it with words that are sound. */
export async function previewTemplate(
  service: TemplateSource,
  policy: Policy,
  { name, previewed }: Pick<TemplatePage, 'name' | 'previewed'>,
  source: string,
  today: IsoDate,
): Promise<{ subject: string; text: string; pdf: Buffer; filename: string }> {
  const own = await service.store.ownTemplates(policy.landlordId);
  const context = sampleContext(policy, previewed, today, ENGLAND_AND_WALES);
  const { subject, text, pdf } = await written(context, false, withLandlordTemplates({ ...own, [name]: source }));
  return { subject, text, pdf, filename: `sample-${previewed}.pdf` };
}
