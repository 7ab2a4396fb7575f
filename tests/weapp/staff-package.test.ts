import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { buildApp } from '../../scripts/app-builds'
import { BUILD_TIMEOUT_MS } from '../support/sample'

/** Issue 4: the main package, and each subpackage. WeChat itself refuses more than 2 MB. */
const MOST_MAIN_BYTES = 1.2 * 1024 * 1024
const MOST_SUBPACKAGE_BYTES = 1.5 * 1024 * 1024
/** The voice is heard every day and downloaded once: small enough not to be noticed. */
const MOST_SOUND_BYTES = 60 * 1024

let directory: string
beforeAll(async () => {
  ;({ directory } = await buildApp({ app: 'staff', target: 'weapp' }))
}, BUILD_TIMEOUT_MS)

function sizeOf(file: string): number {
  const found = statSync(file)
  if (!found.isDirectory()) return found.size
  return readdirSync(file).reduce((sum, name) => sum + sizeOf(path.join(file, name)), 0)
}

function readConfig(): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(directory, 'app.json'), 'utf8')) as Record<string, unknown>
}

test('the packages of the staff app stay small enough to open quickly', () => {
  const { subPackages } = readConfig() as { subPackages: { root: string }[] }
  const sizes = subPackages.map(({ root }) => sizeOf(path.join(directory, root)))
  expect(sizes).toHaveLength(4)
  expect(sizeOf(directory) - sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_MAIN_BYTES)
  expect(Math.max(...sizes)).toBeLessThan(MOST_SUBPACKAGE_BYTES)
})

test('it is resized on a PC, loads code when it is needed, and asks before it reads what is private', () => {
  expect(readConfig()).toMatchObject({
    resizable: true,
    lazyCodeLoading: 'requiredComponents',
    __usePrivacyCheck__: true,
  })
})

test('the voice for new bookings is in the package', () => {
  const bytes = sizeOf(path.join(directory, 'assets/sound/new-booking.mp3'))
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(MOST_SOUND_BYTES)
})
