import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(__dirname, '..')
const TAKEN = join(ROOT, '.local/pictures')
const GALLERY = join(ROOT, 'docs/screens')
/** Pictures of the sample app and of single components are for whoever works on them, not for the docs. */
const OF_THE_PRODUCT = /^(salon|customer|staff|desk|console)-/

/**
 * `npm run pictures`: runs the tests that look at screens and keeps the pictures they take under docs/screens, in place
 * of those that were there. Pictures of a failing run are not kept.
 */
function takePictures(): void {
  rmSync(TAKEN, { recursive: true, force: true })
  const jest = [join(ROOT, 'node_modules/jest/bin/jest.js'), '--selectProjects', 'web', 'weapp']
  const { status } = spawnSync(process.execPath, jest, { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0 || !existsSync(TAKEN)) throw new Error('The tests did not pass: docs/screens stays as it was.')
  rmSync(GALLERY, { recursive: true, force: true })
  mkdirSync(GALLERY, { recursive: true })
  const names = readdirSync(TAKEN).filter((name) => OF_THE_PRODUCT.test(name))
  for (const name of names) copyFileSync(join(TAKEN, name), join(GALLERY, name))
  console.log(`${names.length} pictures are in docs/screens. Look at them before you commit them.`)
}

takePictures()
