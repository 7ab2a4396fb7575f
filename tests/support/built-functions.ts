import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildFunctions } from '../../scripts/build-functions'

const SOURCES = join(__dirname, '../../cloudfunctions')

/** Brings the project's functions up to date and puts the named ones into a folder of their own. */
export async function copyBuiltFunctions(directory: string, names: readonly string[]): Promise<void> {
  await buildFunctions({ directory: SOURCES })
  for (const name of names) {
    mkdirSync(join(directory, name), { recursive: true })
    for (const file of ['index.js', 'config.json']) copyFileSync(join(SOURCES, name, file), join(directory, name, file))
  }
}
