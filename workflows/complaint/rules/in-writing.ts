/** Ways of speaking that leave writing behind (RM-4, IN-7). */
import type { Channel } from '../commands/index.ts';

const WRITTEN: readonly Channel[] = ['email', 'web-form', 'letter', 'text', 'live-chat'];

export const isInWriting = (via: Channel): boolean => WRITTEN.includes(via);
