import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSealedText, openPersonalData } from '../../src/server/platform/personal-data'

/** The variables of config/local-cloud.env: among them the keys of the local cloud. */
export function localVariables(): Record<string, string> {
  const text = readFileSync(join(__dirname, '../../config/local-cloud.env'), 'utf8')
  return Object.fromEntries([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]))
}

/** Seals and opens as the functions of the tests do. */
export const localKeys = openPersonalData((name) => localVariables()[name])

/** What a sealed field says; fails for one that is not sealed. */
export function openStored(stored: unknown): string {
  if (!isSealedText(stored)) throw new Error('this is not sealed')
  return localKeys.open(stored)
}
