/** Names as they are compared: what `plain_name` does in the database. Pure. */

/** The words of a name: small letters, without accents and apostrophes, parted at hyphens. */
export function nameWords(name: string): string[] {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((w) => w !== '');
}

/** A tsquery for names in which a word begins with each of these; null for an empty name. */
export function prefixQuery(name: string): string | null {
  const words = nameWords(name);
  return words.length === 0 ? null : words.map((w) => `'${w}':*`).join(' & ');
}
