import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildFunctions, watchFunctions } from '../../../scripts/build-functions'
import { invoke, withFunctionCloud } from '../../support/function-cloud'

const LOCAL = join(__dirname, '../../../.local')

let directory: string

beforeEach(() => {
  // Inside the project, where the SDK is found.
  mkdirSync(LOCAL, { recursive: true })
  directory = mkdtempSync(join(LOCAL, 'building-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function write(path: string, content: string): void {
  mkdirSync(join(directory, path, '..'), { recursive: true })
  writeFileSync(join(directory, path), content)
}

describe('functions bundled by esbuild', () => {
  it('are built when something they are made of has changed, and only then', async () => {
    write('shared.ts', 'export const greeting = (name: string): string => `hello ${name}`')
    write('one/index.ts', `import { greeting } from '../shared'\nexport const main = async () => greeting('one')`)
    write('two/index.ts', `export const main = async () => 2 as number`)
    write('no-function/readme.md', 'nothing to build')
    expect(await buildFunctions({ directory })).toEqual({ built: ['one', 'two'], unchanged: [] })
    expect(await buildFunctions({ directory })).toEqual({ built: [], unchanged: ['one', 'two'] })
    write('shared.ts', 'export const greeting = (name: string): string => `good morning ${name}`')
    expect(await buildFunctions({ directory })).toEqual({ built: ['one'], unchanged: ['two'] })
    rmSync(join(directory, 'two/index.js'))
    expect(await buildFunctions({ directory })).toEqual({ built: ['two'], unchanged: ['one'] })
    write('one/index.js', 'edited by hand')
    expect(await buildFunctions({ directory })).toEqual({ built: ['one'], unchanged: ['two'] })
    await withFunctionCloud({ functionsDirectory: directory }, async (cloud) => {
      expect((await invoke(cloud, 'one')).result).toBe('good morning one')
      expect((await invoke(cloud, 'two')).result).toBe(2)
    })
  })

  it('are built again when a source was saved while it was being bundled', async () => {
    const greet = (word: string): string =>
      `import cloud from 'wx-server-sdk'\nexport const main = () => [cloud, '${word}']`
    write('one/index.ts', greet('good morning'))
    const building = buildFunctions({ directory })
    // The SDK takes a second to bundle: the source is read by now. Were it not, the test would hold all the same.
    await new Promise((resolve) => setTimeout(resolve, 100))
    write('one/index.ts', greet('good night'))
    await building
    await buildFunctions({ directory })
    expect(readFileSync(join(directory, 'one/index.js'), 'utf8')).toContain('good night')
  })

  it('hold the SDK, unless it is asked to stay outside', async () => {
    write('shop/index.ts', `import cloud from 'wx-server-sdk'\nexport const main = () => cloud.getWXContext().OPENID`)
    await buildFunctions({ directory })
    expect(statSync(join(directory, 'shop/index.js')).size).toBeGreaterThan(500_000)
    await withFunctionCloud({ functionsDirectory: directory }, async (cloud) => {
      expect((await invoke(cloud, 'shop')).result).toBe('o-li')
    })
    await buildFunctions({ directory, isSdkExternal: true })
    expect(readFileSync(join(directory, 'shop/index.js'), 'utf8')).toMatch(/require\("wx-server-sdk"\)/)
  })

  it('tell where an error was thrown by the line of the source, although they are minified', async () => {
    write(
      'shop/index.ts',
      `interface Order { readonly tea?: string }\n\nfunction pour(order: Order): string {\n  if (order.tea === undefined) throw new Error('no tea')\n  return order.tea\n}\n\nexport const main = async (order: Order) => pour(order)\n`,
    )
    await buildFunctions({ directory })
    await withFunctionCloud({ functionsDirectory: directory }, async (cloud) => {
      await expect(invoke(cloud, 'shop')).rejects.toThrow(
        /Error: no tea\n {4}at .*shop\/index\.ts:4:\d+\)?\n {4}at .*shop\/index\.ts:8:/,
      )
      rmSync(join(directory, 'shop/index.js.map'))
      writeFileSync(join(directory, 'shop/index.js'), `${readFileSync(join(directory, 'shop/index.js'), 'utf8')}\n`)
      await expect(invoke(cloud, 'shop')).rejects.toThrow(/Error: no tea\n {4}at .*shop\/index\.js:1:/)
    })
  })

  it('fail with the place of what is wrong in the source', async () => {
    write('shop/index.ts', `import { nothing } from './nowhere'\nexport const main = () => nothing`)
    await expect(buildFunctions({ directory })).rejects.toThrow(/shop\/index\.ts:1:\d+: ERROR: Could not resolve/)
  })

  it('are built again when a source changes, and the running cloud takes the new build', async () => {
    write('shared.ts', `export const word = 'first'`)
    write('shop/index.ts', `import { word } from '../shared'\nexport const main = async () => word`)
    let isBuilt = (): void => undefined
    const nextBuild = (): Promise<void> => new Promise((resolve) => (isBuilt = resolve))
    const firstBuild = nextBuild()
    const stopWatching = await watchFunctions({ directory }, () => isBuilt())
    try {
      await firstBuild
      await withFunctionCloud({ functionsDirectory: directory }, async (cloud) => {
        expect(await invoke(cloud, 'shop')).toMatchObject({ result: 'first', isCold: true })
        const secondBuild = nextBuild()
        write('shared.ts', `export const word = 'again'`)
        await secondBuild
        expect(await invoke(cloud, 'shop')).toMatchObject({ result: 'again', isCold: true })
      })
    } finally {
      await stopWatching()
    }
  }, 60_000)
})
