/** Landlords as people read them on the command line. */
import type { AddedLandlord } from '../../administration/landlords/add.ts';
import { leftInWords } from '../../administration/set-up/left-behind.ts';
import type { ListedLandlord, ShownLandlord } from '../../administration/landlords/list.ts';
import type { AddedVersion } from '../../administration/landlords/versions.ts';
import type { Exported } from '../../administration/export/index.ts';
import type { TakenIn } from '../../administration/export/take-in.ts';
import type { FaceOf } from '../../kinds/face.ts';
import { counted } from '../../kinds/words.ts';
import { shortDate } from '../../core/input/dates.ts';
import { table, wrap } from '../output.ts';
import { movesTable } from './moves.ts';

const stands = ({ ended, moved }: ListedLandlord): string => {
  if (moved) return 'handed over to another installation';
  return ended === null ? '' : `no new complaints from ${shortDate(ended)}`;
};

export function landlordList(all: readonly ListedLandlord[]): string {
  if (all.length === 0) return 'There is no landlord here yet: putright landlord new adds one.';
  return table(
    ['id', 'name', 'references', 'policy', 'in force from', ''],
    all.map((l) => [l.id, l.name, l.referencePrefix, l.version, shortDate(l.inForceFrom), stands(l)]),
  );
}

export function landlordPage(l: ShownLandlord): string {
  const { details } = l;
  return [
    `${l.name} (${l.id})${stands(l) === '' ? '' : `: ${stands(l)}`}`,
    '',
    table(
      ['', ''],
      [
        ['References begin with', l.referencePrefix],
        ['Complaints by email', details.complaintsEmail],
        ['Telephone', details.phone],
        ['Address', details.address.join(', ')],
        ['Website', details.website],
        ['Survey', details.surveyLink],
        ['Colour', details.brand.colour],
        ['Mark', details.brand.logo === null ? 'none: its name stands in for it' : 'an SVG'],
        ['People', String(l.people)],
        ['Teams and contractors', `${l.teams} and ${l.contractors}`],
        ['Its own words for', l.letters.join(', ') || 'no letter'],
      ],
    ),
    '',
    `${l.policy.name}, from: ${l.policy.source}`,
    table(
      ['version', 'rules new complaints from', ''],
      l.versions.map((v) => [v.version, shortDate(v.inForceFrom), v.inForce ? 'in force' : '']),
    ),
  ].join('\n');
}

export function addedPage(a: AddedLandlord): string {
  const done = a.dryRun ? 'could be added as it is; nothing was changed' : 'was added';
  const departs = a.findings.filter((f) => f.severity === 'departs').length;
  return [
    `${a.name} (${a.id}) ${done}: ${a.people} ${a.people === 1 ? 'person' : 'people'}, ${a.parties} teams and contractors, policy ${a.policy.version}.`,
    departs === 0
      ? 'Its policy departs nowhere from the Code.'
      : `Its policy departs from the Code in ${departs} ${departs === 1 ? 'place' : 'places'}: putright policy check says where.`,
    ...(a.dryRun ? [] : ['The first account is made by the link that putright staff first gives.']),
    ...(a.leftBehind === null
      ? []
      : [
          `A set-up that was begun in the pages is kept (${leftInWords(a.leftBehind)}): whoever looks after ${a.name} goes on with it, or ends it, at /set-up.`,
        ]),
  ].join('\n');
}

export function versionPage(v: AddedVersion, faceOf: FaceOf): string {
  const begins = `rules new complaints from ${shortDate(v.inForceFrom)}`;
  const changed = v.differences.map((d) =>
    wrap(`${d.field}: ${d.was ?? 'not there'} → ${d.is ?? 'not there any more'}. ${d.says}`, 2),
  );
  return [
    v.dryRun
      ? `Version ${v.version} would be kept as it is; nothing was changed.`
      : `Version ${v.version} is kept, and ${begins}.`,
    '',
    changed.length === 0
      ? `No setting differs from version ${v.before}.`
      : `What differs from version ${v.before} (${changed.length}):`,
    ...changed,
    '',
    v.moves.length === 0
      ? `Of ${v.cases} open cases none has a date that would move.`
      : `Of ${v.cases} open cases these have dates that would move; each stays until it is moved by putright policy apply:`,
    ...(v.moves.length === 0 ? [] : [movesTable(v.moves, faceOf)]),
  ].join('\n');
}

/** What an export holds, and what to do with it. */
export function exportedPage(all: readonly Exported[]): string {
  return [
    table(
      ['landlord', 'cases', 'rows', 'documents', 'folder'],
      all.map((e) => [e.landlord.name, String(e.cases), String(e.rows), String(e.documents), e.folder]),
    ),
    ...all.flatMap(({ landlord, lost }) =>
      lost.length === 0
        ? []
        : ['', `${landlord.name}: ${counted(lost.length, 'document')} had been lost before; manifest.json names them.`],
    ),
    '',
    'It holds personal data: keep it where only you can read it, and delete it once it is not needed.',
  ].join('\n');
}

/** What was taken in. */
export function takenInPage({ landlord, cases, documents, started, dryRun }: TakenIn): string {
  const holds = `${counted(cases, 'case')} and ${counted(documents, 'document')}`;
  if (dryRun) return `${landlord.name} (${landlord.id}) is whole and could be taken in: ${holds}. Nothing was changed.`;
  return [
    `${landlord.name} (${landlord.id}) was taken in: ${holds}; ${counted(started, 'case')} went on.`,
    'Nobody of it can sign in yet: the first account is made by the link that putright staff first gives, the others are invited.',
    'Links in letters that went out before open only where this installation has the same secret (putright secret).',
  ].join('\n');
}
