import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cloud } from '../../../src/localcloud'
import { failureOf, openNodeSdk, openSdk, startTestCloud } from '../../support/sdk'

type Sdk = ReturnType<typeof openSdk>

const LIMITS = { bodyBytes: 100_000, fileListItems: 3 }
const BUCKET = '6c6f-local-cloud-1300000000'
const idOf = (path: string): string => `cloud://local-cloud.${BUCKET}/${path}`

let cloud: Cloud
let sdk: Sdk
let node: ReturnType<typeof openNodeSdk>

beforeAll(async () => {
  cloud = await startTestCloud({ limits: LIMITS })
  sdk = openSdk(cloud)
  node = openNodeSdk(cloud)
})
afterAll(() => cloud.close())

const upload = async (cloudPath: string, contents = 'contents'): Promise<string> =>
  (await sdk.uploadFile({ cloudPath, fileContent: Buffer.from(contents) })).fileID

const linkOf = async (fileID: string, maxAge?: number): Promise<string> => {
  const file = maxAge === undefined ? fileID : { fileID, maxAge }
  return (await sdk.getTempFileURL({ fileList: [file] })).fileList[0].tempFileURL
}

describe('upload and download', () => {
  test.each(['photo.png', 'a/b/c', '头像/我 的.jpg', 'a#b?c&d=e+f%.txt', `${'x'.repeat(846)}.txt`])(
    '%s',
    async (path) => {
      const fileID = await upload(path, `contents of ${path}`)
      expect(fileID).toBe(idOf(path))
      expect(String((await sdk.downloadFile({ fileID })).fileContent)).toBe(`contents of ${path}`)
      expect(String((await node.downloadFile({ fileID })).fileContent)).toBe(`contents of ${path}`)
      const reply = await fetch(await linkOf(fileID))
      expect([reply.status, await reply.text()]).toEqual([200, `contents of ${path}`])
    },
  )

  test('of bytes that are no text, from a stream and into a file', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'local-cloud-files-'))
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, n) => n % 256))
    writeFileSync(join(directory, 'in'), bytes)
    const fileContent = createReadStream(join(directory, 'in'))
    const { fileID } = await sdk.uploadFile({ cloudPath: 'bytes', fileContent })
    expect((await sdk.downloadFile({ fileID })).fileContent).toEqual(bytes)
    rmSync(directory, { recursive: true })
  })

  test('an empty file is a file', async () => {
    const reply = await fetch(await linkOf(await upload('empty', '')))
    expect([reply.status, await reply.text()]).toEqual([200, ''])
  })

  test('a second upload takes the place of the first', async () => {
    await upload('twice', 'one')
    expect(await (await fetch(await linkOf(await upload('twice', 'two')))).text()).toBe('two')
  })

  test('one file may stand where another has a folder', async () => {
    await upload('stand', 'file')
    await upload('stand/inside', 'inside')
    expect(await (await fetch(await linkOf(idOf('stand')))).text()).toBe('file')
  })

  test('survives a restart, links included', async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'local-cloud-'))
    const first = await startTestCloud({ dataDirectory })
    sdk = openSdk(first)
    const link = await linkOf(await upload('kept', 'kept'))
    await first.close()
    const second = await startTestCloud({ dataDirectory, port: first.port })
    expect(await (await fetch(link)).text()).toBe('kept')
    expect((await second.files.store.list()).map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([['kept', 4]])
    await second.close()
    rmSync(dataDirectory, { recursive: true })
    sdk = openSdk(cloud)
  })
})

