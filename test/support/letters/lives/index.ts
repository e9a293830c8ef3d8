/** Whole lives off the path that every procedure is written for, each for any landlord. */
import type { PolicyId } from '../../cases/life.ts';
import { ENDINGS } from './endings.ts';
import { FACTS_CHANGE } from './facts-change.ts';
import type { Lived } from './lived.ts';

export const LIVES: Readonly<Record<string, (policy: PolicyId) => Lived>> = { ...FACTS_CHANGE, ...ENDINGS };
