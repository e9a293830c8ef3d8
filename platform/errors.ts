/**
 * The four ways a request can fail that are nobody's bug. Each is one clear sentence with what to do, and each has the
 * exit code of DESIGN §7. Anything else that is thrown is a fault of ours.
 */

/** A failure a person can do something about. */
export abstract class PutrightError extends Error {
  abstract readonly exitCode: 2 | 3 | 4 | 5;
}

/** What was given cannot be used: a date that is none, an unknown word, a missing field. */
export class BadInput extends PutrightError {
  override readonly name = 'BadInput';
  readonly exitCode = 2;
  /** Each thing that is wrong, in a sentence of its own. */
  readonly all: readonly string[];

  constructor(message: string, all: readonly string[] = [message]) {
    super(message);
    this.all = all;
  }
}

/** A rule forbids it, now or for this person. */
export class RuleRefusal extends PutrightError {
  override readonly name = 'RuleRefusal';
  readonly exitCode = 3;
  readonly rule: string;
  readonly why: string;
  /** Each thing that is wrong, in a sentence of its own with its rule; the first is `why`. */
  readonly all: readonly { rule: string; why: string }[];
  /** The last event of the case it was judged by, where the record was not asked. */
  readonly seq: number | undefined;

  constructor(rule: string, why: string, seq?: number, besides: readonly { rule: string; why: string }[] = []) {
    super([`Refused (${rule}): ${why}`, ...besides.map((other) => `(${other.rule}) ${other.why}`)].join(' '));
    this.all = [{ rule, why }, ...besides];
    this.rule = rule;
    this.why = why;
    this.seq = seq;
  }
}

/** A case that is there, and another team's: it is opened once somebody has said why they need it (RC-3). */
export class OtherTeamsCase extends RuleRefusal {
  readonly reference: string;

  constructor(reference: string) {
    super('RC-3', `${reference} is another team’s case: say why you need it, and it opens.`);
    this.reference = reference;
  }
}

/** There is no such case, step, policy or file. */
export class NotFound extends PutrightError {
  override readonly name = 'NotFound';
  readonly exitCode = 4;
}

/** PostgreSQL or Temporal does not answer. */
export class ServerUnreachable extends PutrightError {
  override readonly name = 'ServerUnreachable';
  readonly exitCode = 5;
}
