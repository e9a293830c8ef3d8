/** The copy as something to read: one text in order, as HTML and as an accessible PDF, and the index of its files. Pure. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { FILE_DECISIONS } from '../../../policies/kinds/data-requests.ts';
import { privacyOf } from '../../../policies/privacy.ts';
import type { Policy } from '../../../policies/types.ts';
import type { Frame } from '../../../letters/frame.ts';
import type { Block, Inline } from '../../../letters/tree.ts';
import { nameWords, withoutTitles } from '../../../db/queries/cases/name-matching.ts';
import type { Standing } from '../../core/store/store.ts';
import { counted } from '../../kinds/words.ts';
import { givenOf, whyNotGiven } from './given-files.ts';
import type { CopyCase, CopyFile, OwnCopy, Said } from './own-copy.ts';
import { piecesOf, type Piece } from './third-parties.ts';

/** `marked`: for whoever looks it through; `redacted`: what was marked is taken out, for giving away. */
export type CopyStyle = 'marked' | 'redacted';

export interface CopyPages {
  frame: Frame;
  blocks: Block[];
}

const AS: Record<Standing, string> = {
  complainant: 'you complained',
  representative: 'you speak for somebody who complained',
  household: 'it is about your home',
  'in-words': 'you are named in it',
};

const text = (said: string): Inline => ({ is: 'text', text: said });
const paragraph = (...inside: Inline[]): Block => ({ is: 'paragraph', inside });
const heading = (level: number, said: string): Block => ({ is: 'heading', level, inside: [text(said)] });
const list = (items: Inline[][]): Block[] =>
  items.length === 0 ? [] : [{ is: 'list', ordered: false, items: items.map((inside) => [paragraph(...inside)]) }];

/** `asked`: the day they asked for it, and until when they are to have it, where that is known. */
export function copyPages(
  copy: OwnCopy,
  policy: Policy,
  { style, asked, linked = false }: { style: CopyStyle; asked?: { on: string; due: string } | null; linked?: boolean },
): CopyPages {
  const { landlord } = policy;
  const marked = (said: string): Inline[] => wordsIn(said, copy, style);
  const { contact } = privacyOf(policy);
  const frame: Frame = {
    ...frameOf(copy, policy, 'Your data in complaints'),
    notes: style === 'marked' ? ['To be looked through before it is given away: others are marked in it.'] : [],
  };
  const blocks: Block[] = [
    paragraph(
      text(
        `This is what ${landlord.name} holds of ${copy.subject.names[0] ?? 'you'} in complaints: ${counted(copy.cases.length, 'case')}. The letters and files themselves are in the folder beside this text.`,
      ),
    ),
    ...(asked
      ? [
          paragraph(
            text(`You asked for it on ${formatDate(asked.on)}. You are to have it by ${formatDate(asked.due)}.`),
          ),
        ]
      : []),
    paragraph(
      text(
        style === 'marked'
          ? 'Names, addresses and numbers that are not theirs stand in square brackets and are to be looked at one by one.'
          : 'Where somebody else was named, we have taken the name out, and what they are stands in square brackets. Letters that named others are written anew from their words.',
      ),
    ),
    heading(2, 'What it is used for'),
    paragraph(
      text(
        'We use it to look into complaints and put things right, as the law asks of a social landlord. Most of it you told us; some of it came from colleagues, contractors or whoever speaks for you. You may ask us to put right what is wrong, to erase it or not to use it for a while, and you may object. You can complain to the Information Commissioner (ico.org.uk, 0303 123 1113).',
      ),
    ),
    paragraph(text(`Who to ask: ${contact.name}, ${contact.email}, ${contact.phone}.`)),
    ...copy.cases.flatMap((c) => caseBlocks(c, marked, { style, linked })),
    ...(copy.mails.length === 0
      ? []
      : [heading(2, 'Emails of yours that belong to no case'), ...told(copy.mails, marked)]),
    ...lookedAt(copy, style),
  ];
  return { frame, blocks };
}

function wordsIn(said: string, { own, others, roles }: OwnCopy, style: CopyStyle): Inline[] {
  return piecesOf(said, own, others).map((piece): Inline => {
    if (piece.is === 'words') return text(piece.text);
    if (style === 'redacted') return { is: 'strong', inside: [text(`[${roleOf(piece, roles)}]`)] };
    return { is: 'strong', inside: [text(`[${piece.who}: ${piece.text}]`)] };
  });
}

/** What somebody is, in the place of their name: by their role where the name is one person's, else that they are another. */
function roleOf({ text: said, who }: Piece & { is: 'other' }, roles: OwnCopy['roles']): string {
  const words = withoutTitles(nameWords(said));
  const fit = roles.filter(({ name }) => {
    const theirs = nameWords(name);
    return words.length > 0 && words.every((w) => theirs.includes(w));
  });
  const [first] = fit;
  const one = first !== undefined && fit.every(({ is }) => is === first.is);
  return one ? first.is : who === 'colleague' ? 'a colleague' : 'somebody else';
}

