import { createRequire } from 'node:module';

// The package is CommonJS: WebAssembly, so that no Python is needed to check Python.
const { Workspace, PositionEncoding } = createRequire(import.meta.url)('@astral-sh/ruff-wasm-nodejs') as typeof import('@astral-sh/ruff-wasm-nodejs');

/** Formats and checks Python: PEP 8 with lines of 88 characters, and the rules that find slips and dated idioms. */
export const ruff = new Workspace({ 'line-length': 88, 'target-version': 'py311', lint: { select: ['E', 'F', 'W', 'I', 'UP', 'B', 'SIM'] } }, PositionEncoding.Utf16);
