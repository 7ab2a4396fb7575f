import { createServer, type Server } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { buildApp } from '../../scripts/app-builds'
import { launchBrowser, openPhone, takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

let browser: Browser
let server: Server
let url: string

beforeAll(async () => {
  const [{ directory }, launched] = await Promise.all([buildApp({ app: 'sample', target: 'web' }), launchBrowser()])
  browser = launched
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = path.join(directory, pathname === '/' ? 'index.html' : path.normalize(pathname))
    readFile(file).then(
      (content) => response.setHeader('content-type', TYPES[path.extname(file)] ?? 'image/png').end(content),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}, BUILD_TIMEOUT_MS)
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

test('the same sources run as a web page', async () => {
  const page = await (await openPhone(browser)).newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${url}#/parts/button/index`)
  await page.locator('#tap').click()
  await page.getByText('主要 1').waitFor()
  await takePicture(page, 'web-button')
  expect(errors).toEqual([])
})
