import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second, as Linux tells processor time. */
const ticksPerSecond = 100;
const here = 'bench client';

/**
 * Processor time by process since they began, in milliseconds: of each named process with all its descendants, of this one, and
 * of the whole machine (`machine`). Undefined where the system has no /proc.
 */
export function processorTime(named) {
  try {
    const own = process.cpuUsage();
    const times = Object.fromEntries([...new Set(named.map(({ name }) => name))].map((name) => [name, 0]));
    const family = familyTimes();
    for (const { name, pid } of named) times[name] += family(pid);
    return { ...times, [here]: (own.user + own.system) / 1_000, machine: machineMs() };
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What came between two readings; what the machine spent beyond them is `others`. */
export function between(before, after) {
  if (!before || !after) return undefined;
  const { machine, ...spent } = Object.fromEntries(Object.keys(after).map((name) => [name, after[name] - (before[name] ?? 0)]));
  const known = Object.values(spent).reduce((sum, ms) => sum + ms, 0);
  return { ...spent, others: Math.max(0, machine - known) };
}

/** Answers what a process and all below it have used, those that are gone among them: a parent inherits the times of a child that it waited for. */
function familyTimes() {
  const all = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const fields = statOf(entry);
    if (fields) all.set(Number(entry), { parent: Number(fields[1]), ms: (sumOf(fields.slice(11, 15)) * 1_000) / ticksPerSecond });
  }
  const family = (pid) => [...all].reduce((sum, [child, { parent }]) => (parent === pid ? sum + family(child) : sum), all.get(pid)?.ms ?? 0);
  return family;
}

/** From the state on: the name before it may hold anything. Undefined: it has just ended. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function machineMs() {
  const [user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].trim().split(/\s+/).slice(1).map(Number);
  return (sumOf([user, nice, system, irq, softirq]) * 1_000) / ticksPerSecond;
}

function sumOf(values) {
  return values.reduce((sum, value) => sum + Number(value), 0);
}
