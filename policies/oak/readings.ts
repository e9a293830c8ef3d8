import type { Reading } from '../types.ts';

export const OAK_READINGS: Reading[] = [];
