/** Every page of staff and every form they can send, with the duties it is for, from the tables that make the routes. */
import { existsSync, readdirSync } from 'node:fs';
import { administratorsAt, handsOutAt } from '../../../client/core/people.ts';
import { MANAGERS } from '../../../client/core/people.ts';
import { ALL_STAFF, type PageDuties, type PageSpec } from '../../../client/web/site/pages.ts';
import { POLICIES } from '../../support/packs.ts';
import { DUTY_NAMES } from '../../../policies/roles/roles.ts';
import type { Duty } from '../../../policies/types.ts';
import { code, MADE, table } from './table.ts';

const WEB = new URL('../../../client/web/', import.meta.url);

const GROUPS: [string, readonly Duty[]][] = [
  ['everybody on the staff', ALL_STAFF],
  ['managers', MANAGERS],
];

/** The tables of pages, by the folder they stand in. */
async function tables(): Promise<[string, PageSpec[]][]> {
  const folders = readdirSync(WEB).filter((f) => f !== 'site' && existsSync(new URL(`${f}/pages.ts`, WEB)));
  return Promise.all(
    folders.toSorted().map(async (folder) => {
      const found = (await import(new URL(`${folder}/pages.ts`, WEB).href)) as Record<string, unknown>;
      const specs = Object.values(found).flatMap((one) =>
        typeof one === 'object' && one !== null ? Object.values(one).filter(isPage) : [],
      );
      return [folder, specs] as [string, PageSpec[]];
    }),
  );
}

const isPage = (one: unknown): one is PageSpec =>
  typeof one === 'object' && one !== null && 'path' in one && 'allowedDuties' in one;

function whoMay(may: PageDuties): string {
  if (typeof may === 'function') return may === administratorsAt ? 'administrators' : 'those who hand out cases';
  const group = GROUPS.find(([, roles]) => roles.length === may.length && roles.every((r) => may.includes(r)));
  return group?.[0] ?? may.map((r) => DUTY_NAMES[r]).join(', ');
}

/** `pages.md` */
export async function pagesPage(): Promise<string> {
  return [
    '# Pages of staff',
    '',
    MADE,
    '`test/journeys/matrix.server.test.ts` walks every duty through every one of them.',
    '',
    ...table(
      ['who', 'duties'],
      [
        ...GROUPS.map(([name, roles]) => [name, roles.map((r) => DUTY_NAMES[r]).join(', ')]),
        ...POLICIES.flatMap(({ landlord, landlordId }) => [
          [
            `administrators of ${landlord.name}`,
            administratorsAt(landlordId)
              .map((r) => DUTY_NAMES[r])
              .join(', '),
          ],
          [
            `those who hand out cases at ${landlord.name}`,
            handsOutAt(landlordId)
              .map((r) => DUTY_NAMES[r])
              .join(', '),
          ],
        ]),
      ],
    ),
    ...(await tables()).flatMap(([folder, specs]) => [
      '',
      `## ${folder}`,
      '',
      ...table(
        ['page', 'what for', 'who may'],
        specs.map(({ method, path, does, allowedDuties }) => [
          code(`${[method].flat().join('/')} ${path}`),
          does,
          whoMay(allowedDuties),
        ]),
      ),
    ]),
    '',
  ].join('\n');
}
