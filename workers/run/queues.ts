/** The task queues of our workers. */
import { TASK_QUEUE } from '../../workflows/messages.ts';

/** Turns of cases, and what they do within themselves. */
export const CASES_QUEUE = TASK_QUEUE;
/** Hand-overs to the post: a queue of their own, so that a slow mail server takes no turn from a case. */
export const DELIVERY_QUEUE = 'putright-delivery';
