import type { PolicyStatement } from '../types.ts';

export const OCTAVIA_STATEMENTS: PolicyStatement[] = [];
