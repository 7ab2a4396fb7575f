import type { Cloud, CloudClient } from '../../../src/localcloud'
import { failureOf, startTestCloud } from '../../support/sdk'

let cloud: Cloud
let li: CloudClient
let mei: CloudClient

beforeAll(async () => {
  cloud = await startTestCloud({ limits: { bodyBytes: 100_000 } })
  li = await cloud.signIn({ person: 'li' })
  mei = await cloud.signIn({ person: 'mei' })
})
afterAll(() => cloud.close())

const textOf = async (client: CloudClient, fileID: string): Promise<string> =>
  new TextDecoder().decode((await client.downloadFile({ fileID })).fileContent)

describe('a file', () => {
  it('comes back as it was sent, to everyone, by its id', async () => {
    const bytes = new Uint8Array([0, 255, 10, 13, 128])
    const { fileID, statusCode } = await li.uploadFile({ cloudPath: '照片/一.png', fileContent: bytes })
    expect(statusCode).toBe(200)
    expect(fileID).toMatch(/^cloud:\/\/local-cloud\..*\/照片\/一\.png$/)
    const { fileContent } = await mei.downloadFile({ fileID })
    expect(new Uint8Array(fileContent)).toEqual(bytes)
  })

  it('can be sent as text, as a Blob, and as base64 in JSON', async () => {
    const text = await li.uploadFile({ cloudPath: 'text.txt', fileContent: '美' })
    const blob = await li.uploadFile({ cloudPath: 'blob.txt', fileContent: new Blob(['合']) })
    expect([await textOf(li, text.fileID), await textOf(li, blob.fileID)]).toEqual(['美', '合'])
    const response = await fetch(`${cloud.url}/client/upload-file`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${li.signedIn?.token ?? ''}` },
      body: JSON.stringify({ cloudPath: 'base64.txt', content: Buffer.from('好').toString('base64') }),
    })
    const reply = (await response.json()) as { fileID: string }
    expect(await textOf(mei, reply.fileID)).toBe('好')
  })

  it('can be replaced and deleted by who sent it, and by nobody else', async () => {
    const { fileID } = await li.uploadFile({ cloudPath: 'own.txt', fileContent: 'first' })
    const denied = { errCode: -503002, errMsg: expect.stringContaining('own.txt belongs to somebody else') }
    expect(await failureOf(mei.uploadFile({ cloudPath: 'own.txt', fileContent: 'taken' }))).toMatchObject(denied)
    expect(await mei.deleteFile({ fileList: [fileID] })).toEqual({
      fileList: [{ fileID, status: -503002, errMsg: 'STORAGE_EXCEED_AUTHORITY' }],
    })
    expect(await textOf(li, fileID)).toBe('first')
    await li.uploadFile({ cloudPath: 'own.txt', fileContent: 'second' })
    expect(await textOf(li, fileID)).toBe('second')
    expect(await li.deleteFile({ fileList: [fileID] })).toEqual({ fileList: [{ fileID, status: 0, errMsg: 'ok' }] })
    expect(await failureOf(li.downloadFile({ fileID }))).toMatchObject({ errCode: -503003 })
    await mei.uploadFile({ cloudPath: 'own.txt', fileContent: 'free again' })
    expect(await textOf(li, fileID)).toBe('free again')
  })

  it('of the cloud itself can be read but not changed', async () => {
    await cloud.files.store.write('poster.png', Buffer.from('poster'))
    const fileID = cloud.files.fileId('poster.png')
    expect(await textOf(li, fileID)).toBe('poster')
    expect(await failureOf(li.uploadFile({ cloudPath: 'poster.png', fileContent: 'x' }))).toMatchObject({
      errCode: -503002,
    })
  })

  it('has links that last as long as asked, a day at most', async () => {
    const { fileID } = await li.uploadFile({ cloudPath: 'linked.txt', fileContent: 'linked' })
    const { fileList } = await mei.getTempFileURL({
      fileList: [{ fileID, maxAge: 60 }, { fileID, maxAge: 10 ** 9 }, 'cloud://elsewhere.x/a', `${fileID}x`],
    })
    expect(fileList).toMatchObject([
      { fileID, status: 0, maxAge: 60, errMsg: 'ok' },
      { status: 0, maxAge: 86400 },
      { status: -503003, tempFileURL: '', errMsg: 'STORAGE_FILE_NONEXIST' },
      { status: -503003 },
    ])
    const link = fileList[0]?.tempFileURL ?? ''
    expect(await (await fetch(link)).text()).toBe('linked')
    await cloud.advanceClock(61_000)
    expect((await fetch(link)).status).toBe(403)
  })
})

describe('a request that makes no sense', () => {
  it.each(['', '../up.txt', '/root.txt', 'a//b', 'a\\b', '%2e%2e/up.txt', 'x'.repeat(900)])(
    'is refused: the path %j',
    async (cloudPath) => {
      expect(await failureOf(li.uploadFile({ cloudPath, fileContent: 'x' }))).toMatchObject({ errCode: -501007 })
    },
  )

  it('is refused: a file too large, too many files; an empty list is just empty', async () => {
    const large = li.uploadFile({ cloudPath: 'large', fileContent: new Uint8Array(100_001) })
    expect(await failureOf(large)).toMatchObject({ errMsg: expect.stringContaining('longer than 100000 bytes') })
    const fileList = Array.from({ length: 51 }, () => 'cloud://x')
    expect(await failureOf(li.getTempFileURL({ fileList }))).toMatchObject({ errCode: -501007 })
    expect(await li.deleteFile({ fileList: [] })).toEqual({ fileList: [] })
  })

  it('is refused: a stranger without a session', async () => {
    const response = await fetch(`${cloud.url}/client/upload?cloudPath=a.txt`, { method: 'POST', body: 'x' })
    expect(response.status).toBe(401)
  })
})

describe('a storage rule', () => {
  it('decides who reads and who writes', async () => {
    const closed = await startTestCloud({
      storageRule: { read: 'resource.openid == auth.openid', write: "resource.path == 'free.txt'" },
    })
    const [one, other] = [await closed.signIn({ person: 'li' }), await closed.signIn({ person: 'mei' })]
    const { fileID } = await one.uploadFile({ cloudPath: 'free.txt', fileContent: 'x' })
    expect(await textOf(one, fileID)).toBe('x')
    expect(await failureOf(other.downloadFile({ fileID }))).toMatchObject({ errCode: -503002 })
    expect(await failureOf(one.uploadFile({ cloudPath: 'other.txt', fileContent: 'x' }))).toMatchObject({
      errCode: -503002,
    })
    await closed.close()
  })
})
