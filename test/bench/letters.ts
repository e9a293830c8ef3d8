/** `npm run bench:letters`: letters a second in all three forms, and whether memory stays flat. `-- 5000` says how many. */
import { readFileSync } from 'node:fs';
import { everyLetter } from '../support/letters/every-letter.ts';
import { openPdfRenderer } from '../../letters/print/pdf-renderer.ts';
import { writeLetterBy } from '../../letters/write.ts';

const WANTED = Number(process.argv[2] ?? 5_000);
const SAMPLE = 500;
const POLICIES = ['octavia', 'oak', 'optivo'] as const;

const letters = POLICIES.flatMap((policy) => [...everyLetter(policy).values()]);
const renderer = openPdfRenderer();

/** This process and every renderer it has open: a renderer's memory is as much ours as our own. */
function megabytes(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
  const kilobytes = ['self', ...children].map((pid) =>
    Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
  );
  return Math.round(kilobytes.reduce((sum, kb) => sum + kb, 0) / 1024);
}

/** The first of each kind reads its template and the fonts. */
for (const c of letters) await writeLetterBy(renderer.print, c);

const memory: number[] = [megabytes()];
const began = performance.now();
for (let n = 1; n <= WANTED; n++) {
  const c = letters[n % letters.length];
  if (c) await writeLetterBy(renderer.print, c, { largePrint: n % 10 === 0 });
  if (n % SAMPLE === 0) {
    globalThis.gc?.();
    memory.push(megabytes());
    process.stderr.write(`${n} letters, ${memory.at(-1)} MB\n`);
  }
}
const seconds = (performance.now() - began) / 1000;
const half = memory.slice(Math.floor(memory.length / 2));
process.stdout.write(
  [
    `${WANTED} letters as text, HTML and PDF/UA-1 in ${seconds.toFixed(1)} s: ${(WANTED / seconds).toFixed(0)} a second`,
    `memory every ${SAMPLE}: ${memory.join(', ')} MB`,
    `over the second half: ${Math.min(...half)} to ${Math.max(...half)} MB`,
    '',
  ].join('\n'),
);
renderer.close();
