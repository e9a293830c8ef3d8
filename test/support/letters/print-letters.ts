/** Every letter of every landlord as PDF into a folder, in ordinary and in large print: what veraPDF judges (docs/letters.md). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE_CODE, exampleLink } from '../../../letters/links/portal-link.ts';
import { writeLetter } from '../../../letters/write.ts';
import { PACK_IDS } from '../packs.ts';
import { everyLetter, inLargePrint } from './every-letter.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Say where to: node --import tsx test/support/letters/print-letters.ts FOLDER');
mkdirSync(folder, { recursive: true });
for (const policy of PACK_IDS)
  for (const [code, context] of everyLetter(policy)) {
    // As it goes: with the reader's private link, its square and its code.
    const yourPage = exampleLink(context.brief);
    for (const largePrint of [false, true])
      writeFileSync(
        join(folder, `${policy}-${code}${largePrint ? '-large' : ''}.pdf`),
        (
          await writeLetter(
            { ...(largePrint ? inLargePrint(context) : context), yourPage, yourCode: EXAMPLE_CODE },
            { largePrint },
          )
        ).pdf,
      );
  }
