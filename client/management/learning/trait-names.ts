/** What puts cases together, as a heading. */
const TRAIT_NAMES: Readonly<Record<string, string>> = {
  home: 'One home',
  estate: 'One street or block',
  contractor: 'One contractor',
  words: 'The same words',
  lesson: 'A lesson',
};

export const traitName = (trait: string): string => TRAIT_NAMES[trait] ?? trait;