describe('temporary links', () => {
  test.each([
    ['x.png', 'image/png'],
    ['x.JPG', 'image/jpeg'],
    ['x.txt', 'text/plain; charset=utf-8'],
    ['x.unknown', 'application/octet-stream'],
    ['x', 'application/octet-stream'],
  ])('%s is served as %s', async (path, type) => {
    const reply = await fetch(await linkOf(await upload(path)), { method: 'HEAD' })
    const { headers } = reply
    expect([headers.get('content-type'), headers.get('content-length'), await reply.text()]).toEqual([type, '8', ''])
  })

  test('never let an uploaded page act for the cloud', async () => {
    const { headers } = await fetch(await linkOf(await upload('page.html', '<script>1</script>')))
    expect([headers.get('content-security-policy'), headers.get('x-content-type-options')]).toEqual([
      'sandbox',
      'nosniff',
    ])
  })

  test('live as long as asked, by the cloud’s clock, at most a day', async () => {
    const fileID = await upload('aging')
    const status = async (link: string): Promise<number> => (await fetch(link)).status
    const [minute, day, week] = [await linkOf(fileID, 60), await linkOf(fileID), await linkOf(fileID, 7 * 86_400)]
    expect([await status(minute), await status(day), await status(week)]).toEqual([200, 200, 200])
    await cloud.advanceClock(61_000)
    expect([await status(minute), await status(day)]).toEqual([403, 200])
    await cloud.advanceClock(86_400_000)
    expect([await status(day), await status(week)]).toEqual([403, 403])
  })

  test('can’t be bent to another file, time or use', async () => {
    const link = await linkOf(await upload('secret'))
    await upload('secret2')
    const [address, query] = link.split('?')
    const later = link.replace(/t=(\d+)/, (_all, t: string) => `t=${Number(t) + 1}`)
    for (const bent of [`${address}2?${query}`, later, `${address}`, `${address}?sign=&t=`]) {
      expect([bent, (await fetch(bent)).status]).toEqual([bent, 403])
    }
    const signed = { method: 'PUT', headers: { authorization: query ?? '' }, body: 'new' }
    expect((await fetch(`${address}`, signed)).status).toBe(403)
    expect(await (await fetch(link)).text()).toBe('contents')
  })

  test('of a page elsewhere may be fetched by it', async () => {
    const link = await linkOf(await upload('shared.json'))
    const { headers } = await fetch(link, { headers: { origin: 'http://elsewhere.example' } })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect((await fetch(link, { method: 'OPTIONS' })).status).toBe(204)
    expect((await fetch(link, { method: 'POST' })).status).toBe(405)
  })

  test('tell size and type to getFileInfo', async () => {
    const fileID = await upload('info.png', '12345')
    const { fileList } = await node.getFileInfo({ fileList: [fileID] })
    expect(fileList[0]).toMatchObject({ code: 'SUCCESS', fileName: 'info.png', mime: 'image/png', size: 5 })
  })
})

describe('what is not there', () => {
  const missing = [idOf('missing'), 'cloud://elsewhere.bucket/photo.png', 'photo.png', idOf('../photo.png'), idOf('')]

  test('has no link', async () => {
    for (const fileID of missing) {
      const { fileList } = await sdk.getTempFileURL({ fileList: [fileID] })
      const errMsg = 'storage file not exists'
      expect(fileList).toEqual([{ fileID, status: -503003, errMsg, maxAge: 86_400, tempFileURL: '' }])
    }
  })

  test('can’t be downloaded or deleted', async () => {
    expect(await failureOf(node.downloadFile({ fileID: idOf('missing') }))).toMatchObject({
      code: 'STORAGE_FILE_NONEXIST',
    })
    const { fileList } = await sdk.deleteFile({ fileList: [idOf('missing')] })
    expect(fileList).toEqual([{ fileID: idOf('missing'), status: -503003, errMsg: 'storage file not exists' }])
  })
})

