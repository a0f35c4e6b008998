// A copy of the example site that a test may change, with a command of Fingerpost serving it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');
const program = process.env.FINGERPOST ?? join(process.env.CARGO_TARGET_DIR ?? join(project, 'target'), 'debug/fingerpost');

/// A folder with the content of the example.
export async function copyOfExample() {
  const site = await mkdtemp(join(tmpdir(), 'fingerpost-own-'));
  for (const part of ['content', 'static', 'fingerpost.yaml']) {
    await cp(join(project, part), join(site, part), { recursive: true });
  }
  return site;
}

/// Builds a copy for the day of the example, without PDFs, and says where its website is.
export async function buildCopy(site) {
  const child = spawn(program, ['--site', site, 'build', '--no-print', '--date', '2026-11-25'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part) => { said += part; });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The site could not be built:\n${said}`);
  return join(site, 'public');
}

/// Starts `fingerpost serve` or `fingerpost edit` on a free port, for the day of the example.
export function startCommand(site, command) {
  return spawn(program, ['--site', site, command, '--port', '0', '--date', '2026-11-25'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/// The address that the command gives, once it has said that the site is there.
export async function addressOf(child, pattern) {
  let said = '';
  for await (const part of child.stdout) {
    said += part;
    const found = said.match(pattern);
    if (found && said.includes('Your site is at')) {
      child.stdout.resume();
      return found[1];
    }
  }
  throw new Error(`The command gave no address:\n${said}`);
}

export async function stopAndRemove(server, site) {
  if (server?.exitCode === null) {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
  await rm(site, { recursive: true, force: true });
}
