/** LN-7: an unhappy answer in our own survey is looked at, wherever the complaint stands, and what comes of it is recorded. */
import { expect, it } from 'vitest';
import { acknowledged, respond, type Life } from '../../../../test/support/cases/life.ts';

const MONDAY = '2026-11-23';
const unhappy = (life: Life): Life => life.say('inform', { words: 't-words' }, 'survey');
const tasks = ({ state }: Life): string[] => state.tasks.filter((t) => !t.done).map((t) => t.kind);

it.each([
  ['while it is looked into', () => acknowledged('octavia', MONDAY)],
  ['once it is answered', () => respond(acknowledged('octavia', MONDAY))],
  ['after its end', () => acknowledged('optivo', MONDAY).say('withdraw')],
] as const)('LN-7 %s, it is a task of its own, and ended by what was decided', (_, begun) => {
  const life = unhappy(begun());
  expect(tasks(life)).toContain('unhappy-survey');
  expect(tasks(life)).not.toContain('new-information');
  const task = life.state.tasks.find((t) => t.kind === 'unhappy-survey');
  expect(task).toMatchObject({ rule: 'LN-7' });
  life.do('resolve-task', { task: task?.id ?? '', note: 't-decided' });
  expect(tasks(life)).not.toContain('unhappy-survey');
});
