import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = join(__dirname, '../../cloudfunctions')

/** Puts the named ones of the project's functions, which jest has had built, into a folder of their own. */
export function copyBuiltFunctions(directory: string, names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(join(directory, name), { recursive: true })
    for (const file of ['index.js', 'config.json']) copyFileSync(join(SOURCES, name, file), join(directory, name, file))
  }
}
