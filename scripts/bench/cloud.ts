import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { startCloud, type Cloud } from '../../src/localcloud'
import { createCloudClient } from '../../src/localcloud/gateway/client'
import { measure, type Measurement } from './measure'

/** Copies of one function, so that each cold start is a first call. */
const COLD_STARTS = 9

const NOTHING_FUNCTION = `
  import cloud from 'wx-server-sdk'
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  export async function main() { const startedAt = performance.now(); return { ownMs: performance.now() - startedAt } }
`

/** Over HTTP: the wire, functions and the time until the cloud is ready. */
export async function measureCloud(directory: string): Promise<Record<string, Measurement>> {
  const functionsDirectory = join(directory, 'functions')
  await buildFunctions(functionsDirectory)
  const cloud = await startCloud({
    port: 0,
    dataDirectory: join(directory, 'cloud'),
    functionsDirectory,
    collections: [{ name: 'bench', indexes: [] }],
  })
  try {
    await cloud.database.insert({ collection: 'bench', documents: [{ _id: 'one', text: '你好' }] })
    const client = createCloudClient({ url: cloud.url })
    await client.signIn({ person: 'bench' })
    return {
      read: await measure({ name: 'read one document over HTTP (/admin)', count: 300, run: () => readMany(cloud) }),
      warm: await measure({
        name: 'warm callFunction through the gateway (an empty function)',
        count: 100,
        run: async () => {
          for (let turn = 0; turn < 100; turn += 1) await client.callFunction('bundled0')
        },
      }),
      coldBundled: await measureColdStarts(cloud, 'bundled'),
      coldExternal: await measureColdStarts(cloud, 'external'),
      ready: await measure({ name: 'from process start to ready', count: 1, run: () => startProcess(directory) }),
    }
  } finally {
    await cloud.close()
  }
}

async function buildFunctions(directory: string): Promise<void> {
  for (const [kind, external] of [
    ['bundled', []],
    ['external', ['wx-server-sdk']],
  ] as const) {
    const { outputFiles } = await build({
      stdin: { contents: NOTHING_FUNCTION, resolveDir: resolve('.') },
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node18',
      format: 'cjs',
      external: [...external],
      write: false,
    })
    const text = outputFiles[0]?.text ?? ''
    // Outside the project a function would bring its own node_modules; here it finds the project's.
    const code = text.replace(
      /require\("wx-server-sdk"\)/g,
      `require(${JSON.stringify(require.resolve('wx-server-sdk'))})`,
    )
    for (let number = 0; number < COLD_STARTS; number += 1) {
      mkdirSync(join(directory, `${kind}${number}`), { recursive: true })
      writeFileSync(join(directory, `${kind}${number}`, 'index.js'), code)
    }
  }
}

async function readMany(cloud: Cloud): Promise<void> {
  const body = JSON.stringify({
    action: 'database.getDocument',
    collectionName: 'bench',
    queryType: 'DOC',
    query: '{"_id":"one"}',
    multi: false,
  })
  const agent = new Agent({ keepAlive: true })
  for (let turn = 0; turn < 300; turn += 1) await post(cloud.adminUrl, body, agent)
  agent.destroy()
}

/** One request as the SDK sends it: `node:http`, kept alive. `fetch` alone would cost more than the cloud's answer. */
function post(url: string, body: string, agent: Agent): Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (reply) => {
      reply.on('error', reject)
      reply.on('end', resolve)
      reply.resume()
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function measureColdStarts(cloud: Cloud, kind: 'bundled' | 'external'): Promise<Measurement> {
  const name = `cold start, SDK ${kind === 'bundled' ? 'bundled and minified' : 'external'}`
  const times: number[] = []
  for (let number = 0; number < COLD_STARTS; number += 1) {
    if (kind === 'bundled' && number === 0) continue // warmed up by the measurement before
    const startedAt = performance.now()
    await cloud.functions.invoke({ functionName: `${kind}${number}`, event: {}, caller: {}, source: 'wx_client' })
    times.push((performance.now() - startedAt) * 1000)
  }
  times.sort((a, b) => a - b)
  const at = (position: number): number => times[position] ?? 0
  return {
    name,
    runs: times.length,
    medianUs: at(times.length >> 1),
    fastestUs: at(0),
    slowestUs: at(times.length - 1),
  }
}

/** Starts the cloud as `npm run cloud` does, waits for its ready line and stops it. */
async function startProcess(directory: string): Promise<void> {
  const args = ['--import', 'tsx', 'src/localcloud/command.ts', '--port', '0', '--data', join(directory, 'ready')]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((ready, fail) => {
    child.stdout.on('data', (text: Buffer) => text.toString().includes('http://') && ready())
    child.on('exit', (code) => fail(new Error(`the cloud ended with ${code} before it was ready`)))
  })
  await new Promise((ended) => {
    child.removeAllListeners('exit')
    child.on('exit', ended)
    child.kill('SIGTERM')
  })
}
