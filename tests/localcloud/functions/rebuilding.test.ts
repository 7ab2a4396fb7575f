import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cloud } from '../../../src/localcloud'
import { entriesOf, invoke, nextEntry } from '../../support/function-cloud'
import { startTestCloud } from '../../support/sdk'

let directory: string
let cloud: Cloud

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'functions-'))
  cloud = await startTestCloud({ functionsDirectory: directory })
})
afterEach(async () => {
  await cloud.close()
  rmSync(directory, { recursive: true })
})

function write(name: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(directory, name), { recursive: true })
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(directory, name, `${file}.new`), content)
    renameSync(join(directory, name, `${file}.new`), join(directory, name, file))
  }
}

const returning = (value: string): string => `module.exports.main = async () => ${value}`

describe('functions that are built again', () => {
  it('are new at the next call, also when the size stays the same', async () => {
    write('shop', { 'index.js': returning('1') })
    expect(await invoke(cloud, 'shop')).toMatchObject({ result: 1, isCold: true })
    write('shop', { 'index.js': returning('2') })
    expect(await invoke(cloud, 'shop')).toMatchObject({ result: 2, isCold: true })
    expect(await invoke(cloud, 'shop')).toMatchObject({ result: 2, isCold: false })
  })

  it('let a running call finish with the old code', async () => {
    const isToldToEnd = `require('node:fs').existsSync(__dirname + '/end')`
    const waiting = `{ console.log('begun'); while (!${isToldToEnd}) await new Promise((done) => setTimeout(done, 5)); return 'old' }`
    write('shop', { 'index.js': `module.exports.main = async () => ${waiting}` })
    const hasBegun = nextEntry(cloud, (entry) => entry.type === 'log')
    const running = invoke(cloud, 'shop')
    await hasBegun
    write('shop', { 'index.js': returning(`'new'`) })
    expect((await invoke(cloud, 'shop')).result).toBe('new')
    write('shop', { end: '' })
    expect((await running).result).toBe('old')
    expect(await invoke(cloud, 'shop')).toMatchObject({ result: 'new', isCold: false })
  })

  it('may appear while the cloud runs, and go', async () => {
    await expect(invoke(cloud, 'late')).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
    write('late', { 'index.ts': 'export const main = 1' })
    await expect(invoke(cloud, 'late')).rejects.toThrow(/index\.ts but no index\.js: build/)
    write('late', { 'index.js': returning('3') })
    expect((await invoke(cloud, 'late')).result).toBe(3)
    rmSync(join(directory, 'late'), { recursive: true })
    await expect(invoke(cloud, 'late')).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
  })

  it.each([
    ['does not parse', 'module.exports = {', /SyntaxError/],
    ['throws while it loads', `throw new Error('no key')`, /Error: no key\n {4}at .*broken\/index\.js:1/],
    ['exports no main', 'module.exports = { handler() {} }', /exports no function named main/],
    ['asks for a module that is not there', `require('no-such-module')`, /Cannot find module 'no-such-module'/],
  ])('fail with the reason when their code %s, and work once it is mended', async (_what, code, reason) => {
    write('broken', { 'index.js': code })
    for (const _attempt of [1, 2]) {
      await expect(invoke(cloud, 'broken')).rejects.toMatchObject({
        code: 'FUNCTIONS_EXECUTE_FAIL',
        message: expect.stringMatching(reason),
      })
    }
    write('broken', { 'index.js': returning('4') })
    expect((await invoke(cloud, 'broken')).result).toBe(4)
  })
})

