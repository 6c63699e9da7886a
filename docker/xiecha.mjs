// The command line inside the images, where everything is built: nothing is compared with its sources, nothing built anew.
import { main } from '../apps/cli/dist/main.js';

await main(process.argv);
