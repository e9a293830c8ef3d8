/** What every command needs from the line it was called with. */
import type { Command } from 'commander';
import { createOut, type Out } from './output.ts';

/** The output for this call; `--json` may stand before or after the command's name. */
export function outputOf(command: Command): Out {
  return createOut(command.optsWithGlobals()['json'] === true);
}
