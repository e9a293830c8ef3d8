/** The command line's beginning and end: arguments in, one answer out, one sentence and an exit code when it fails. */
import { pathToFileURL } from 'node:url';
import { errorLine, failureOf } from './failure.ts';
import { createProgram } from './program.ts';

/** Runs one command and ends the process with the exit code of DESIGN §7. */
export async function main(argv: string[]): Promise<void> {
  // `putright … | head` closes the pipe early: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  process.exitCode = await run(argv);
}

export async function run(argv: string[]): Promise<number> {
  const json = argv.includes('--json');
  try {
    await createProgram(json).parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    const failure = failureOf(error);
    const line = errorLine(failure, json);
    if (line !== null) process.stderr.write(`${line}\n`);
    return failure.exitCode;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2));
