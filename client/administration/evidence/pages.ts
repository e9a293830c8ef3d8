/** An evidence pack as a report: its first sheet, its index, and each case in chapters. Pure. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { policyById } from '../../../policies/registry.ts';
import type { IsoDate, Policy } from '../../../policies/types.ts';
import type { Chapter, Report } from '../../../letters/print/as-report.ts';
import { heading, list, paragraph, table } from '../../../letters/make-blocks.ts';
import type { Block } from '../../../letters/tree.ts';
import { senderOf } from '../../management/packs/sender.ts';
import type { TimelineEntry } from '../../cases/read.ts';
import type { PrintedLine } from '../../kinds/sections.ts';
import { capitalised, counted } from '../../kinds/words.ts';
import type { CountCard, NotGiven, PackCase, PackFile } from './gather.ts';
import { paragraphsOf } from './words.ts';

export interface Pack {
  /** The case it is made for; the others are linked with it. */
  reference: string;
  made: IsoDate;
  madeBy: string;
  cases: readonly PackCase[];
  /** How many linked cases are not open to whoever made it. */
  hidden: number;
}

/** The report. */
export function packReport(pack: Pack, { landlord }: Policy): Report {
  const { reference, made, madeBy, cases, hidden } = pack;
  const others = cases.filter((c) => c.reference !== reference).map((c) => c.reference);
  const missing = cases.flatMap((c) => c.missing.map((m) => `${c.reference} ${m.id}`));
  const files = cases.reduce((n, c) => n + c.files.length, 0);
  return {
    title: `Evidence pack: ${reference}`,
    ...senderOf(landlord),
    footer: `${landlord.name} · Evidence pack · ${reference}`,
    lines: [
      `Made on ${formatDate(made)} by ${madeBy}.`,
      others.length === 0
        ? `It holds case ${reference}.`
        : `It holds case ${reference} and what belongs with it: ${others.join(', ')}.`,
      `${counted(files, 'letter or file', 'letters and files')} lie in the folder beside this text, each under its case; SHA256SUMS names the hash of each.`,
    ],
    notes: [
      ...(hidden === 0
        ? []
        : [
            `${counted(hidden, 'linked case is', 'linked cases are')} not open to whoever made this pack, and not in it.`,
          ]),
      ...(missing.length === 0
        ? []
        : [
            `Not complete: ${counted(missing.length, 'letter or file is', 'letters or files are')} missing (${missing.slice(0, 12).join(', ')}${missing.length > 12 ? ' …' : ''}). The index says why.`,
          ]),
    ],
    contents: 2,
    chapters: [indexOf(cases), ...cases.flatMap(chaptersOf), policiesOf(cases)],
  };
}

function indexOf(cases: readonly PackCase[]): Chapter {
  const given = cases.flatMap((c) => [
    heading(2, `Letters and files of ${c.reference}`),
    ...(c.files.length === 0
      ? [paragraph('None.')]
      : table(
          ['Letter or file', 'Day', 'SHA-256'],
          c.files.map((f) => [`${f.id} ${f.name}`, f.on === null ? '–' : dayOf(f.on), f.sha256.slice(0, 12)]),
        )),
  ]);
  const not = (pick: (c: PackCase) => readonly NotGiven[]): string[] =>
    cases.flatMap((c) => pick(c).map(({ id, name, why }) => `${c.reference} ${id} (${name}): ${why}`));
  const leftOut = not((c) => c.leftOut);
  const missing = not((c) => c.missing);
  const redacted = cases.flatMap((c) =>
    c.redacted.map(
      ({ id, name, why, copy }) =>
        `${c.reference} ${id} (${name}): ${copy === null ? 'some of its words are left out' : `a copy stands in its place (${copy})`}: ${why}`,
    ),
  );
  return {
    title: 'Index',
    onNewSheet: true,
    blocks: [
      ...given,
      heading(2, 'What is left out, and why'),
      ...(leftOut.length === 0 ? [paragraph('Nothing was left out.')] : list(leftOut)),
      paragraph(
        'Private links by which a customer reaches their own page are taken out of letters. Colleagues whose conduct is complained about stand under their role. Words that were erased at somebody’s request stand as erased.',
      ),
      heading(2, 'What is given in a redacted copy, and why'),
      ...(redacted.length === 0 ? [paragraph('Nothing was redacted.')] : list(redacted)),
      heading(2, 'What is missing'),
      ...(missing.length === 0 ? [paragraph('Nothing is missing.')] : list(missing)),
    ],
  };
}

