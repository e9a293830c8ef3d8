/** What every face of a kind of case holds to: nothing it names is missing from its tables, and nothing of them is left out. */
import { describe, expect, it } from 'vitest';
import type { KindFace } from '../../client/kinds/face.ts';

/** Tries a face by itself; `owners` are who its dates can be owed by. */
export function faceSpecification(name: string, face: KindFace, owners: readonly string[]): void {
  describe(`the face of ${name}`, () => {
    it('puts every command under one heading, and no other word', () => {
      const grouped = face.groups.flatMap((g) => g.commands);
      expect(grouped.toSorted()).toEqual(Object.keys(face.commands).toSorted());
    });

    it('leads from every date to a command of its table, with the field it fills in', () => {
      expect(face.nextStep(undefined).command).toBeNull();
      for (const { value: kind } of face.due.listed)
        for (const owner of owners) {
          const { command, says, field } = face.nextStep({ kind, owner, about: 'X1', stage: 1 });
          expect(says, kind).not.toBe('');
          if (command === null) continue;
          expect(Object.keys(face.commands), kind).toContain(command);
          if (field !== null) expect(Object.keys(face.commands[command]?.fields ?? {}), kind).toContain(field);
        }
    });

    it('has a name and a reason for every date a list can be narrowed to, and a word for every status', () => {
      for (const { value: kind, text } of face.due.listed) {
        expect(text).toMatch(/^[A-Z]/);
        expect(face.due.title({ kind })).toMatch(/^[A-Z]/);
        expect(face.due.why({ kind, rule: 'a clause' }), kind).not.toBe('');
        expect(face.labels.date(kind)).not.toBe(kind);
      }
      for (const status of face.statuses) expect(face.labels.status(status)).toMatch(/^[a-z]/);
    });

    it('calls every date that is counted day by day by a name', () => {
      for (const step of face.counted.steps) expect(face.labels.countedDate(step)).not.toBe(step);
    });
  });
}
