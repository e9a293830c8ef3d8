/** What is given away of each letter and file in somebody's own copy. Pure. */
import { WITHHELD_GROUNDS } from '../../../policies/kinds/data-requests.ts';
import type { CopyFile } from './own-copy.ts';

/** Nobody has decided of it, and no program can tell who stands in it: it is not given until somebody has looked. */
export const isHeld = (file: CopyFile): boolean => file.words === null && file.decided === null;

export interface Given {
  path: string;
  /** Whose bytes are given; where it is written anew without others, whose words. */
  file: CopyFile;
  writtenAnew: boolean;
}

/** What is given of it, of all that is kept of its case; null where nothing is. */
export function givenOf(file: CopyFile, all: readonly CopyFile[]): Given | null {
  const asItIs = (one: CopyFile): Given => ({ path: one.path, file: one, writtenAnew: false });
  if (file.words !== null) {
    if (file.namesOthers === false) return asItIs(file);
    return { path: `${file.path.replace(/\.\w{1,5}$/, '')} (names taken out).pdf`, file, writtenAnew: true };
  }
  if (file.decided?.decision === 'give') return asItIs(file);
  const instead = file.decided?.decision === 'instead' ? file.decided.instead : null;
  const other = all.find((one) => one.id === instead);
  return other === undefined ? null : asItIs(other);
}

/** Why nothing is given of it, in words that its reader sees. */
export function whyNotGiven({ id, name, decided }: CopyFile): string {
  if (decided?.decision === 'withhold')
    return `${id} (${name}): ${decided.ground === null ? 'it is not given' : WITHHELD_GROUNDS[decided.ground]}`;
  if (decided === null)
    return `${id} (${name}): held back until somebody has looked at it; we will write to you about it`;
  return `${id} (${name}): it cannot be found`;
}