describe('delete and copy', () => {
  test('a deleted file is gone', async () => {
    const fileID = await upload('gone')
    const link = await linkOf(fileID)
    expect((await sdk.deleteFile({ fileList: [fileID] })).fileList).toEqual([{ fileID, status: 0, errMsg: 'ok' }])
    expect((await fetch(link)).status).toBe(404)
  })

  test('a copy stands beside its original, or takes its place', async () => {
    await upload('from/x.txt', 'copied')
    const copy = (more: object = {}): Promise<{ fileList: object[] }> =>
      node.copyFile({ fileList: [{ srcPath: 'from/x.txt', dstPath: 'to/x.txt', ...more }] })
    expect((await copy()).fileList).toEqual([{ fileId: idOf('to/x.txt') }])
    expect(await (await fetch(await linkOf(idOf('to/x.txt')))).text()).toBe('copied')
    expect((await copy({ overwrite: false })).fileList).toMatchObject([{ code: 'STORAGE_REQUEST_FAIL' }])
    await copy({ removeOriginal: true })
    expect((await copy()).fileList).toMatchObject([{ code: 'STORAGE_FILE_NONEXIST' }])
  })
})

describe('is refused:', () => {
  test.each([
    ['', 'must be a non-empty string'],
    ['/absolute', 'starts with a slash'],
    ['../up', 'segment of dots'],
    ['a/../../up', 'segment of dots'],
    ['a/./b', 'segment of dots'],
    ['a//b', 'empty segment'],
    ['a/', 'empty segment'],
    ['a\\..\\b', 'backslash'],
    ['nul\u0000', 'control character'],
    ['line\nbreak', 'control character'],
    ['%2e%2e/up', 'segment of dots'],
    ['a%2f..%2f..%2fup', 'segment of dots'],
    ['%5c..%5cup', 'backslash'],
    ['x%00', 'control character'],
    ['lone \ud800', 'Unicode'],
    ['x'.repeat(851), 'longer than 850 bytes'],
    ['头'.repeat(284), 'longer than 850 bytes'],
  ])('the path %j', async (cloudPath, problem) => {
    const failure = await failureOf(node.uploadFile({ cloudPath, fileContent: Buffer.from('x') }))
    expect(failure).toMatchObject({ code: 'INVALID_PARAM', message: expect.stringContaining(problem) })
  })

  test.each(['/%2e%2e/%2e%2e/database', '/..%2f..%2fdatabase', '/%c0%ae%c0%ae/x', '/..\\x'])(
    'the address /storage/…%s',
    async (path) => {
      const { status } = await fetch(`${cloud.url}/storage/${BUCKET}${path}?sign=x&t=9999999999`)
      expect([400, 403, 404]).toContain(status)
    },
  )

  test('a file longer than the limit, and nothing of it is kept', async () => {
    const fileContent = Buffer.alloc(LIMITS.bodyBytes + 1)
    await failureOf(sdk.uploadFile({ cloudPath: 'large', fileContent }))
    expect((await cloud.files.store.list()).map(({ path }) => path)).not.toContain('large')
  })

  test('more files at once than the limit', async () => {
    const fileList = Array.from({ length: LIMITS.fileListItems + 1 }, (_, n) => idOf(`${n}`))
    const message = expect.stringContaining('holds 4 files, the limit is 3')
    expect(await failureOf(node.getTempFileURL({ fileList }))).toMatchObject({ code: 'INVALID_PARAM', message })
    expect(await failureOf(node.deleteFile({ fileList }))).toMatchObject({ code: 'INVALID_PARAM', message })
  })

  test('what storage rules would decide, as not covered', async () => {
    process.env['WX_CONTEXT_KEYS'] = 'WX_OPENID'
    process.env['WX_OPENID'] = 'someone'
    const failure = await failureOf(node.getFileAuthority({ fileList: [{ path: 'x', type: 'READ' }] }))
    expect(failure).toMatchObject({ message: expect.stringContaining('not covered') })
  })
})

test('a wrong upload signature is told in the form of the object store', async () => {
  const { data } = await node.getUploadMetadata({ cloudPath: 'signed.txt' })
  const reply = await fetch(data.url, { method: 'PUT', headers: { authorization: 'sign=x&t=1' }, body: 'x' })
  expect([reply.status, await reply.text()]).toEqual([
    403,
    expect.stringContaining('<Code>SignatureDoesNotMatch</Code>'),
  ])
})
