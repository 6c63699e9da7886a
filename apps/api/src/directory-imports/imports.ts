import { bodiesImport } from './bodies-import.js';
import { officesImport } from './offices-import.js';
import { peopleImport } from './people-import.js';

/** Everything that can be imported, by what it is called. */
export const imports = { people: peopleImport, offices: officesImport, bodies: bodiesImport };
