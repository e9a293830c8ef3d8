/** Before each file of tests: the landlords that ship are known, whatever the file before it did. */
import { registerPacks } from '../support/packs.ts';

registerPacks();
