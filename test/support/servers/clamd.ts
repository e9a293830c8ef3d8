/** For tests: a small server that speaks clamd's INSTREAM as its manual has it, and knows one virus. */
import type { Socket } from 'node:net';

/** The test file of all virus scanners, in two halves so that this source is not one. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const COMMAND = Buffer.from('zINSTREAM\0');

/** What it does with a connection. */
export const fakeClamd =
  () =>
  (socket: Socket): void => {
    let held = Buffer.alloc(0);
    let begun = false;
    const stream: Buffer[] = [];
    socket.on('error', () => undefined);
    socket.on('data', (part: Buffer) => {
      held = Buffer.concat([held, part]);
      if (!begun) {
        if (held.length < COMMAND.length) return;
        if (!held.subarray(0, COMMAND.length).equals(COMMAND)) return void socket.end('UNKNOWN COMMAND\0');
        begun = true;
        held = held.subarray(COMMAND.length);
      }
      while (held.length >= 4) {
        const length = held.readUInt32BE(0);
        if (length === 0) {
          const found = Buffer.concat(stream).includes(EICAR);
          return void socket.end(found ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
        }
        if (held.length < 4 + length) return;
        stream.push(held.subarray(4, 4 + length));
        held = held.subarray(4 + length);
      }
    });
  };
