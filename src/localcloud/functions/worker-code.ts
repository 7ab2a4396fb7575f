import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'

let compiled: string | undefined

/** `worker.ts` as JavaScript, compiled once: neither tsx nor jest can load TypeScript in a worker thread. */
export function workerCode(): string {
  compiled ??= transformSync(readFileSync(join(__dirname, 'worker.ts'), 'utf8'), {
    loader: 'ts',
    format: 'cjs',
    target: 'node20',
  }).code
  return compiled
}
