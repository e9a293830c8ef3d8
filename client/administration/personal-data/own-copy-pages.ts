/** The copy as something to read: one text in order, as HTML and as an accessible PDF, and the index of its files. Pure. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { privacyOf } from '../../../policies/privacy.ts';
import type { Policy } from '../../../policies/types.ts';
import type { Frame } from '../../../letters/frame.ts';
import type { Block, Inline } from '../../../letters/tree.ts';
import type { Standing } from '../../core/store.ts';
import { counted } from '../../kinds/words.ts';
import type { CopyCase, OwnCopy, Said } from './own-copy.ts';
import { piecesOf } from './third-parties.ts';

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
  const [first] = copy.cases;
  const title = 'Your data in complaints';
  const frame: Frame = {
    subject: title,
    title,
    brand: landlord.brand,
    sender: [landlord.name, ...landlord.address.filter((line) => line !== landlord.name), landlord.phone],
    addressee: [],
    dated: formatDate(copy.made),
    reference: first?.reference ?? '',
    notes: style === 'marked' ? ['To be looked through before it is given away: others are marked in it.'] : [],
    greeting: '',
    form: true,
    signature: [],
    yourPage: null,
    help: `Would you like this in large print, in Braille, in easy words, in another language, or read to you? Call us on ${landlord.phone}. It is free.`,
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
          : 'Where somebody else was named, we have taken the name out. The square brackets show where.',
      ),
    ),
    heading(2, 'What it is used for'),
    paragraph(
      text(
        'We use it to look into complaints and put things right, as the law asks of a social landlord. Most of it you told us; some of it came from colleagues, contractors or whoever speaks for you. You may ask us to put right what is wrong, to erase it or not to use it for a while, and you may object. You can complain to the Information Commissioner (ico.org.uk, 0303 123 1113).',
      ),
    ),
    paragraph(text(`Who to ask: ${contact.name}, ${contact.email}, ${contact.phone}.`)),
    ...copy.cases.flatMap((c) => caseBlocks(c, marked, linked)),
    ...lookedAt(copy, style),
  ];
  return { frame, blocks };
}

function wordsIn(said: string, { own, others }: OwnCopy, style: CopyStyle): Inline[] {
  return piecesOf(said, own, others).map((piece): Inline => {
    if (piece.is === 'words') return text(piece.text);
    if (style === 'redacted')
      return { is: 'strong', inside: [text(piece.who === 'colleague' ? '[a colleague]' : '[somebody else]')] };
    return { is: 'strong', inside: [text(`[${piece.who}: ${piece.text}]`)] };
  });
}

function caseBlocks(c: CopyCase, marked: (said: string) => Inline[], linked: boolean): Block[] {
  const told = (all: readonly Said[]): Block[] =>
    list(all.map(({ on, by, says }) => [text(`${formatDate(on)}, `), ...marked(by), text(': '), ...marked(says)]));
  const part = (title: string, blocks: Block[]): Block[] => (blocks.length === 0 ? [] : [heading(3, title), ...blocks]);
  const ended = c.closed === null ? 'It is open.' : `It was closed on ${formatDate(c.closed)}.`;
  return [
    heading(2, `Case ${c.reference}`),
    paragraph(text(`Received on ${formatDate(c.received)}; ${AS[c.as]}. ${ended}`)),
    ...part(
      'What we hold of you',
      list(c.details.map(([what, said]) => [text(`${what}: `), ...markedDetail(what, said, marked)])),
    ),
    ...part('What happened', told(c.happened)),
    ...part('What was said and written besides', told(c.words)),
    ...part(
      'What was shared with others outside, and why we were allowed to',
      c.shared.length === 0 ? [paragraph(text('Nothing.'))] : told(c.shared),
    ),
    ...part(
      'What you answered when we asked how it went',
      list(c.survey.map(([asks, said]) => [text(`${asks} ${said}`)])),
    ),
    ...part(
      'Letters and files',
      list([
        ...c.files.map((f): Inline[] => [
          linked
            ? { is: 'link', href: f.path.split('/').map(encodeURIComponent).join('/'), inside: [text(f.path)] }
            : text(f.path),
          ...(f.namesOthers === false
            ? []
            : [text(f.namesOthers === null ? ' (not read by putright)' : ' (names others)')]),
        ]),
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
      [text('Look at each name in square brackets. The style “redacted” takes all of them out of this text.')],
      ...(files.some((f) => f.namesOthers !== false)
        ? [
            [
              text(
                'Look through the letters and files that name others or were not read: nothing is taken out of them.',
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