describe('config.json', () => {
  const seconds = 'module.exports.main = (event, context) => context.time_limit_in_ms / 1000'

  it.each([
    ['{}', 20],
    ['{ "timeout": 3 }', 3],
    ['{ "timeout": 60 }', 60],
    ['{ "timeout": 90 }', 60],
  ])('%s gives a call so many seconds: %d', async (config, expected) => {
    write('timed', { 'index.js': seconds, 'config.json': config })
    expect((await invoke(cloud, 'timed')).result).toBe(expected)
  })

  it('is read again when it changes', async () => {
    write('timed', { 'index.js': seconds })
    expect((await invoke(cloud, 'timed')).result).toBe(20)
    write('timed', { 'config.json': '{ "timeout": 5 }' })
    expect((await invoke(cloud, 'timed')).result).toBe(5)
  })

  it.each([
    ['{ "timeout": "3" }', /timeout must be a number of seconds/],
    ['{ "timeout": 0 }', /timeout must be a number of seconds/],
    ['{ "memoryMb": -1 }', /memoryMb must be a whole number/],
    ['{ "permissions": { "openapi": "all" } }', /permissions\.openapi must be a list/],
    ['[]', /must hold one JSON object/],
    ['{', /is not JSON/],
  ])('%s is refused with the reason', async (config, reason) => {
    write('wrong', { 'index.js': seconds, 'config.json': config })
    await expect(invoke(cloud, 'wrong')).rejects.toMatchObject({
      code: 'FUNCTIONS_REQUEST_FAIL',
      message: expect.stringMatching(reason),
    })
  })

  it('that can not be read is told of once, and costs the other functions nothing', async () => {
    write('wrong', { 'index.js': seconds, 'config.json': '{' })
    write('right', {
      'index.js': seconds,
      'config.json': '{ "triggers": [{ "name": "a", "type": "timer", "config": "0 0 2 * * * *" }] }',
    })
    await cloud.advanceClock(3 * 24 * 3600 * 1000)
    expect(cloud.functions.triggers().map(({ functionName }) => functionName)).toEqual(['right'])
    expect(entriesOf(cloud, 'functionCalled')).toHaveLength(3)
    expect(entriesOf(cloud, 'warning')).toMatchObject([{ text: expect.stringMatching(/"wrong": it is not JSON/) }])
  })

  it.each([
    ['[{ "name": "1st", "type": "timer", "config": "0 0 2 * * * *" }]', /not a trigger name: "1st"/],
    ['[{ "name": "a", "type": "timer", "config": "0 2 * * *" }]', /trigger a: .*seven fields/],
    ['[{ "name": "a", "type": "cos" }]', /a trigger must be/],
    ['{}', /triggers must be a list/],
  ])('triggers %s are left out with a warning, and the function still works', async (triggers, reason) => {
    write('warned', { 'index.js': seconds, 'config.json': `{ "triggers": ${triggers} }` })
    expect((await invoke(cloud, 'warned')).result).toBe(20)
    expect(cloud.functions.triggers()).toEqual([])
    const warnings = entriesOf(cloud, 'warning').map((entry) => entry.text)
    expect(warnings).toEqual([expect.stringMatching(/config\.json of function "warned"/)])
    expect(warnings[0]).toMatch(reason)
  })

  it('may hold more than one trigger, with a warning that WeChat takes one', () => {
    const trigger = (name: string): string => `{ "name": "${name}", "type": "timer", "config": "0 0 2 * * * *" }`
    write('busy', { 'index.js': seconds, 'config.json': `{ "triggers": [${trigger('a')}, ${trigger('b')}] }` })
    expect(cloud.functions.triggers().map(({ name }) => name)).toEqual(['a', 'b'])
    expect(entriesOf(cloud, 'warning')).toMatchObject([{ text: expect.stringContaining('WeChat allows one trigger') }])
  })

  it('says which interfaces of WeChat the function may call', () => {
    write('sender', {
      'index.js': seconds,
      'config.json': '{ "permissions": { "openapi": ["subscribeMessage.send"] } }',
    })
    write('other', { 'index.js': seconds })
    expect(cloud.functions.openapiPermissions('sender')).toEqual(['subscribeMessage.send'])
    expect(cloud.functions.openapiPermissions('other')).toEqual([])
  })
})
