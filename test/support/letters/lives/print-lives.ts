/** The letters of every life off the path, in the order in which their reader has them: as text, and as PDF where asked. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asText } from '../../../../letters/as-text.ts';
import { compose, writeLetter } from '../../../../letters/write.ts';
import { LIVES } from './index.ts';

const [folder, wanted = ''] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Say where to: node --import tsx test/support/letters/lives/print-lives.ts FOLDER [pdf]');

for (const policy of ['octavia', 'oak', 'optivo'] as const) {
  const shelf = join(folder, policy);
  mkdirSync(shelf, { recursive: true });
  for (const [name, life] of Object.entries(LIVES)) {
    const file = name.replaceAll(/[^a-z0-9]+/gi, '-');
    const told: string[] = [];
    for (const [i, letter] of life(policy).letters.entries()) {
      const { brief } = letter.context;
      const { state, dispatched, by } = letter.fate();
      const { frame, blocks } = compose(letter.context);
      if (wanted === 'pdf') {
        const written = await writeLetter(letter.context, { largePrint: brief.largePrint === true });
        writeFileSync(join(shelf, `${file}-${i + 1}-${brief.code}.pdf`), written.pdf);
        writeFileSync(join(shelf, `${file}-${i + 1}-${brief.code}.html`), written.html);
      }
      const fate = `${state}${dispatched === null ? '' : ` ${dispatched} by ${by ?? '?'}`}`;
      told.push(
        `##### ${letter.id} ${brief.code} stage ${brief.stage} to ${brief.to}, ${brief.channel}, written ${letter.written}: ${fate}\n\n${asText(frame, blocks)}`,
      );
    }
    writeFileSync(join(shelf, `${file}.txt`), told.join('\n\n'));
  }
}
