/** The letters there are, by the name each has on the command line, and what each landlord calls them. */
import { builtInSources } from '../../../letters/sources.ts';
import { letterTemplate } from '../../../letters/template.ts';
import { letterName } from '../../../letters/write.ts';
import { policiesInForce } from '../../../policies/registry.ts';
import type { Policy } from '../../../policies/types.ts';
import { LETTER_CODES, LETTER_SPECS, PARTS, type LetterName } from '../../../workflows/messages.ts';
import { BadInput } from '../../../platform/errors.ts';
import { didYouMean } from '../../core/input/suggest.ts';

export interface ListedLetter {
  code: LetterName;
  /** By the policy's id. */
  names: Record<string, string>;
  /** The rules that ask for it. */
  rule: string;
  parts: string[];
  templateVersion: string;
}

/** Every letter, as all landlords, or this one, call it. */
export function listLetters(policy: Policy | null): ListedLetter[] {
  const policies = policy === null ? policiesInForce() : [policy];
  return LETTER_CODES.map((code) => {
    const { parts, version } = letterTemplate(code, builtInSources);
    const names = Object.fromEntries(policies.map((p) => [p.id, letterName(p, code)]));
    return { code, names, rule: LETTER_SPECS[code].rule, parts, templateVersion: version };
  });
}

/** A template's name: a letter's code, or parts/handler. */
export function readTemplateName(said: string): string {
  const tidy = said.trim().replace(/\.md$/, '');
  const part = /^parts\/(.+)$/.exec(tidy)?.[1];
  if (part === undefined) return readLetterName(tidy);
  if (PARTS.some((known) => known === part)) return `parts/${part}`;
  throw new BadInput(`There is no part "${part}".${didYouMean(part, [...PARTS])}`);
}

/** COMP03, comp3 or update as the letter's own name. */
export function readLetterName(said: string): LetterName {
  const tidy = said
    .trim()
    .toUpperCase()
    .replace(/^COMP(\d)$/, 'COMP0$1');
  const found = LETTER_CODES.find((code) => code === tidy);
  if (found !== undefined) return found;
  throw new BadInput(`There is no letter "${said}".${didYouMean(tidy, LETTER_CODES)}`);
}
