/**
 * The lives whose histories are kept. A history once kept is never captured again: a red replay means that a running case
 * would break, and the new code needs `patched()` (docs/changing-workflows.md).
 */
import { AROUND } from './around.ts';
import { CLEARING } from './clearing.ts';
import { ENDINGS } from './endings.ts';
import { FOUND_LATER } from './found-later.ts';
import { AT_THE_OMBUDSMAN } from './ombudsman.ts';
import { TOGETHER } from './group.ts';
import { OPERATORS } from './operators.ts';
import { PUTTING_RIGHT } from './putting-right.ts';
import type { Stories } from './story.ts';
import { TAKING_ON } from './taking-on.ts';
import { THROUGH } from './through.ts';

/** The story that takes a server of its own (long.ts). */
export const CARRIED_OVER = 'oak-carried-over';

export const STORIES: Stories = {
  ...THROUGH,
  ...TAKING_ON,
  ...ENDINGS,
  ...OPERATORS,
  ...PUTTING_RIGHT,
  ...CLEARING,
  ...AROUND,
  ...AT_THE_OMBUDSMAN,
  ...TOGETHER,
  ...FOUND_LATER,
};

/** Every story, by name. */
export const STORY_NAMES: readonly string[] = [...Object.keys(STORIES), CARRIED_OVER];
