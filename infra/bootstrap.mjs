// The door to every command. Plain JavaScript that an older Node runs, too: it sees to the dependencies, finds
// Node 24 and hands over to it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const NEEDED = 24;

if (!dependenciesAreThere()) await installDependencies();
process.exitCode = await handOver(nodeOfNeededVersion());

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

async function installDependencies() {
  console.log('Installing the dependencies (npm ci); this takes a minute the first time …');
  const code = await follow(
    spawn('npm', ['ci', '--silent'], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    }),
  );
  if (code !== 0) leave('npm ci failed: run "npm ci" for the whole story.');
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
  return follow(
    spawn(node, [join(ROOT, 'infra', 'commands.ts'), ...process.argv.slice(2)], {
      // The channel tells the command when we are gone, however we went.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    }),
  );
}

/** Waits for a program's end and passes on to it what we are told: its exit code, or 1 when a signal ended it. */
function follow(program) {
  // Ctrl-C reaches the program by itself; others send a signal to us alone.
  const handlers = {
    SIGINT: () => {},
    SIGTERM: () => program.kill('SIGTERM'),
    SIGHUP: () => program.kill('SIGHUP'),
  };
  for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
  const looking = process.env.npm_lifecycle_event && whenNpmIsGone(() => program.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    program.on('error', reject);
    program.on('exit', (code, signal) => {
      for (const [name, handler] of Object.entries(handlers)) process.off(name, handler);
      clearInterval(looking);
      resolve(signal === null ? code : 1);
    });
  });
}

/** npm passes a signal on to its shell only, and the shell dies without a word to us; so we look who our parents are. */
function whenNpmIsGone(act) {
  const LOOK_EVERY_MS = 500;
  const before = parents();
  return setInterval(() => {
    if (parents() !== before) act();
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
