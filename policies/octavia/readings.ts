import type { Reading } from '../types.ts';

export const OCTAVIA_READINGS: Reading[] = [];
