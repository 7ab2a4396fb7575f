import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import * as z from 'zod'
import type { Measurement } from './measure'

const measured = z.record(
  z.string(),
  z.object({ name: z.string(), runs: z.int(), medianUs: z.number(), fastestUs: z.number(), slowestUs: z.number() }),
)

/**
 * Measures the booking engine as functions carry it: bundled and minified, in a process of its own. What runs TypeScript
 * here gives every function its name anew, which the engine's many small ones feel.
 */
export async function measureBundledSlots(directory: string): Promise<Readonly<Record<string, Measurement>>> {
  const program = join(directory, 'slots.js')
  await build({
    entryPoints: [join(__dirname, 'slots-program.ts')],
    outfile: program,
    ...{ bundle: true, minify: true, platform: 'node', target: 'node20', logLevel: 'error' },
  })
  const { stdout } = await promisify(execFile)(process.execPath, [program])
  return measured.parse(JSON.parse(stdout))
}
