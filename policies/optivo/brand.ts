/** How Optivo's letters look. Neither colour nor mark is Optivo's own: both are made up. */
import type { Brand } from '../types.ts';

export const OPTIVO_BRAND: Brand = {
  colour: '#b3005e',
  logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44" width="44" height="44"><path d="M6 38 L6 18 L22 6 L38 18 L38 38 Z" fill="none" stroke="#b3005e" stroke-width="7" stroke-linejoin="round"/></svg>',
};
