import type { PolicyStatement } from '../types.ts';

export const OAK_STATEMENTS: PolicyStatement[] = [];
