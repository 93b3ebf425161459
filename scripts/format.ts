/** `npm run format`: writes the programs of `content/examples` in the form that the tests ask for. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentFolder } from '../src/folders.ts';
import { ruff } from './ruff.ts';

const folder = join(contentFolder(), 'examples');
const { status } = spawnSync('biome', ['check', '--write', '--config-path=tests/support', folder], { stdio: 'inherit' });
for (const path of globSync('*/example.py', { cwd: folder }).sort()) {
  const file = join(folder, path);
  const code = readFileSync(file, 'utf8');
  const formatted = ruff.format(code);
  if (formatted === code) continue;
  writeFileSync(file, formatted);
  console.log(`formatted ${path}`);
}
process.exitCode = status ?? 1;
