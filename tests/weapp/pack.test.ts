import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { packProgram, type PackedProgram } from '../../src/localcloud/host'

const PROGRAM = {
  'app.json': '{"pages":["pages/home/index"]}',
  'app.js': 'App({})',
  'app.wxss': 'page { color: red } view { margin: 10rpx; height: 50vh }',
  'pages/home/index.js': 'Page({})',
  'pages/home/index.json': '{}',
  'pages/home/index.wxml': '<view>{{text}}</view>',
  'pages/home/index.wxss': '@keyframes fade { from { opacity: 0 } } .a { bottom: env(safe-area-inset-bottom) }',
}

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'pack-'))
})
afterEach(async () => rm(root, { recursive: true, force: true }))

/** Packs a program of these files; `undefined` leaves one out. */
async function pack(changes: Readonly<Record<string, string | undefined>> = {}): Promise<PackedProgram> {
  const directory = path.join(root, 'program')
  await rm(directory, { recursive: true, force: true })
  for (const [file, content] of Object.entries<string | undefined>({ ...PROGRAM, ...changes })) {
    if (content === undefined) continue
    await mkdir(path.dirname(path.join(directory, file)), { recursive: true })
    await writeFile(path.join(directory, file), content)
  }
  return packProgram({ name: 'tiny', appid: 'wx1', directory, cacheDirectory: path.join(root, 'cache') })
}

test('styles are confined to pages and measured by the host', async () => {
  const { styles } = await pack()
  expect(styles.app).toContain('@scope (.wx-page)')
  expect(styles.app).toContain(':scope { color: red }')
  expect(styles.app).toContain('margin: calc(10 * var(--rpx))')
  expect(styles.app).toContain('height: calc(50 * var(--vh))')
  const page = styles['pages/home/index'] ?? ''
  expect(page).toContain('bottom: var(--safe-bottom)')
  expect(page.indexOf('@keyframes')).toBeLessThan(page.indexOf('@scope'))
})

test('an unchanged program is packed once', async () => {
  const first = await pack()
  expect(await pack()).toEqual(first)
  expect(await readdir(path.join(root, 'cache'))).toHaveLength(1)
  expect((await pack({ 'app.js': 'App({ x: 1 })' })).version).not.toBe(first.version)
})

test('a page whose file is missing is named', async () => {
  await expect(pack({ 'pages/home/index.wxml': undefined })).rejects.toThrow(
    'app.json lists pages/home/index, but pages/home/index.wxml is missing',
  )
})

test('a stylesheet or template that does not compile is refused', async () => {
  await expect(pack({ 'app.wxss': 'view { color: }}' })).rejects.toThrow('app.wxss does not compile')
  await expect(pack({ 'pages/home/index.wxml': '<view>' })).rejects.toThrow()
})

test('a package above 2 MB is warned of', async () => {
  const { warnings } = await pack({ 'large.js': `//${'x'.repeat(2 * 1024 * 1024)}` })
  expect(warnings).toEqual([expect.stringMatching(/^package main has \d+ bytes; WeChat takes 2097152$/)])
})

test('a folder that is no program is told apart', async () => {
  await expect(pack({ 'app.json': undefined })).rejects.toThrow('holds no compiled mini-program')
})
