// The door to every command. Plain JavaScript that an older Node runs, too: it sees to the dependencies, finds
// Node 24 and hands over to it.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const NEEDED = 24;

if (!dependenciesAreThere()) installDependencies();
handOver(nodeOfNeededVersion());

/** Everything the lockfile asks for is installed in the version it asks for. */
function dependenciesAreThere() {
  const wanted = lockedPackages(join(ROOT, 'package-lock.json'));
  const installed = lockedPackages(join(ROOT, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed[path]?.version === version,
  );
}

function lockedPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function installDependencies() {
  console.log('Installing the dependencies (npm ci); this takes a minute the first time …');
  const npm = spawnSync('npm', ['ci', '--silent'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) leave('npm ci failed: see above, or run "npm ci" for the whole story.');
}

function nodeOfNeededVersion() {
  const carried = join(
    ROOT,
    'node_modules',
    `node-${process.platform}-${process.arch}`,
    'bin',
    'node',
  );
  const found = [process.execPath, carried].find((path) => majorOf(path) >= NEEDED);
  if (found !== undefined) return found;
  if (process.platform === 'linux') {
    return leave(
      `The package node-linux-${process.arch}, which carries Node ${NEEDED}, is missing: run "npm ci --include=optional", or install Node ${NEEDED}.`,
    );
  }
  return leave(
    `Install Node ${NEEDED} (this is ${process.versions.node}) and run the command again.`,
  );
}

function majorOf(path) {
  if (path !== process.execPath && !existsSync(path)) return 0;
  return Number.parseInt(
    execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }),
    10,
  );
}

function handOver(node) {
  const command = spawn(node, [join(ROOT, 'infra', 'commands.ts'), ...process.argv.slice(2)], {
    // The channel tells the command when we are gone, however we went.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // Ctrl-C reaches the command by itself; others send a signal to us alone.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => command.kill(signal));
  if (process.env.npm_lifecycle_event !== undefined) whenNpmIsGone(() => command.kill('SIGTERM'));
  command.on('exit', (code, signal) => process.exit(signal === null ? code : 1));
}

/** npm passes a signal on to its shell only, and the shell dies without a word to us; so we look who our parents are. */
function whenNpmIsGone(act) {
  const LOOK_EVERY_MS = 500;
  const before = parents();
  const looking = setInterval(() => {
    if (parents() === before) return;
    clearInterval(looking);
    act();
  }, LOOK_EVERY_MS);
}

/** Our parent (npm's shell) and, where the system tells it, our parent's parent (npm). */
function parents() {
  const shell = process.ppid;
  const status = `/proc/${shell}/status`;
  const npm = existsSync(status) && /^PPid:\s*(\d+)/mu.exec(readFileSync(status, 'utf8'))?.[1];
  return `${shell} ${npm}`;
}

function leave(sentence) {
  console.error(sentence);
  process.exit(1);
}