function chaptersOf(c: PackCase): Chapter[] {
  const of = (title: string, blocks: Block[], onNewSheet = false): Chapter[] =>
    blocks.length === 0 ? [] : [{ title: `${title}: ${c.reference}`, onNewSheet, blocks }];
  return [
    ...of(capitalised(c.called), caseBlocks(c), true),
    ...of('Chronology', told(c.chronology)),
    ...of('Contacts', told(c.contacts)),
    ...of('How its dates were counted', c.cards.flatMap(cardBlocks)),
    ...of('Letters', c.files.filter((f) => f.is === 'letter').flatMap(letterBlocks), true),
  ];
}

function caseBlocks({ printed, needs, policies }: PackCase): Block[] {
  return [
    ...printed.head.map(paragraph),
    ...list([
      ...printed.facts.map(([name, says]) => `${name}: ${says}`),
      `Adjustments and needs: ${needs ?? 'none are known'}`,
      `Policy in force: ${policies.map(({ id, version }) => `${id} ${version}`).join(', then ')}`,
    ]),
    ...(printed.quoted === null ? [] : [heading(2, 'In the words of whoever wrote'), ...paragraphsOf(printed.quoted)]),
    ...printed.sections.flatMap((s) => [
      heading(2, s.title),
      ...list(s.lines.map(lineOf).filter((said) => said !== '')),
    ]),
  ];
}

const lineOf = (line: PrintedLine): string =>
  (typeof line === 'string' ? line : `${line.lead}${line.text}`).replaceAll(/\s+/g, ' ').trim();

const told = (all: readonly TimelineEntry[]): Block[] =>
  table(
    ['What happened', 'Day', 'By'],
    all.map(({ seq, on, by, says }) => [`#${seq} ${says}`, dayOf(on), by]),
  );

const cardBlocks = ({ title, lines }: CountCard): Block[] => [
  heading(2, capitalised(title)),
  ...list(lines.map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter((line) => line !== '')),
];

function letterBlocks({ id, name, on, words }: PackFile): Block[] {
  return [
    heading(2, `${id} ${name.replace(/\.\w{1,5}$/, '')}${on === null ? '' : `, ${dayOf(on)}`}`),
    ...(words === null ? [paragraph('It lies in the folder.')] : paragraphsOf(words)),
  ];
}

/** The policies the cases were ruled by: what they say stands in the folder, what they cite stands here. */
function policiesOf(cases: readonly PackCase[]): Chapter {
  const all = policiesIn(cases);
  return {
    title: 'Policies in force',
    onNewSheet: true,
    blocks: all.flatMap((policy) => [
      heading(2, `${policy.landlord.name}: ${policy.id} ${policy.version}`),
      paragraph(`The policy as data lies in the folder as “${policyFile(policy)}”. The clauses it rests on:`),
      ...list(Object.entries(policy.clauses ?? {}).map(([clause, says]) => `${clause}: ${says}`)),
    ]),
  };
}

/** Each version once. */
export function policiesIn(cases: readonly PackCase[]): Policy[] {
  const named = new Map(cases.flatMap((c) => c.policies.map((p) => [`${p.id} ${p.version}`, p] as const)));
  return [...named.values()].map(({ id, version }) => policyById(id, version));
}

/** Where a policy lies in the folder. */
export const policyFile = ({ id, version }: Pick<Policy, 'id' | 'version'>): string => `policy ${id} ${version}.json`;

/** "2 Nov 2026". */
const dayOf = (on: IsoDate): string => formatDate(on).replace(/^\S+ /, '');
