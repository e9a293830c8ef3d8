/** What is put on the record and moves nothing: notes and documents, each by the id of its text. */

export type NoteEvent =
  | { type: 'NoteAdded'; noteText: string }
  | { type: 'DocumentFiled'; kind: string; documentText: string };

/** The case after a note: as it was. */
export function evolveNotes<S>(state: S, _: NoteEvent): S {
  return state;
}
