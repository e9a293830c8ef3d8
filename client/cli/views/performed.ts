/** What came of a command, in a line or two. */
import type { FaceOf } from '../../kinds/face.ts';
import type { Performed } from '../../cases/perform.ts';

export function performedLines(done: Performed, faceOf: FaceOf): string {
  const { labels } = faceOf(done);
  const ids = done.ids.map((id) => labels.thing(id)).join(', ');
  const to = done.chosen['to'] === undefined ? '' : ` Given to ${done.chosen['to']}.`;
  return `${done.reference}: done${ids === '' ? '' : `, which made ${ids}`}.${to}`;
}
