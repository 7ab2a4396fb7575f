// `npm start`: installs what is missing, then starts everything there is (scripts/start.ts) and stays until Ctrl+C.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FrontDoorProblem, prepare } from './prepare.mjs'

const PARENT_CHECK_MS = 100
const root = fileURLToPath(new URL('..', import.meta.url))

try {
  await prepare(root)
} catch (problem) {
  console.error(problem instanceof FrontDoorProblem ? problem.message : problem)
  process.exit(1)
}

const program = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/start.ts'), ...process.argv.slice(2)]
const child = spawn(process.execPath, program, { cwd: root, stdio: 'inherit' })
// A terminal sends Ctrl+C to both programs; the one that does the work decides when all is closed.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
// `npm start` hands SIGTERM to a shell, which may die of it without a word to us: its end is the signal then.
const parent = process.ppid
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), PARENT_CHECK_MS).unref()
child.on('close', (code) => process.exit(code ?? 1))
