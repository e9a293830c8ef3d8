/** Passwords: kept as Argon2id hashes only, and refused where anybody could guess them. */
import { hash, verify } from '@node-rs/argon2';

/** OWASP's smallest that is called enough: 19 MiB, two passes, one lane. 2 is Argon2id. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const MIN_PASSWORD_LENGTH = 12;
/** The most a new one may have: enough for any sentence. */
const MAX_PASSWORD_LENGTH = 128;
/** Looked at up to here: no password is that long, in whatever alphabet and however it is typed. */
const LONGEST_TYPED = 1024;

/** Normalised, so that the same characters typed on different keyboards are the same password. */
const tidy = (password: string): string => password.normalize('NFKC');

/** The hash under which a password is kept. */
export const hashPassword = (password: string): Promise<string> => hash(tidy(password), COST);

/** Whether it was hashed at another cost than is asked for now: made anew where the password is there. */
export function isOldHash(encoded: string): boolean {
  const [, kind, version, cost] = encoded.split('$');
  const { memoryCost, timeCost, parallelism } = COST;
  return kind !== 'argon2id' || version !== 'v=19' || cost !== `m=${memoryCost},t=${timeCost},p=${parallelism}`;
}

/** A slow hash with this salt: for codes that are looked for among several of one owner. Holds its cost and salt. */
export const hashSlowly = (text: string, salt: Buffer): Promise<string> => hash(text, { ...COST, salt });

/** The salt of such a hash; null where it is none. */
export function saltIn(encoded: string): Buffer | null {
  const [, kind, , , salt] = encoded.split('$');
  return kind === 'argon2id' && salt !== undefined ? Buffer.from(salt, 'base64') : null;
}

let decoy: Promise<string> | undefined;

/** Whether it is the password. Without a hash as much work is done, so that the time tells nothing. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const given = tidy(password.slice(0, LONGEST_TYPED));
  if (passwordHash !== null) return verify(passwordHash, given);
  decoy ??= hash('nobody’s password', COST);
  await verify(await decoy, given);
  return false;
}

const OBVIOUS = [
  'password',
  'passw0rd',
  'letmein',
  'welcome',
  'complaint',
  'complaints',
  'putright',
  'housing',
  'landlord',
  'admin',
  'administrator',
  'changeme',
  'secret',
  'monday',
  'january',
  'summer',
  'winter',
  'spring',
  'autumn',
  'football',
  'liverpool',
  'arsenal',
  'chelsea',
];
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
];

/** Why a new password will not do, in one sentence; null where it will. `about`: what is known of its owner. */
export async function passwordWeakness(password: string, about: readonly string[]): Promise<string | null> {
  const said = tidy(password);
  // A row of blanks counts as one: no longer to guess than a single one.
  if ([...said.replaceAll(/\s+/g, ' ')].length < MIN_PASSWORD_LENGTH)
    return `Use at least ${MIN_PASSWORD_LENGTH} characters: three or four words that do not belong together are good.`;
  if ([...said].length > MAX_PASSWORD_LENGTH) return `Use at most ${MAX_PASSWORD_LENGTH} characters.`;
  const plain = said.toLowerCase();
  if (new Set(plain).size < 5 || isRepeated(plain)) return 'Use one that does not repeat the same few characters.';
  const known = [
    ...OBVIOUS,
    ...about.flatMap((a) => a.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((a) => a.length > 2),
  ];
  if (leftOver(plain, known) < 6)
    return 'Use one that nobody could guess from your name, your work or the order of the keys.';
  if (await isEasilyGuessed(said, known))
    return 'Use one that is not made of passwords that were stolen elsewhere and are tried first: three or four words that do not belong together are good.';
  return null;
}

/** Looked at up to here: what stands after it makes a password no easier, and each sign costs time. */
const JUDGED = 64;
/** Tries, as a power of ten, below which a password falls to whoever has a list of stolen ones. */
const ENOUGH = 9;

let judge: Promise<{ check(password: string, about: string[]): { guessesLog10: number } }> | undefined;

/**
 * Whether it is one of the fifty thousand passwords most often found among stolen ones, or is made of them: with digits
 * after it, with signs in place of letters, twice. The list comes with zxcvbn, and is loaded when it is first needed.
 */
async function isEasilyGuessed(password: string, about: readonly string[]): Promise<boolean> {
  judge ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }]) =>
      new ZxcvbnFactory({ dictionary: { passwords: dictionary['passwords-common'] }, graphs: adjacencyGraphs }),
  );
  return (await judge).check(password.slice(0, JUDGED), [...about]).guessesLog10 < ENOUGH;
}

const isRepeated = (said: string): boolean => {
  for (let n = 1; n <= said.length / 2; n++)
    if (said.length % n === 0 && said === said.slice(0, n).repeat(said.length / n)) return true;
  return false;
};

/** How many letters and digits stay when all that is known, years and runs of keys are taken away. */
function leftOver(said: string, known: readonly string[]): number {
  let rest = said;
  for (const word of known.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(word, '');
  for (const row of [...ROWS, ...ROWS.map((r) => [...r].reverse().join(''))])
    for (let length = row.length; length >= 4; length--)
      for (let at = 0; at + length <= row.length; at++) rest = rest.replaceAll(row.slice(at, at + length), '');
  return rest.replace(/(19|20)\d\d|[^\p{L}\p{N}]/gu, '').length;
}
