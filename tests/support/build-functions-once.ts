import { join } from 'node:path'
import { buildFunctions } from '../../scripts/build-functions'

/** Runs before the tests of a project: a test file then only copies the functions it calls. */
export default async function buildFunctionsOnce(): Promise<void> {
  await buildFunctions({ directory: join(__dirname, '../../cloudfunctions') })
}
