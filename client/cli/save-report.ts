/** A report saved to a file of this machine, in the form its name ends with. */
import { extname } from 'node:path';
import { BadInput } from '../../platform/errors.ts';
import { writeBytes } from '../core/input/files.ts';
import { FORMS, type Form, type PackContents } from '../management/packs/contents.ts';

/** Which form a file's name asks for. Throws a sentence for another. */
export function formOfFile(file: string): Form {
  const form = FORMS.find((f) => f === extname(file).slice(1).toLowerCase());
  if (form === undefined) throw new BadInput(`--save: name a file that ends with .${FORMS.join(', .')}.`);
  return form;
}

export async function saveContents(contents: PackContents, file: string): Promise<void> {
  const form = formOfFile(file);
  const { fileOf } = await import('../management/packs/files.ts');
  await writeBytes(file, await fileOf(contents, form));
}
