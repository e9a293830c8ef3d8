/** A letter from the case: complete, or not written at all. */
import { formatDate } from '../../policies/calendar/working-days.ts';
import type { LetterCode, Policy } from '../../policies/types.ts';
import type { LetterName } from '../../workflows/complaint/events.ts';
import type { Letter, LetterContext, Section } from './context.ts';
import { CONTENTS } from './parts.ts';
import { SECTIONS } from './sections.ts';

/** A letter that lacks what its rule demands. Names the part, never anybody's words. */
export class MissingPart extends Error {
  override name = 'MissingPart';
}

/** What letters without a code are called. */
const NAMES: Partial<Record<LetterName, string>> = {
  UPDATE: 'Update on your complaint',
  'EXTENSION-NOT-AGREED': 'The new date for our response',
  CLOSING: 'Your complaint is closed',
  'ACTION-NEW-DATE': 'A new date for what we promised',
  'PANEL-INVITATION': 'Invitation to the review panel',
  'MISSED-DATE': 'We are late with our response',
};

/** What a landlord calls a letter. */
export function letterName(policy: Policy, code: LetterName): string {
  return NAMES[code] ?? policy.letters[code as LetterCode] ?? `Letter ${code}`;
}

/** The letter with every part its rule demands; throws MissingPart where one cannot be written. */
export function compose(c: LetterContext): Letter {
  const { code } = c.brief;
  const { parts, rule } = CONTENTS[code];
  const sections = parts.map((part): Section => {
    const section = SECTIONS[part](c);
    if (section === null)
      throw new MissingPart(`letter ${c.brief.letterId} (${code}) cannot be written: ${part} is missing (${rule})`);
    return { part, ...section };
  });
  const name = letterName(c.policy, code);
  return { subject: `${name}: ${c.reference}`, name, sections };
}

/** The letter as plain text, the way an email without any dress shows it. */
export function asText(c: LetterContext, letter: Letter): string {
  const { landlord } = c.policy;
  const copy = c.brief.to === 'customer' ? [] : [`Copy for ${c.recipient ?? c.brief.to}`];
  return [
    landlord.name,
    ...landlord.address.filter((line) => line !== landlord.name),
    '',
    formatDate(c.brief.dated),
    `Our reference: ${c.reference}`,
    ...copy,
    '',
    `Dear ${c.recipient ?? 'customer'}`,
    '',
    letter.name,
    '',
    ...letter.sections.flatMap(sectionLines),
    'Yours sincerely',
    '',
    ...(c.signer === null ? [] : [c.signer.name, c.signer.role]),
    landlord.name,
    '',
  ].join('\n');
}

function sectionLines({ title, paragraphs, list }: Section): string[] {
  return [
    ...(title === null ? [] : [title.toUpperCase()]),
    ...paragraphs.flatMap((p) => [p, '']),
    ...list.map((line) => `  - ${line}`),
    ...(list.length > 0 ? [''] : []),
  ];
}

/** Subject and text of one letter. */
export function writeLetter(c: LetterContext): { subject: string; text: string } {
  const letter = compose(c);
  return { subject: letter.subject, text: asText(c, letter) };
}
