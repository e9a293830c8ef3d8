/** How Oak Housing's letters look. Neither colour nor mark is Oak Housing's own: both are made up. */
import type { Brand } from '../types.ts';

export const OAK_BRAND: Brand = {
  colour: '#2d6a2d',
  logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44" width="44" height="44"><path d="M22 4 C34 4 42 14 38 24 C36 30 30 32 25 31 L25 42 L19 42 L19 31 C14 32 8 30 6 24 C2 14 10 4 22 4 Z" fill="#2d6a2d"/></svg>',
};
