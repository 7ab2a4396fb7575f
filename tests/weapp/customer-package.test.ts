import { readdirSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { buildApp } from '../../scripts/app-builds'
import { BUILD_TIMEOUT_MS } from '../support/sample'

/** WeChat refuses a package over 2 MB; staying well below keeps the first opening quick. */
const MOST_MAIN_BYTES = 1.2 * 1024 * 1024
const MOST_SUBPACKAGE_BYTES = 1.5 * 1024 * 1024
const SUBPACKAGES = ['booking', join('pages', 'appointment'), 'account', 'money', 'partner']

let sizes: ReadonlyMap<string, number>
beforeAll(async () => {
  const { directory } = await buildApp({ app: 'customer', target: 'weapp' })
  const found = new Map<string, number>()
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const stats = statSync(join(directory, name))
    const subpackage = SUBPACKAGES.find((root) => name.startsWith(root + sep)) ?? 'main'
    if (stats.isFile()) found.set(subpackage, (found.get(subpackage) ?? 0) + stats.size)
  }
  sizes = found
}, BUILD_TIMEOUT_MS)

test('the main package is at most 1.2 MB', () => {
  expect(sizes.get('main')).toBeGreaterThan(100_000)
  expect(sizes.get('main')).toBeLessThanOrEqual(MOST_MAIN_BYTES)
})

test.each(SUBPACKAGES)('the package %s is at most 1.5 MB', (name) => {
  expect(sizes.get(name)).toBeGreaterThan(1000)
  expect(sizes.get(name)).toBeLessThanOrEqual(MOST_SUBPACKAGE_BYTES)
})
