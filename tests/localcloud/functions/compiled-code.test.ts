import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledCode } from '../../../src/localcloud/functions/compiled-code'
import { FunctionFolders, type FunctionDefinition } from '../../../src/localcloud/functions/definitions'
import { DEFAULT_LIMITS } from '../../../src/localcloud/limits'
import { invoke, startFunctionCloud } from '../../support/function-cloud'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'compiled-code-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const FIXTURE = join(__dirname, '../functions-fixture')

function echo(): FunctionDefinition {
  return new FunctionFolders(FIXTURE, DEFAULT_LIMITS, () => undefined).find('echo')
}

describe('what V8 has compiled of a function', () => {
  it('is there for later clouds of the same cache, which answer with it', async () => {
    const options = { cacheDirectory: directory }
    const compiledDirectory = join(directory, 'compiled-functions')
    const first = await startFunctionCloud(options)
    // It is told a moment after an answer.
    while (new CompiledCode(compiledDirectory).find(echo()) === undefined) await invoke(first, 'echo')
    await first.close()

    const second = await startFunctionCloud(options)
    const { result } = await invoke(second, 'echo', { say: 'hello' }).finally(() => second.close())
    expect(result).toMatchObject({ event: { say: 'hello' } })
  })

  it('is not used for other code of the same name, nor when it is no code at all', async () => {
    const hash = createHash('sha256').update('other code').digest('base64')
    new CompiledCode(directory).keep(echo(), { hash, bytes: Buffer.from('compiled') })
    expect(new CompiledCode(directory).find(echo())).toBeUndefined()

    writeFileSync(join(directory, 'echo'), 'x')
    expect(new CompiledCode(directory).find(echo())).toBeUndefined()
  })
})
