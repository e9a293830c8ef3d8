/** What is wrong with several things at once: a person who filled in a form is told all of it, not one after another. */
import { BadInput } from '../../../platform/errors.ts';

/** What rests on something that could not be read is left unread: that something has been told already. */
class Unread extends Error {}

export interface Gathering {
  /** Reads one thing, or keeps what is wrong with it. Its value is for after `end`, or within another `read`. */
  read<T>(how: () => T): () => T;
  /** Keeps a sentence where something does not hold. */
  must(holds: boolean, says: string): void;
  /** Throws one BadInput with everything that was wrong; returns where nothing was. */
  end(): void;
}

export function gather(): Gathering {
  const wrong: string[] = [];
  const read = <T>(how: () => T): (() => T) => {
    try {
      const value = how();
      return () => value;
    } catch (error) {
      if (error instanceof BadInput) wrong.push(...error.all);
      else if (!(error instanceof Unread)) throw error;
      return () => {
        throw new Unread();
      };
    }
  };
  return {
    read,
    must: (holds, says) => void (holds || wrong.push(says)),
    end: () => {
      if (wrong.length > 0) throw allWrong(wrong);
    },
  };
}

const MISSING = /^Still missing: (.*)\.$/;

/** The sentence for a field that has to be filled in. */
export const stillMissing = (what: string): string => `Still missing: ${what}.`;

/** Everything that is wrong as one failure; what is missing stands in one sentence, each of its own in `all`. */
export function allWrong(said: readonly string[]): BadInput {
  const all = [...new Set(said)];
  const missing = all.flatMap((s) => MISSING.exec(s)?.[1] ?? []);
  const others = all.filter((s) => !MISSING.test(s));
  const sentences = [...(missing.length > 0 ? [stillMissing(missing.join(', '))] : []), ...others];
  return new BadInput(sentences.join(' '), all);
}
