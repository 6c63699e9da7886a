// Runs the API or the worker as built: `node apps/run-process.cjs api|worker`.
const { compiled } = require('./process-file.cjs');

const { main } = compiled(process.argv[2]).load();
main().catch((error) => {
  // By the stack alone: what else hangs on PostgreSQL's errors quotes rows.
  console.error(error instanceof Error ? error.stack : 'Something that is no error was thrown.');
  process.exit(1);
});