/** A letter written anew from its words, with a role in the place of everybody else's name. */
export function letterWithoutOthers({ words, name }: CopyFile, copy: OwnCopy, policy: Policy): CopyPages {
  const title = name.replace(/\.\w{1,5}$/, '');
  const frame: Frame = {
    ...frameOf(copy, policy, title),
    notes: ['This is what the letter said. Where somebody else was named, what they are stands in square brackets.'],
  };
  const lines = (part: string): Inline[] =>
    part
      .split('\n')
      .flatMap((line, n): Inline[] => [
        ...(n === 0 ? [] : [{ is: 'break' } as const]),
        ...wordsIn(line, copy, 'redacted'),
      ]);
  const parts = (words ?? '').split(/\n[ \t]*\n/).filter((part) => part.trim() !== '');
  return { frame, blocks: parts.map((part) => paragraph(...lines(part))) };
}

function frameOf(copy: OwnCopy, { landlord }: Policy, title: string): Frame {
  return {
    subject: title,
    title,
    brand: landlord.brand,
    sender: [landlord.name, ...landlord.address.filter((line) => line !== landlord.name), landlord.phone],
    addressee: [],
    dated: formatDate(copy.made),
    reference: copy.cases[0]?.reference ?? '',
    notes: [],
    greeting: '',
    form: true,
    signature: [],
    yourPage: null,
    help: `Would you like this in large print, in Braille, in easy words, in another language, or read to you? Call us on ${landlord.phone}. It is free.`,
  };
}

/** A letter or file by where it lies; where it is not given, why. */
function fileLine(file: CopyFile, { all }: CopyCase, style: CopyStyle, linked: boolean): Inline[] {
  const given = style === 'marked' ? { path: file.path, writtenAnew: false } : givenOf(file, all);
  if (given === null) return [text(`Not given: ${whyNotGiven(file)}`)];
  const { path, writtenAnew } = given;
  const note =
    style === 'marked'
      ? file.namesOthers === false
        ? ''
        : file.namesOthers === null
          ? ` (not read by putright${file.decided === null ? '' : `; decided: ${FILE_DECISIONS[file.decided.decision]}`})`
          : ' (names others)'
      : writtenAnew
        ? ' (written anew, without the names of others)'
        : '';
  return [
    linked ? { is: 'link', href: path.split('/').map(encodeURIComponent).join('/'), inside: [text(path)] } : text(path),
    ...(note === '' ? [] : [text(note)]),
  ];
}

const told = (all: readonly Said[], marked: (said: string) => Inline[]): Block[] =>
  list(all.map(({ on, by, says }) => [text(`${formatDate(on)}, `), ...marked(by), text(': '), ...marked(says)]));

function caseBlocks(
  c: CopyCase,
  marked: (said: string) => Inline[],
  { style, linked }: { style: CopyStyle; linked: boolean },
): Block[] {
  const part = (title: string, blocks: Block[]): Block[] => (blocks.length === 0 ? [] : [heading(3, title), ...blocks]);
  const ended = c.closed === null ? 'It is open.' : `It was closed on ${formatDate(c.closed)}.`;
  return [
    heading(2, `Case ${c.reference}`),
    paragraph(text(`Received on ${formatDate(c.received)}; ${AS[c.as]}. ${ended}`)),
    ...part(
      'What we hold of you',
      list(c.details.map(([what, said]) => [text(`${what}: `), ...markedDetail(what, said, marked)])),
    ),
    ...part('What happened', told(c.happened, marked)),
    ...part('What was said and written besides', told(c.words, marked)),
    ...part(
      'What was shared with others outside, and why we were allowed to',
      c.shared.length === 0 ? [paragraph(text('Nothing.'))] : told(c.shared, marked),
    ),
    ...part(
      'What you answered when we asked how it went',
      list(c.survey.map(([asks, said]) => [text(`${asks} ${said}`)])),
    ),
    ...part(
      'What you chose to tell us of yourself (we only count it, to see whether we treat everybody alike)',
      list(c.toldOfThemselves.map(([asks, said]) => [text(`${asks} ${said}`)])),
    ),
    ...part(
      'Letters and files',
      list([
        ...c.files.map((file) => fileLine(file, c, style, linked)),
        ...c.withheld.map((why) => [text(`Not given: ${why}`)]),
      ]),
    ),
  ];
}

/** Their own data is theirs as it stands; of somebody who speaks for them the name is not. */
const markedDetail = (what: string, said: string, marked: (said: string) => Inline[]): Inline[] =>
  what === 'Who speaks for you' ? marked(said) : [text(said)];

/** For whoever looks it through: what else may be theirs, and what no program has read. */
function lookedAt({ subject, cases }: OwnCopy, style: CopyStyle): Block[] {
  if (style === 'redacted') return [];
  const files = cases.flatMap((c) => c.files);
  return [
    heading(2, 'Before it is given away'),
    ...list([
      [
        text(
          'Look at each name in square brackets. The style “redacted” takes all of them out of this text and of letters.',
        ),
      ],
      ...(files.some((f) => f.namesOthers !== false)
        ? [
            [
              text(
                'Look at the files that no program has read, and decide of each: what nobody has decided of is held back. Letters that name others are written anew without them.',
              ),
            ],
          ]
        : []),
      ...subject.perhaps.map((c): Inline[] => [
        text(`${c.reference} is not in this copy: ${c.because ?? ''}. Add it where it is theirs.`),
      ]),
      [text('Cases that are not open to whoever made this copy are not in it.')],
    ]),
  ];
}
