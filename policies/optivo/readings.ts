import type { Reading } from '../types.ts';

export const OPTIVO_READINGS: Reading[] = [];
