/** How Octavia's letters look. Neither colour nor mark is Octavia's own: both are made up. */
import type { Brand } from '../types.ts';

export const OCTAVIA_BRAND: Brand = {
  colour: '#5b2b82',
  logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44" width="44" height="44"><circle cx="22" cy="22" r="16" fill="none" stroke="#5b2b82" stroke-width="8"/></svg>',
};
