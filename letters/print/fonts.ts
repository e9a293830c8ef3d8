/** The typefaces letters are set in, one after the other, and which signs they have between them (RC-4). */
import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Every package of typefaces stands beside this one. Each is of the SIL Open Font Licence. */
const ATKINSON = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/atkinson-hyperlegible/package.json'),
);

/** Family and package. Latin first; a sign is set in the first family that has it. */
const FAMILIES: readonly (readonly [family: string, folder: string])[] = [
  ['Atkinson Hyperlegible', 'atkinson-hyperlegible'],
  ['Noto Sans', 'noto-sans'],
  ['Noto Sans Arabic', 'noto-sans-arabic'],
  ['Noto Sans Hebrew', 'noto-sans-hebrew'],
  ['Noto Sans Bengali', 'noto-sans-bengali'],
  ['Noto Sans Devanagari', 'noto-sans-devanagari'],
  ['Noto Sans Gurmukhi', 'noto-sans-gurmukhi'],
  ['Noto Sans Gujarati', 'noto-sans-gujarati'],
  ['Noto Sans Tamil', 'noto-sans-tamil'],
  ['Noto Sans Telugu', 'noto-sans-telugu'],
  ['Noto Sans Kannada', 'noto-sans-kannada'],
  ['Noto Sans Malayalam', 'noto-sans-malayalam'],
  ['Noto Sans Sinhala', 'noto-sans-sinhala'],
  ['Noto Sans Thai', 'noto-sans-thai'],
  ['Noto Sans Ethiopic', 'noto-sans-ethiopic'],
  ['Noto Sans Armenian', 'noto-sans-armenian'],
  ['Noto Sans Georgian', 'noto-sans-georgian'],
  ['Noto Sans Khmer', 'noto-sans-khmer'],
  ['Noto Sans Myanmar', 'noto-sans-myanmar'],
  ['Noto Sans Lao', 'noto-sans-lao'],
  ['Noto Sans SC', 'noto-sans-sc'],
  ['NanumGothic', 'nanum-gothic'],
  ['Noto Emoji', 'noto-emoji'],
  ['Noto Sans Symbols', 'noto-sans-symbols'],
  ['Noto Sans Symbols 2', 'noto-sans-symbols-2'],
];

const folderOf = (folder: string): string => join(dirname(ATKINSON), folder);

/** The two weights letters use; the packages hold nine, of which Typst need not know. */
const WEIGHTS = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'];

/** The families in the order in which they are asked. */
export const FONT_FAMILIES: readonly string[] = FAMILIES.map(([family]) => family);

/** The folders their files stand in. */
export const FONT_FOLDERS: readonly string[] = FAMILIES.flatMap(([, folder]) =>
  WEIGHTS.map((weight) => join(folderOf(folder), weight)).filter((path) => existsSync(path)),
);

/** Whether some typeface of ours has this sign, by its code point. */
export function isInSomeFont(code: number): boolean {
  return spans().some(([from, to]) => from <= code && code <= to);
}

let known: (readonly [from: number, to: number])[] | null = null;

/** From and to of each run of signs; read once, the typeface of Latin first. */
function spans(): readonly (readonly [number, number])[] {
  known ??= FAMILIES.flatMap(([, folder]) => {
    const path = join(folderOf(folder), '400Regular');
    const file = existsSync(path) ? readdirSync(path).find((name) => name.endsWith('.ttf')) : undefined;
    return file === undefined ? [] : signsOf(join(path, file));
  });
  return known;
}

/** The runs of code points in a TrueType file's `cmap`: its format 12 where it has one, else its format 4. */
export function signsOf(path: string): [number, number][] {
  const file = openSync(path, 'r');
  const read = (at: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, at);
    return bytes;
  };
  try {
    const tables = read(12, 16 * read(4, 2).readUInt16BE());
    let at = 0;
    let length = 0;
    for (let i = 0; i + 16 <= tables.length; i += 16)
      if (tables.toString('latin1', i, i + 4) === 'cmap')
        [at, length] = [tables.readUInt32BE(i + 8), tables.readUInt32BE(i + 12)];
    return runsIn(read(at, length));
  } finally {
    closeSync(file);
  }
}

function runsIn(cmap: Buffer): [number, number][] {
  const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(4 + 8 * i + 4));
  const of = (format: number): number | undefined => offsets.find((at) => cmap.readUInt16BE(at) === format);
  const [wide, narrow] = [of(12), of(4)];
  const runs: [number, number][] = [];
  if (wide !== undefined) {
    const groups = cmap.readUInt32BE(wide + 12);
    for (let i = 0; i < groups; i++) {
      const at = wide + 16 + 12 * i;
      runs.push([cmap.readUInt32BE(at), cmap.readUInt32BE(at + 4)]);
    }
  } else if (narrow !== undefined) {
    const twice = cmap.readUInt16BE(narrow + 6);
    for (let i = 0; i < twice; i += 2) {
      const [to, from] = [cmap.readUInt16BE(narrow + 14 + i), cmap.readUInt16BE(narrow + 16 + twice + i)];
      if (from !== 0xffff) runs.push([from, to]);
    }
  }
  return runs;
}
