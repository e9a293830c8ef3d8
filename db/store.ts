/** All that clients read and write, on one connection. */
import { connect } from './connect.ts';
import * as calendars from './queries/calendars.ts';
import * as cases from './queries/cases.ts';
import * as directory from './queries/directory.ts';
import * as intake from './queries/intake.ts';

export type Store = ReturnType<typeof openStore>;

/** The part of a case's file that says where its words belong. */
interface Owner {
  caseId: string;
  landlordId: string;
}

export function openStore(databaseUrl: string) {
  const { db, close } = connect(databaseUrl);
  return {
    staff: (landlordId: string) => directory.staffOf(db, landlordId),
    parties: async (landlordId: string) => (await directory.partiesOf(db, landlordId)).map((p) => p.name),
    landlords: () => directory.landlordIds(db),
    saveLandlord: (id: string, name: string, people: directory.StaffMember[], parties: directory.Party[]) =>
      db.transaction((tx) => directory.saveLandlord(tx, id, name, people, parties)),
    caseByReference: (reference: string) => cases.caseByReference(db, reference),
    caseById: (caseId: string) => cases.caseById(db, caseId),
    takeIn: (given: intake.NewCase) => intake.takeIn(db, given),
    markStarted: (caseId: string) => intake.markStarted(db, caseId),
    takeBack: (caseId: string) => intake.takeBack(db, caseId),
    unstarted: (before: Date) => intake.unstarted(db, before),
    storeWords: (file: Owner, words: intake.Words[], writtenBy: string) => intake.insertWords(db, file, words, writtenBy),
    removeWords: (file: Owner, ids: string[]) => cases.removeWords(db, file.caseId, ids),
    words: (file: Owner) => cases.wordsOf(db, file.caseId),
    events: (file: Owner) => cases.eventsOf(db, file.caseId),
    openDates: (file: Owner) => cases.openDates(db, file.caseId),
    worklist: (filter: cases.WorklistFilter) => cases.worklist(db, filter),
    openCases: () => cases.openCases(db),
    calendar: () => calendars.latestCalendar(db),
    saveCalendar: (calendar: Parameters<typeof calendars.saveCalendar>[1], by: string) =>
      calendars.saveCalendar(db, calendar, by),
    close,
  };
}
