/** The pages of the repository lead somewhere: links, citations of sections, and nothing that lies outside it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOMS } from './import-rules.ts';

const ROOT = join(import.meta.dirname, '../..');
const THIS = 'test/conventions/docs.test.ts';

/** Files of the repository, those not yet committed included. */
const ALL = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((f) => f !== '' && existsSync(join(ROOT, f)));
/** Files with something to read in them; what others wrote or machines made is left out. */
const FILES = ALL.filter((f) => /\.(ts|mjs|md|njk|typ|json|yml)$/.test(f)).filter(
  (f) => f !== THIS && f !== 'package-lock.json' && !/^test\/(histories\/kept|support\/compose-spec)\//.test(f),
);

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
/** Letters' templates are Markdown too, and no pages. */
const PAGES = FILES.filter((f) => f.endsWith('.md') && !f.startsWith('letters/'));

/** The anchor of a heading, as the usual readers of Markdown make it. */
function anchorOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

function anchorsIn(page: string): Set<string> {
  const text = read(page);
  return new Set([
    ...[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)),
    ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id),
  ]);
}

/** Links of a page that lead nowhere in the repository. */
function broken(page: string, text: string): string[] {
  return [...text.replace(/```[^]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^[a-z]+:/.test(link)) return [];
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, target))) return [`${page}: ${link}`];
    return anchor === undefined || anchorsIn(target).has(anchor) ? [] : [`${page}: ${link}`];
  });
}

/** Numbers of the sections of a page: "4", "4.2" for the second item of a list in section 4 or for a heading of that number. */
function sectionsOf(page: string): Set<string> {
  const found = new Set<string>();
  let section = '';
  for (const line of read(page).split('\n')) {
    const [, heading] = /^#{2,3} (\d+(?:\.\d+)?)/.exec(line) ?? [];
    if (heading !== undefined) found.add(heading);
    if (line.startsWith('## ')) section = heading ?? '';
    const [, item] = /^(\d+)\. /.exec(line) ?? [];
    if (item !== undefined && section !== '') found.add(`${section}.${item}`);
  }
  return found;
}

/** Citations of sections that a page does not have. */
function citedInVain(cites: RegExp, page: string): string[] {
  const sections = sectionsOf(page);
  return FILES.flatMap((file) =>
    [...read(file).matchAll(cites)]
      .flatMap(([, said = '']) => [...said.matchAll(/§(\d+(?:\.\d+)?)/g)].map(([, number = '']) => number))
      .filter((number) => !sections.has(number))
      .map((number) => `${file}: §${number}`),
  );
}

/** Pages that tell of what once was, under the names it had. */
const TOLD_OF_THE_PAST = ['CHANGELOG.md', 'docs/mutation.md'];
const ROOM = `(?:${ROOMS.join('|')}|test|docs|bin)/`;
/** A path in backticks, whatever it is; elsewhere, as in an example of a shell, only the name of a file. */
const PATHS = [
  new RegExp(`\`(${ROOM}[^\`\\s]*)\``, 'g'),
  new RegExp(`(?<![\\w./\`-])(${ROOM}[\\w./-]+\\.(?:ts|mjs|md))\\b`, 'g'),
];
const pathsIn = (text: string): string[] => PATHS.flatMap((path) => [...text.matchAll(path)].map(([, p = '']) => p));

/** Every file, and every folder with the slash it is written with. */
const PLACES = [...new Set(ALL.flatMap((file) => [file, ...foldersOf(file)]))];

function foldersOf(file: string): string[] {
  const folder = dirname(file);
  return folder === '.' ? [] : [`${folder}/`, folder, ...foldersOf(folder)];
}

/** A star or a `<placeholder>` stands for any name. */
function isMissing(path: string): boolean {
  const pattern = path.split(/<[^>]+>|\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const named = new RegExp(`^${pattern.join('[^/]+')}$`);
  return !PLACES.some((place) => named.test(place));
}

describe('the pages of the repository', () => {
  it('link to what is there', () => {
    expect(PAGES.length).toBeGreaterThan(30);
    expect(PAGES.flatMap((page) => broken(page, read(page)))).toEqual([]);
    expect(broken('README.md', 'see [it](docs/nowhere.md) and [that](docs/design.md#nowhere)')).toHaveLength(2);
  });

  it('are cited by sections they have', () => {
    expect(citedInVain(/DESIGN ((?:§[\d.]*\d(?:, )?)+)/g, 'docs/design.md')).toEqual([]);
    expect(citedInVain(/facts\.md(?:\]\([^)]*\))? (§[\d.]*\d)/g, 'docs/facts.md')).toEqual([]);
    expect([...sectionsOf('docs/design.md')]).toEqual(expect.arrayContaining(['2.3', '4.12', '5', '9']));
  });

  it('name files and folders that are there', () => {
    const pages = PAGES.filter((page) => !TOLD_OF_THE_PAST.includes(page));
    expect(
      pages.flatMap((page) =>
        pathsIn(read(page))
          .filter(isMissing)
          .map((path) => `${page}: ${path}`),
      ),
    ).toEqual([]);
    const planted = 'a `client/service/`, `workflows/*/kind.ts`, `letters/templates/<CODE>.md`, tsx test/nowhere.ts';
    expect(pathsIn(planted).filter(isMissing)).toEqual(['client/service/', 'test/nowhere.ts']);
  });

  it('refer to nothing outside it: what code and pages cite stands here', () => {
    const outside =
      /\.\.\/shared\/|\bresearch\/|\bdomain\.md\b|\btemporal\.md\b|\bREQUIREMENTS\b|\bseeds\/|\bDESIGN\.md\b/;
    expect(
      FILES.filter((file) => outside.test(read(file).replaceAll("'../shared/", '').replaceAll('../../shared/', ''))),
    ).toEqual([]);
  });

  it('tell operators of every setting that the code reads', () => {
    const names = /(?:env\.|')((?:PUTRIGHT|TEMPORAL|OIDC|SMTP|IMAP|DOCUMENTS|TEXT|DATABASE)_[A-Z_]+)\b/g;
    const code = FILES.filter((f) =>
      /^(workers|client|activities|platform|letters|db|bin)\/.+(?<!\.test)\.(ts|mjs)$/.test(f),
    );
    const settings = new Set(code.flatMap((f) => [...read(f).matchAll(names)].map(([, name = '']) => name)));
    expect(settings.size).toBeGreaterThan(20);
    const told = read('docs/operating.md');
    expect([...settings].filter((name) => !told.includes(`\`${name}`)).toSorted()).toEqual([]);
  });

  it('no link stands in for the packages: one in a commit replaces the real folder when it is merged', () => {
    const tracked = execFileSync('git', ['ls-files', '-s'], { cwd: ROOT, encoding: 'utf8' }).split('\n');
    expect(tracked.filter((line) => line.startsWith('120000') || /\tnode_modules/.test(line))).toEqual([]);
  });
});
