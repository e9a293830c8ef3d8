import type { PolicyStatement } from '../types.ts';

export const OPTIVO_STATEMENTS: PolicyStatement[] = [];
