/** Addresses and telephones of ours, and of who we say can help, in a letter's words, made links. Those of other people stay words: we vouch for none. */
import { contactOn } from '../../policies/code/arbitrators.ts';
import { supportOf } from '../../policies/code/support.ts';
import { namedIn } from '../../workflows/complaint/readings/outside.ts';
import type { LetterContext } from '../context.ts';
import type { Block, Inline } from '../tree.ts';

/** A telephone number as what a telephone calls. */
export const callable = (phone: string): string => `tel:${phone.replaceAll(/[^+\d]/g, '')}`;

/** What is known to be ours, an arbitrator's or an agency's that we name, with where it leads. */
export function linksIn({ brief, policy, handler, contact, yourPage }: LetterContext): Map<string, string> {
  const { landlord } = policy;
  const outside = namedIn(brief).map((arbitrator) => contactOn(arbitrator, brief.dated));
  const { agencies } = supportOf(policy);
  const emails = [landlord.complaintsEmail, handler?.email, contact?.email, ...outside.map((o) => o.email)];
  const phones = [
    landlord.phone,
    handler?.phone,
    contact?.phone,
    ...outside.map((o) => o.phone),
    ...agencies.map((a) => a.phone),
  ];
  const pages = [yourPage, landlord.surveyLink, ...outside.flatMap((o) => [o.website, o.webForm])];
  const known = new Map<string, string>();
  const add = (words: string | null | undefined, href: (words: string) => string): void => {
    if (words) known.set(words, href(words));
  };
  for (const email of emails) add(email, (words) => `mailto:${words}`);
  for (const phone of phones) add(phone, callable);
  for (const { website } of agencies) add(website, (words) => (/^https?:/.test(words) ? words : `https://${words}`));
  for (const page of pages) add(page, (words) => words);
  return known;
}

/** The same blocks with those words as links, wherever they stand and are none yet. */
export function withLinks(blocks: Block[], known: ReadonlyMap<string, string>): Block[] {
  // The longest first: a page's address may begin with another's.
  const words = [...known.keys()].toSorted((a, b) => b.length - a.length);
  if (words.length === 0) return blocks;
  const any = new RegExp(
    `(?<![\\w@.+-])(${words.map((w) => w.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)).join('|')})(?![\\w@/-])`,
    'u',
  );
  const inlines = (parts: Inline[]): Inline[] =>
    parts.flatMap((part): Inline[] => {
      if (part.is === 'strong' || part.is === 'em') return [{ ...part, inside: inlines(part.inside) }];
      if (part.is !== 'text') return [part];
      return part.text.split(any).flatMap((text, i): Inline[] => {
        if (text === '') return [];
        const href = i % 2 === 1 ? known.get(text) : undefined;
        return [href === undefined ? { is: 'text', text } : { is: 'link', href, inside: [{ is: 'text', text }] }];
      });
    });
  const linked = (b: Block): Block => {
    switch (b.is) {
      case 'heading':
        return b;
      case 'paragraph':
        return { ...b, inside: inlines(b.inside) };
      case 'list':
        return { ...b, items: b.items.map((item) => item.map(linked)) };
      case 'table':
        return { ...b, rows: b.rows.map((row) => row.map(inlines)) };
    }
  };
  return blocks.map(linked);
}
