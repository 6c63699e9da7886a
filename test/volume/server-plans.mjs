const settings = { log_min_duration: 0, log_analyze: true, log_buffers: true, log_timing: false, log_format: 'json', log_level: 'notice' };

/**
 * Has PostgreSQL tell of each statement of a pool of one connection how it was carried out and how long that took: the
 * product's own functions are called as they are, and auto_explain sends the plan along. Needs a superuser.
 */
export async function tellPlans(pool) {
  const plans = [];
  const listen = (client) => {
    client.on('notice', ({ message }) => {
      const told = /^duration: ([\d.]+) ms {2}plan:\n([^]*)$/.exec(message ?? '');
      if (told) plans.push({ ms: Number(told[1]), plan: JSON.parse(told[2]) });
    });
    const set = Object.entries(settings).map(([name, value]) => `SET auto_explain.${name} = ${value};`);
    return client.query(`LOAD 'auto_explain'; ${set.join(' ')}`);
  };
  const client = await pool.connect();
  await listen(client);
  client.release();
  // When the pool replaces its connection, this goes out before what the new one is for.
  pool.on('connect', (next) => void listen(next));
  return {
    /** Runs `work` and answers the plans of its statements, in order. */
    async of(work) {
      plans.length = 0;
      await work();
      return [...plans];
    },
  };
}

/** All nodes of a plan, the topmost first. */
export function nodesOf({ Plan }) {
  const nodes = (node) => [node, ...(node.Plans ?? []).flatMap(nodes)];
  return nodes(Plan);
}

/** What nobody who waits for a page should wait for: a big table read through, places lost for want of memory, or thousands of rows sorted. `bigTables`: names. */
export function burdens(plan, bigTables, mostSorted) {
  return nodesOf(plan).flatMap((node) => {
    if (node['Node Type'].endsWith('Seq Scan') && bigTables.includes(node['Relation Name'])) return [`reads through ${node['Relation Name']}`];
    if (node['Lossy Heap Blocks'] > 0) return [`lost its places on ${node['Lossy Heap Blocks']} pages`];
    const sorted = node['Node Type'].endsWith('Sort') ? (node.Plans[0]['Actual Rows'] ?? 0) * (node.Plans[0]['Actual Loops'] ?? 1) : 0;
    return sorted > mostSorted ? [`sorts ${sorted} rows`] : [];
  });
}
