/** A failure a person can mend: one sentence, and the exit code the process should end with (DESIGN §7). */
export class StartFailure extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode = 1) {
    super(sentence);
    this.name = 'StartFailure';
    this.exitCode = exitCode;
  }
}

/** The exit code of bad input, as everywhere in putright. */
export const EXIT_BAD_INPUT = 2;

/** The exit code of a server that cannot be reached. */
export const EXIT_UNREACHABLE = 5;
