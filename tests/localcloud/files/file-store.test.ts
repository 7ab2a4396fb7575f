import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSecret } from '../../../src/localcloud/files/file-links'
import { FileStore } from '../../../src/localcloud/files/file-store'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'files-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

describe('the files', () => {
  it('can all be listed while they are written and removed at once', async () => {
    const store = await FileStore.open(directory)
    await store.write('kept', Buffer.from('kept'))
    for (let round = 0; round < 50; round += 1) {
      const list = Promise.all([store.write('a', Buffer.from('a')), store.remove('a')]).then(() => store.list())
      expect((await list).map(({ path }) => path)).toContain('kept')
      await store.list()
    }
  })

  it('leave nothing of removed ones after the next start', async () => {
    const store = await FileStore.open(directory)
    for (const path of ['a', 'b']) await store.write(path, Buffer.from(path))
    await store.remove('a')
    expect((await (await FileStore.open(directory)).list()).map(({ path }) => path)).toEqual(['b'])
    expect(readdirSync(join(directory, 'paths'))).toHaveLength(1)
  })

  it('are read as they were when they were opened, also when they are written meanwhile', async () => {
    const store = await FileStore.open(directory)
    await store.write('a', Buffer.from('old'))
    const contents = await store.openContents('a')
    await store.write('a', Buffer.from('new and longer'))
    expect((await contents?.stat())?.size).toBe(3)
    expect(await contents?.readFile('utf8')).toBe('old')
    await contents?.close()
    expect(await store.openContents('nothing')).toBeUndefined()
  })
})

describe('the secret of links and sessions', () => {
  it('stays the same, and is made anew when a killed process has left half of it', async () => {
    const file = join(directory, 'secret')
    writeFileSync(file, '')
    const secret = await readSecret(file)
    expect(secret).toHaveLength(32)
    expect(await readSecret(file)).toEqual(secret)
    expect(readdirSync(directory)).toEqual(['secret'])
  })
})
