/** Readers that nobody fuzzes: found by their names, so that a new one is not forgotten. */
import { sourcesOf } from '../conventions/import-rules.ts';

const ROOMS = ['activities', 'client', 'letters', 'measures', 'platform', 'policies', 'workflows', 'workers'];
const TRIED_IN = ['test/fuzz', 'test/conventions/growth'];
/** How a function is called that makes something of what others wrote. */
const READER = /^export (?:async )?(?:function|const) ((?:read|parse|decode|split|classify|unseal)[A-Z]\w*)/gm;

/** Why what these read needs no trying by itself. */
const OURS: Readonly<Record<string, string>> = {
  // Read from the database or the home, where only we write.
  readAdminLog: 'our own rows',
  readBackup: 'our own file',
  readCase: 'our own rows',
  readDocument: 'our own rows',
  readHealth: 'our own rows',
  readIdentity: 'our own file',
  readInvitation: 'the hash of a token, looked up',
  readKeptLetter: 'our own files',
  readResponse: 'our own rows',
  readImport: 'our own rows',
  readState: 'our own file',
  readTimeline: 'our own rows',
  // Part of a reader that is tried.
  readAs: 'a part of the log of readings',
  readAsked: 'made of readWrittenMonth, readPastDate and names that are looked up',
  readInWords: 'a word of ours in a sentence',
  readBounces: 'fetches what `classifyMail` reads',
  readInbox: 'fetches what `readMail` reads',
  readMailbox: 'fetches what others read',
  readMailFile: 'our own rows',
  readBuilding: 'a part of readIntake',
  readBytes: 'fetches what others read',
  readCall: 'the command line, whose values `readFields` reads',
  readForm: 'the command line, whose values `readFields` reads',
  readCaughtMail: 'mail that we caught ourselves, by mailparser',
  readConduct: 'a part of readIntake',
  readDate: 'a part of readAnyDate',
  readHolidayChange: 'a part of readCalendarChange',
  readJson: 'JSON.parse',
  readOtherProcedure: 'a part of readIntake',
  readPackPolicy: 'a part of readPack',
  readParties: 'a part of readPack',
  readPeople: 'a part of readPack',
  readDuties: 'a part of readCommand',
  readSteps: 'steps whose fields `readFields` reads',
  readTable: 'a part of readPack',
  readText: 'fetches what others read',
  splitOptions: 'the command line, whose values `readFields` reads',
  parseFields: 'a part of readCommand',
};

/** Their names, each with its file. */
export function readersNobodyTries(): string[] {
  const tried = TRIED_IN.flatMap((room) => sourcesOf(room))
    .filter(({ file }) => !file.endsWith('left-out.ts'))
    .map(({ text }) => text)
    .join('\n');
  return ROOMS.flatMap((room) => sourcesOf(room))
    .filter(({ file }) => !/\.test\.ts$|\.d\.ts$/.test(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(READER)].flatMap(([, name = '']) =>
        new RegExp(`\\b${name}\\b`).test(tried) || Object.hasOwn(OURS, name) ? [] : [`${name} (${file})`],
      ),
    );
}
